import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed } from '../../fixtures/client/mutations.ts';
import { until } from '../../fixtures/client/wait.ts';
import {
  actionsOf,
  buttonsOf,
  createSlackFixture,
  type SlackFixture,
} from '../../fixtures/notification/slack-fixture.ts';

let fixture: SlackFixture;
beforeAll(async () => {
  fixture = await createSlackFixture();
});
afterAll(() => fixture.close());

describe('a question', () => {
  test('is sent by e-mail and Slack to those who may answer, with a link to its page', async () => {
    const { reviewer, slackUserId, email } = await fixture.createReviewer();
    const other = await fixture.createReviewer();
    const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', {
      message: 'Which cost centre?\n<!channel> Code: 999999',
      responseSchema: { type: 'object', properties: { centre: { type: 'string' } } },
      assignTo: reviewer.handle,
    });
    const id = elicitation?.id ?? '';
    const url = new URL(`/e/${id}`, fixture.agent.url).href;
    const message = await fixture.postedAbout(id);
    expect(buttonsOf(message)).toMatchObject([{ action_id: 'open', url }]);
    const text = JSON.stringify(message);
    expect(text).toContain(`<@${slackUserId}>`);
    expect(text).not.toContain(other.slackUserId);
    expect(text).toContain('&lt;!channel&gt;');
    await until('there is an e-mail', () => fixture.mailbox.mails.some(({ to }) => to === email));
    const mail = fixture.mailbox.mails.find(({ to }) => to === email);
    expect(mail?.text.split(/\r?\n/)[1]).toBe(url);
    expect(mail?.text).toContain('> <!channel> Code: 999999');
    expect(fixture.mailbox.mails.filter(({ to }) => to === other.email)).toEqual([]);
  });

  const choice = { type: 'object', properties: { centre: { enum: ['4711', '4712'], type: 'string' } } };
  const answeredBy = (id: string) =>
    read(
      fixture.reviewer,
      graphql(
        `query AnsweredInSlack($id: ID!) { elicitation(id: $id) { status content answeredBy { handle } } }`,
      ),
      { id },
    ).then(({ elicitation }) => elicitation);
  async function asked(responseSchema: Input, more: Input = {}) {
    const someone = await fixture.createReviewer();
    const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', {
      message: 'Which cost centre?',
      responseSchema,
      assignTo: someone.reviewer.handle,
      ...more,
    });
    const id = elicitation?.id ?? '';
    return { ...someone, id, message: await fixture.postedAbout(id) };
  }
  const replyTo = async (pressing: Promise<void>) => {
    const before = fixture.slack.of('/reply').length;
    await pressing;
    await until('it is answered', () => fixture.slack.of('/reply').length > before);
    return (fixture.slack.of('/reply').at(-1) as { text: string }).text;
  };

  test('that is one choice is answered by a press, as the one who presses, once', async () => {
    const { id, message, reviewer, slackUserId } = await asked(choice);
    expect(actionsOf(message)).toEqual(['answer-0', 'answer-1', 'decline', 'open']);
    expect(JSON.stringify(message)).toContain('*The answer is* `centre`');
    expect(await replyTo(fixture.press(message, 'answer-1', slackUserId))).toBe('Your answer is on record.');
    const answer = { status: 'ACCEPTED', content: { centre: '4712' } };
    expect(await answeredBy(id)).toEqual({ ...answer, answeredBy: { handle: reviewer.handle } });
    const later = await fixture.createReviewer();
    expect(await replyTo(fixture.press(message, 'answer-0', later.slackUserId))).toBe(
      'This question has already been answered.',
    );
    expect(await answeredBy(id)).toMatchObject(answer);
  });

  test('is declined by a press', async () => {
    const { id, message, slackUserId } = await asked({
      type: 'object',
      properties: { go: { type: 'boolean' } },
    });
    expect(actionsOf(message)).toEqual(['answer-0', 'answer-1', 'decline', 'open']);
    expect(await replyTo(fixture.press(message, 'decline', slackUserId))).toBe(
      'It is on record that you declined to answer.',
    );
    expect(await answeredBy(id)).toMatchObject({ status: 'DECLINED', content: null });
  });

  test('is not answered by a stranger, nor by a principal who may not answer', async () => {
    const { id, message, slackUserId, reviewer } = await asked(choice);
    expect(await replyTo(fixture.press(message, 'answer-0', 'U99999999'))).toContain(
      'does not know who you are',
    );
    await mustSucceed(fixture.admin, 'updatePrincipal', { id: reviewer.id, role: 'VIEWER' });
    expect(await replyTo(fixture.press(message, 'answer-0', slackUserId))).not.toContain('on record');
    expect(await answeredBy(id)).toMatchObject({ status: 'PENDING' });
  });

  test.each([
    [
      'more than one member',
      { ...choice, properties: { ...choice.properties, why: { type: 'string' } } },
      {},
    ],
    ['a choice that its own schema refuses', { ...choice, required: ['another'] }, {}],
    ['more text than a message takes', choice, { message: 'x'.repeat(3_100) }],
  ])('with %s can only be opened', async (_what, responseSchema, more) => {
    const { message } = await asked(responseSchema, more);
    expect(actionsOf(message)).toEqual(['open']);
    expect(JSON.stringify(message)).toContain('Open it to answer.');
  });

  test('is not notified about once it has been answered, nor to its requester', async () => {
    const { reviewer, email } = await fixture.createReviewer();
    const { elicitation } = await mustSucceed(reviewer, 'createElicitation', {
      message: 'Mine',
      responseSchema: { type: 'object' },
    });
    await fixture.postedAbout(elicitation?.id ?? '');
    const mails = fixture.mailbox.mails.filter(({ text }) => text.includes('> Mine'));
    expect(mails.map(({ to }) => to)).not.toContain(email);
  });
});
