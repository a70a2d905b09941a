import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { uuidOf } from '../../../src/domain/type-id.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Mailbox, startMailbox } from '../../fixtures/client/mailbox.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { type Slack, startSlack } from '../../fixtures/client/slack.ts';
import { until } from '../../fixtures/client/wait.ts';

let mailbox: Mailbox;
let slack: Slack;
let fixture: Fixture;
beforeAll(async () => {
  mailbox = await startMailbox();
  slack = await startSlack();
  const email = { url: mailbox.url, from: 'countersign@example.com', codes: 'TOGETHER' } as const;
  const webhook = { webhookUrl: `${slack.url}/services/T/B/x`, workspaces: {}, signingSecret: null };
  fixture = await createFixture({ env: { notifications: { email, slack: webhook } } });
});
afterAll(async () => {
  await fixture?.close();
  await mailbox.close();
  slack.close();
});

const address = 'reviewer@example.com';
const mails = () => mailbox.mails.filter(({ to }) => to === address);
const linkIn = (text = '') => /^http\S+link=csl_\S+$/m.exec(text)?.[0] ?? '';

/** How many deliveries of a request there are that may still be sent, or have been. */
async function deliveries(id: string, channel = 'EMAIL') {
  return fixture.database.db.query<{ state: string; event_type: string }>(
    `select state, event_type from delivery where channel = $1 and request_id = $2 order by created_at`,
    [channel, uuidOf('Approval', id)],
  );
}

test('30 revisions in a moment are two e-mails to a reviewer, and end the link of the first', async () => {
  await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
    principal: 'reviewer',
    email: address,
  });
  const id = await createApproval(fixture.agent, { summary: 'revision 1' });
  await until('the first has arrived', () => mails().length === 1);
  for (let revision = 2; revision <= 31; revision += 1) {
    await mustSucceed(fixture.agent, 'reviseApproval', { id, summary: `revision ${revision}` });
  }
  await until('all are fanned out', async () => {
    const notices = await deliveries(id, 'NOTICE');
    return notices.length === 31 && notices.every(({ state }) => state === 'SUCCEEDED');
  });
  expect(await deliveries(id)).toHaveLength(2);
  expect((await visit(linkIn(mails()[0]?.text))).text).toContain('was revised after this link was made');
  fixture.advanceClock(limits.revisedNoticeEveryMs);
  await until('the second has arrived', () => mails().length === 2);
  expect(mails()[1]?.text).toContain('> revision 31');
  expect((await visit(linkIn(mails()[1]?.text))).text).toContain('by link');
});

test('beyond a bound for each requester, a reviewer gets one digest', async () => {
  const email = 'digest@example.com';
  const reader = await createPrincipal(fixture.admin, 'digest-reader', { groups: ['digests'] });
  await mustSucceed(fixture.admin, 'updateNotificationPreferences', { principal: reader.handle, email });
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'digests',
    when: 'type == "digests"',
    stages: [{ groups: [{ group: 'digests', count: 1 }] }],
  });
  const many = limits.noticesMaxPerRequesterAndHour;
  const created: string[] = [];
  for (let i = 0; i < many + 5; i += 1)
    created.push(await createApproval(fixture.agent, { type: 'digests' }));
  await until('all are fanned out', async () => {
    const states = await Promise.all(created.map((id) => deliveries(id, 'NOTICE')));
    return states.flat().every(({ state }) => state === 'SUCCEEDED');
  });
  fixture.advanceClock(limits.noticeDigestMs);
  const to = () => mailbox.mails.filter((mail) => mail.to === email);
  await until('the digest has arrived', () => to().some(({ subject }) => subject.includes('requests of')));
  const digests = to().filter(({ subject }) => subject.includes('requests of'));
  expect(digests).toHaveLength(1);
  expect(digests[0]?.text).not.toContain('link=');
  // Several are fanned out at once, so a few may pass the bound together.
  expect(to().length).toBeLessThan(many + 5);
});

test('in Slack, revisions within a window are one message, and beyond the bound there is one digest', async () => {
  const reader = await createPrincipal(fixture.admin, 'slack-reader', { groups: ['slack'] });
  const slackUserId = 'U0READER';
  await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
    principal: reader.handle,
    slackUserId,
  });
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'slack',
    when: 'type == "slack"',
    stages: [{ groups: [{ group: 'slack', count: 1 }] }],
  });
  const fannedOut = (ids: readonly string[], notices: number) =>
    until('all are fanned out', async () => {
      const rows = (await Promise.all(ids.map((id) => deliveries(id, 'NOTICE')))).flat();
      return rows.length === notices && rows.every(({ state }) => state === 'SUCCEEDED');
    });
  const revised = await createApproval(fixture.agent, { type: 'slack', summary: 'revision 1' });
  await until('the first is posted', () => slack.posted.length === 1);
  for (let revision = 2; revision <= 10; revision += 1)
    await mustSucceed(fixture.agent, 'reviseApproval', { id: revised, summary: `revision ${revision}` });
  await fannedOut([revised], 10);
  // What has been posted, and one that waits for the window to end.
  expect(await deliveries(revised, 'SLACK')).toHaveLength(2);

  const many = limits.noticesMaxPerRequesterAndHour;
  const created: string[] = [];
  for (let i = 0; i < many + 5; i += 1) created.push(await createApproval(fixture.agent, { type: 'slack' }));
  await fannedOut(created, many + 5);
  fixture.advanceClock(limits.noticeDigestMs);
  const digests = () => slack.posted.filter(({ json }) => /requests of/.test(JSON.stringify(json)));
  await until('the digest is posted', () => digests().length > 0);
  expect(digests()).toHaveLength(1);
  expect(slack.posted.length).toBeLessThan(many + 5);
  slack.posted.length = 0;
});

test('without names, Slack is that of the first workspace, and no words of another reach it', async () => {
  const other = await fixture.otherWorkspace('Globex');
  await mustSucceed(other.admin, 'updateNotificationPreferences', {
    principal: 'reviewer',
    slackUserId: 'U0OTHER',
  });
  const secret = 'a word of another tenant';
  const id = await createApproval(other.agent, { action: secret });
  await until('it is on record', async () => (await deliveries(id, 'SLACK'))[0]?.state === 'FAILED');
  expect(JSON.stringify(slack.posted)).not.toContain(secret);
});

test('claims, revisions and votes of one request are bounded', async () => {
  const id = await createApproval(fixture.agent);
  const key = uuidOf('Approval', id);
  await fixture.database.db.query('update request set claim_fence = $1 where id = $2', [
    limits.claimsMaxPerRequest,
    key,
  ]);
  expect(await mutate(fixture.reviewer, 'claim', { id })).toMatchObject({ code: 'FORBIDDEN' });
  await fixture.database.db.query('update request set revision = $1 where id = $2', [
    limits.revisionsMaxPerRequest,
    key,
  ]);
  const refused = await mutate(fixture.agent, 'reviseApproval', { id, summary: 'once more' });
  expect(refused).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('100 revisions') });

  const second = await createPrincipal(fixture.admin, 'second');
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'two',
    when: 'type == "two"',
    stages: [{ count: 2, denyThreshold: 2 }],
  });
  expect(second.handle).toBe('second');
  const voted = await createApproval(fixture.agent, { type: 'two' });
  const answers = [];
  for (let i = 0; i <= limits.votesMaxPerVoter; i += 1) {
    answers.push(await mutate(fixture.reviewer, i % 2 ? 'reject' : 'approve', { id: voted }));
  }
  expect(answers.at(-1)).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('20 times') });
  expect(answers.at(-2)).not.toMatchObject({ code: 'FORBIDDEN' });
});
