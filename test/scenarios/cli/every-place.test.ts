import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { UnseenTexts } from '../../fixtures/client/unseen-corpus.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { runCli } from '../../fixtures/server/run-cli.ts';

const once = onlyOn(
  'embedded',
  'The command line sees the API, whatever the rows are kept in, so it is tried once.',
);

describe('the command line', once, () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await createFixture();
  });
  afterAll(() => fixture.close());

  const run = async (...words: readonly string[]) =>
    (
      await runCli(words, {
        COUNTERSIGN_URL: fixture.reviewer.url,
        COUNTERSIGN_API_KEY: fixture.reviewer.key ?? '',
      })
    ).out;

  test('lets nothing be overlooked of what an agent wrote', async () => {
    const texts = new UnseenTexts();
    const line = { isLine: true };
    const id = await createApproval(fixture.agent, {
      action: texts.at('action', line),
      summary: texts.at('summary'),
      requestedBy: texts.at('requested-by', { isLine: true, maxChars: 200 }),
      params: { [texts.at('name', line)]: texts.at('value'), deep: { a: [texts.at('item')] } },
      context: { [texts.at('context-name', line)]: texts.at('context') },
      keyValueContext: { [texts.at('key', { isLine: true, maxChars: 200 })]: texts.at('pair') },
      recommendation: {
        outcome: { type: 'REJECT', note: texts.at('advice') },
        rationale: texts.at('rationale'),
      },
    });
    await mustSucceed(fixture.agent, 'sendMessage', { approvalId: id, content: texts.at('message') });
    const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', {
      message: texts.at('question'),
      responseSchema: {
        type: 'object',
        properties: {
          [texts.at('field', line)]: {
            type: 'string',
            title: texts.at('title', line),
            description: texts.at('about'),
            enum: ['a', texts.at('option', line)],
          },
        },
      },
    });
    const shown = [
      await run('approvals', 'show', id),
      await run('approvals', 'list'),
      await run('approvals', 'messages', id),
      await run('elicitations', 'show', elicitation?.id ?? ''),
      await run('elicitations', 'list'),
    ];
    const withoutBars = shown.join('\n').replaceAll(/\n(?: {2}|↳ )│ /g, '\n');
    expect(texts.overlookedIn(withoutBars)).toEqual([]);
  });
});
