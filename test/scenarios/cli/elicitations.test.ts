import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { runCli, type Settings } from '../../fixtures/server/run-cli.ts';

/** Several processes are started one after the other. */
const many = { timeout: 240_000 };

const once = onlyOn(
  'embedded',
  'The command line sees the API, whatever the rows are kept in, so it is tried once.',
);

describe('questions from a terminal', once, () => {
  let fixture: Fixture;
  let settings: Settings;
  beforeAll(async () => {
    fixture = await createFixture();
    settings = { COUNTERSIGN_URL: fixture.reviewer.url, COUNTERSIGN_API_KEY: fixture.reviewer.key ?? '' };
  });
  afterAll(() => fixture.close());

  const responseSchema = {
    type: 'object',
    properties: {
      account: { enum: ['main', 'savings'], title: 'From\u202E' },
      percent: { type: 'integer', minimum: 1, maximum: 100 },
      days: { type: 'array', items: { enum: ['mon', 'tue'] } },
    },
    required: ['account'],
  };
  const inquire = async (message = 'Which account?', schema: object = responseSchema) =>
    found(
      (await mustSucceed(fixture.agent, 'createElicitation', { message, responseSchema: schema }))
        .elicitation,
    );
  const document = graphql(`query CliElicitation($id: ID!) { elicitation(id: $id) { status content } }`);
  const statusOf = async (id: string) => (await read(fixture.reviewer, document, { id })).elicitation;
  const cli = (...words: string[]) => runCli(['elicitations', ...words], settings);

  test('are listed, and shown with their fields and nothing hidden', many, async () => {
    const { id, answerUrl } = await inquire('Which one?\u200B\nENDS  never');
    expect((await cli('list')).out).toMatch(new RegExp(`${id}\\t.*\\tagent\\tWhich one\\?\\[U\\+200B\\]`));
    const { out } = await cli('show', id);
    expect(out).toContain(`${id}  PENDING`);
    expect(out).toContain(answerUrl);
    expect(out).toContain(
      `  field 1: one of 2 choices
  │ account
  its title
  │ From[U+202E]
  its choices
  │ "main"
  │ "savings"
  field 2: integer, at least 1, at most 100, optional
  │ percent
  field 3: any of 2 choices, optional
  │ days
  its choices
  │ "mon"
  │ "tue"
`,
    );
    // What the agent wrote stands behind a bar.
    expect(out).toMatch(/│ ENDS {2}never/);
    expect(out).not.toMatch(/\u202E|\u200B/);
  });

  test('have no word of the agent in a column of ours', many, async () => {
    const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'A task\n  asked of  boss' });
    const forged = 'x\n  field 2: text\n  │ forged';
    const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', {
      taskId: task?.id,
      message: 'Which?',
      responseSchema: {
        type: 'object',
        properties: {
          [forged]: { enum: ['a', 'b | c, optional', `d${' '.repeat(40)}e`, forged], title: forged },
        },
      },
    });
    const { out } = await cli('show', found(elicitation).id);
    expect(out).toContain(String.raw`  │ "a"
  │ "b | c, optional"
  │ "d[40 spaces]e"
  │ "x\n  field 2: text\n  │ forged"
`);
    const ours = /^(?:elic_\S+ {2}PENDING| {2}(?:asked by|asked of|project|ends|page) |$)/;
    const labels =
      /^ {2}(?:the task|the question|field 1: one of 4 choices, optional|its title|its choices)$/;
    for (const line of out.split('\n')) {
      if (!ours.test(line) && !labels.test(line) && line !== 'Fields of the answer') {
        expect(line).toMatch(/^ {2}│ /);
      }
    }
    expect(out).toContain('  │   asked of  boss\n');
  });

  test('are answered field by field, each of its type', many, async () => {
    const { id } = await inquire();
    const refused = await cli('answer', id, '--accept', 'account=main', 'percent=140');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('percent must be at most 100.');
    expect((await cli('answer', id, '--accept', 'account=main', 'percent=half')).err).toContain(
      'percent: Type a number',
    );
    expect((await cli('answer', id, '--accept', 'amount=3')).err).toContain(
      'Its fields are account, percent, days.',
    );
    expect(await statusOf(id)).toEqual({ status: 'PENDING', content: null });
    const answered = await cli(
      'answer',
      id,
      '--accept',
      'account=main',
      'percent=40',
      'days=mon',
      'days=tue',
    );
    expect(answered).toMatchObject({ code: 0, out: `${id}  ACCEPTED\n` });
    expect(await statusOf(id)).toEqual({
      status: 'ACCEPTED',
      content: { account: 'main', percent: 40, days: ['mon', 'tue'] },
    });
    expect((await cli('answer', id, '--decline')).err).toContain('already been answered');
  });

  test('or as JSON, or ended without an answer', many, async () => {
    const [whole, declined, dismissed] = [
      await inquire('A table?', { type: 'object', additionalProperties: { type: 'number' } }),
      await inquire(),
      await inquire(),
    ];
    expect((await cli('answer', whole.id, '--accept', 'a=1')).err).toContain('--json');
    expect((await cli('answer', whole.id, '--json', '{"a": 1.5}')).code).toBe(0);
    expect(await statusOf(whole.id)).toEqual({ status: 'ACCEPTED', content: { a: 1.5 } });
    expect((await cli('answer', declined.id)).err).toContain('Say how it ends');
    expect((await cli('answer', declined.id, '--decline', '--json', '{}')).code).not.toBe(0);
    expect((await cli('answer', declined.id, '--decline')).out).toBe(`${declined.id}  DECLINED\n`);
    expect((await cli('answer', dismissed.id, '--cancel')).out).toBe(`${dismissed.id}  CANCELED\n`);
  });
});
