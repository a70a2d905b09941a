import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { type Mailbox, startMailbox } from '../../fixtures/client/mailbox.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { type Slack, startSlack } from '../../fixtures/client/slack.ts';
import { UnseenTexts } from '../../fixtures/client/unseen-corpus.ts';
import { until } from '../../fixtures/client/wait.ts';

let mailbox: Mailbox;
let slack: Slack;
let fixture: Fixture;

beforeAll(async () => {
  mailbox = await startMailbox();
  slack = await startSlack();
  fixture = await createFixture({
    env: {
      notifications: {
        email: { url: mailbox.url, from: 'Countersign <countersign@example.com>', codes: 'TOGETHER' },
        slack: {
          webhookUrl: `${slack.url}/services/T/B/x`,
          workspaces: {},
          signingSecret: 'the secret of the app in Slack',
        },
      },
    },
  });
  await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
    principal: 'reviewer',
    email: 'reviewer@example.com',
    slackUserId: 'U00000001',
  });
});
afterAll(async () => {
  await fixture?.close();
  await mailbox.close();
  slack.close();
});

/** Every text of what was posted, without the markup of blocks. */
function textsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(textsIn).join('\n') : '';
}

test('neither an e-mail nor a message in Slack lets anything be overlooked', async () => {
  const texts = new UnseenTexts();
  await createApproval(fixture.agent, {
    action: texts.at('action', { isLine: true }),
    summary: texts.at('summary'),
    params: { [texts.at('name', { isLine: true })]: texts.at('value'), deep: { a: [texts.at('item')] } },
  });
  await mustSucceed(fixture.agent, 'createElicitation', {
    message: texts.at('question'),
    responseSchema: { type: 'object' },
  });
  const posted = () => slack.of('/services/T/B/x');
  await until('both are notified', () => posted().length === 2 && mailbox.mails.length === 2);
  // Each door is looked at by itself. A subject has room for the beginning only; the text has all of it.
  expect(texts.overlookedIn(posted().map(textsIn).join('\n'))).toEqual([]);
  // A line goes on behind a mark of ours, after a blank or within a word.
  const unbroken = (by: string) =>
    mailbox.mails.map(({ text }) => text.replaceAll(/\r?\n>↳/g, by).replaceAll('\n> ', '\n')).join('\n');
  expect(texts.overlookedIn(`${unbroken('')}\n${unbroken(' ')}`)).toEqual([]);
});
