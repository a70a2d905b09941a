import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { uuidOf } from '../../../src/domain/type-id.ts';
import { slackSignature } from '../../../src/notifications/slack-signature.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Mailbox, startMailbox } from '../../fixtures/client/mailbox.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { type Form, send, visit } from '../../fixtures/client/page.ts';
import { type Slack, startSlack } from '../../fixtures/client/slack.ts';
import { until } from '../../fixtures/client/wait.ts';

const signingSecret = 'the secret of the app in Slack';

let mailbox: Mailbox;
let slack: Slack;
let fixture: Fixture;

beforeAll(async () => {
  mailbox = await startMailbox();
  slack = await startSlack();
  fixture = await createFixture({
    replicas: 2,
    env: {
      notifications: {
        email: { url: mailbox.url, from: 'Countersign <countersign@example.com>', codes: 'TOGETHER' },
        slack: { webhookUrl: `${slack.url}/services/T/B/x`, signingSecret },
      },
    },
  });
});
afterAll(async () => {
  await fixture?.close();
  await mailbox.close();
  slack.close();
});
beforeEach(() => {
  mailbox.behave(() => null);
  slack.answer(200);
});

let count = 0;
/** Reviewers of a group of their own, and what governs requests so that it takes one of them. */
async function team(names: readonly string[], wishes: Input = {}) {
  count += 1;
  const group = `team-${count}`;
  const people = [];
  for (const name of names) {
    const person = await createPrincipal(fixture.admin, `${name}-${count}`, { groups: [group] });
    await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
      principal: person.handle,
      email: `${name}-${count}@example.com`,
      ...wishes,
    });
    people.push(person);
  }
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: group,
    when: `type == "${group}"`,
    stages: [{ groups: [{ group, count: 1 }] }],
  });
  return { group, people };
}

const mailsTo = (address: string) => mailbox.mails.filter(({ to }) => to === address);
const states = (channel: string, approvalId: string) =>
  fixture.database.db.query<{ state: string; attempts: number; leased: boolean; error: string | null }>(
    `select state, attempts, leased_until is not null as leased, attempt_log->-1->>'error' as error from delivery
     where channel = $1 and request_id = $2 order by created_at`,
    [channel, uuidOf('Approval', approvalId)],
  );

describe('a link that the requester has sent', () => {
  const send = (approvalId: string, reviewer: string, client = fixture.agent) =>
    mutate(client, 'sendApprovalLink', { approvalId, reviewer });

  /** A reviewer who is notified of nothing by themselves, and the type of what they may decide. */
  async function reviewerFor(rules: Input) {
    const type = `linked-${crypto.randomUUID().slice(0, 8)}`;
    const person = await createPrincipal(fixture.admin, `lou-${type}`, { groups: [type] });
    const email = `${type}@example.com`;
    await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
      principal: person.handle,
      email,
      reasons: [],
    });
    await mustSucceed(fixture.admin, 'createPolicy', { name: type, when: `type == "${type}"`, ...rules });
    return { type, person, email };
  }

  test('goes to that reviewer, with its code, and the agent gets neither', async () => {
    const { type, person, email } = await reviewerFor({ requesterMaySendLinks: true });
    const id = await createApproval(fixture.agent, { type });
    const sent = await send(id, person.handle);
    expect(sent).toEqual({
      __typename: 'SendApprovalLinkPayload',
      reviewer: { handle: person.handle },
      replayed: false,
    });
    await until('the e-mail is there', () => mailsTo(email).length === 1);
    const [mail] = mailsTo(email);
    expect(mail?.text).toMatch(/\/a\/appr_\w+\?link=csl_/);
    expect(mail?.text).toMatch(/\b\d{3} ?\d{3}\b/);
    for (let more = 1; more < 5; more += 1)
      expect(await send(id, person.handle)).toMatchObject({ replayed: false });
    expect(await send(id, person.handle)).toMatchObject({
      code: 'FORBIDDEN',
      message: '5 links were sent for this request already, and that is the most.',
    });
  });

  test('needs a policy that allows it, its requester, and a reviewer who can decide and has an address', async () => {
    const strict = await reviewerFor({});
    const withheld = await createApproval(fixture.agent, { type: strict.type });
    expect(await send(withheld, strict.person.handle)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('`requesterMaySendLinks`'),
    });
    const { type, person, email } = await reviewerFor({ requesterMaySendLinks: true });
    const id = await createApproval(fixture.agent, { type });
    const other = await createPrincipal(fixture.admin, `other-${type}`, { kind: 'AGENT' });
    expect(await send(id, person.handle, other)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('Only the requester'),
    });
    const noAddress = await createPrincipal(fixture.admin, `silent-${type}`);
    expect(await send(id, noAddress.handle)).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['input', 'reviewer'], message: expect.stringContaining('no address for e-mails') }],
    });
    expect(await send(id, 'agent')).toMatchObject({ code: 'VALIDATION_FAILED' });
    await mustSucceed(fixture.reviewer, 'reject', { id });
    expect(await send(id, person.handle)).toMatchObject({ code: 'NOT_PENDING' });
    expect(mailsTo(email)).toEqual([]);
  });
});

describe('an e-mail', () => {
  test('goes to everybody who may decide and wants to know, once, with a link of their own', async () => {
    const { group, people } = await team(['anna', 'ben']);
    await createPrincipal(fixture.admin, `bystander-${count}`);
    await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
      principal: `bystander-${count}`,
      email: `bystander-${count}@example.com`,
    });
    const id = await createApproval(fixture.agent, {
      type: group,
      action: 'Refund 120 EUR\r\nBcc: evil@example.com',
      riskLevel: 'HIGH',
    });
    await until('both have an e-mail', () =>
      people.every(({ handle }) => mailsTo(`${handle}@example.com`).length === 1),
    );
    const [mail] = mailsTo(`anna-${count}@example.com`);
    expect(mail?.subject).toBe('[HIGH] “Refund 120 EUR Bcc: evil@example.com” waits for your decision');
    expect(mail?.raw).not.toMatch(/^Bcc:/m);
    const url = /^http\S+link=csl_\S+$/m.exec(mail?.text ?? '')?.[0] ?? '';
    const code = /^Code: (\d{6})$/m.exec(mail?.text ?? '')?.[1] ?? '';
    const page = await visit(url);
    expect(page.text).toContain(`<bdi>anna-${count}</bdi>, by link`);
    expect((await send(page.form as Form, { outcome: 'APPROVE', code })).status).toBe(303);
    const { approval } = await read(
      fixture.reviewer,
      graphql(
        `query NotificationsApproval($id: ID!) { approval(id: $id) { status decision { decidedBy { handle } } } }`,
      ),
      { id },
    );
    expect(approval).toEqual({ status: 'APPROVED', decision: { decidedBy: { handle: `anna-${count}` } } });
    expect(mailsTo(`bystander-${count}@example.com`)).toEqual([]);
  });

  test('goes to nobody who wants less risk, other reasons, or asked themselves', async () => {
    const calm = await team(['calm'], { minimumRisk: 'HIGH' });
    await createApproval(fixture.agent, { type: calm.group, riskLevel: 'MEDIUM' });
    const quiet = await team(['quiet'], { reasons: ['ESCALATED'] });
    await createApproval(fixture.agent, { type: quiet.group });
    const own = await team(['asker', 'other']);
    await createApproval({ ...fixture.agent, key: own.people[0]?.key ?? '' }, { type: own.group });
    await until('the other has an e-mail', () => mailsTo(`other-${count}@example.com`).length === 1);
    const others = ['calm', 'quiet', 'asker'].flatMap((name) =>
      mailbox.mails.filter(({ to }) => to.startsWith(`${name}-`)),
    );
    expect(others).toEqual([]);
  });

  test('goes to whoever stands in, and to whoever a request is passed on to', async () => {
    const { group, people } = await team(['away', 'next']);
    const standIn = await createPrincipal(fixture.admin, `stand-in-${count}`);
    const email = `stand-in-${count}@example.com`;
    await mustSucceed(fixture.admin, 'updateNotificationPreferences', { principal: standIn.handle, email });
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    await mustSucceed({ ...fixture.admin, key: people[0]?.key ?? '' }, 'createDelegation', {
      to: standIn.handle,
      endsAt,
    });
    const id = await createApproval(fixture.agent, { type: group, assignTo: people[0]?.handle });
    await until('the stand-in has an e-mail', () => mailsTo(email).length === 1);
    await mustSucceed({ ...fixture.admin, key: people[0]?.key ?? '' }, 'respond', {
      id,
      decision: { delegate: { to: people[1]?.handle } },
    });
    await until('the next has an e-mail', () => mailsTo(`next-${count}@example.com`).length === 1);
    expect(mailsTo(`next-${count}@example.com`)[0]?.raw).toContain('delegated to you');
  });

  test('goes through five delegations to whoever may vote, and to no one who may not', async () => {
    const { group, people } = await team(['first']);
    const reachable = async (handle: string) => {
      const person = await createPrincipal(fixture.admin, handle);
      await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
        principal: handle,
        email: `${handle}@example.com`,
      });
      return person;
    };
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    const chain = async (handles: readonly string[]) => {
      let from = people[0]?.handle;
      const made = [];
      for (const handle of handles) {
        made.push(await reachable(handle));
        await mustSucceed(fixture.admin, 'createDelegation', { from, to: handle, endsAt });
        from = handle;
      }
      return made;
    };
    const named = (...names: string[]) => names.map((name) => `${name}-${count}`);
    const able = await chain(named('one', 'two', 'three', 'four', 'five', 'six'));
    // Whoever may no longer decide hands nothing on, either.
    const behind = await chain(named('demoted', 'behind'));
    await mustSucceed(fixture.admin, 'updatePrincipal', { id: behind[0]?.id, role: 'VIEWER' });
    const everyone = [...people, ...able, ...behind];
    const id = await createApproval(fixture.agent, { type: group });
    await until('the fifth has an email', () => mailsTo(`five-${count}@example.com`).length === 1);
    await until('no email is under way', async () =>
      (await states('EMAIL', id)).every(({ state }) => state === 'SUCCEEDED'),
    );
    const notified = everyone.filter(({ handle }) => mailsTo(`${handle}@example.com`).length > 0);
    const mayVote = [];
    for (const person of everyone) {
      const { approval } = await read(
        { ...fixture.agent, key: person.key },
        graphql(`query NotificationsOutcomes($id: ID!) { approval(id: $id) { availableOutcomes } }`),
        { id },
      );
      if (approval?.availableOutcomes.includes('APPROVE')) mayVote.push(person);
    }
    const handles = (some: readonly { handle: string }[]) => some.map(({ handle }) => handle);
    expect(handles(notified)).toEqual(handles(mayVote));
    expect(handles(notified)).toEqual(named('first', 'one', 'two', 'three', 'four', 'five'));
  });

  test('that the server does not take is sent again, and then no more', async () => {
    const { group } = await team(['retry']);
    let refusals = 0;
    mailbox.behave(() => {
      refusals += 1;
      return refusals <= 2 ? 451 : null;
    });
    const id = await createApproval(fixture.agent, { type: group, riskLevel: 'LOW' });
    const isRetrying = async (attempts: number) => {
      const [delivery] = await states('EMAIL', id);
      return delivery?.state === 'RETRYING' && delivery.attempts === attempts && !delivery.leased;
    };
    await until('the first was refused', () => isRetrying(1));
    fixture.advanceClock(10_000);
    await until('the second was refused', () => isRetrying(2));
    fixture.advanceClock(600_000);
    await until('it is on record', async () => (await states('EMAIL', id))[0]?.state === 'SUCCEEDED');
    fixture.advanceClock(3_600_000);
    expect(mailsTo(`retry-${count}@example.com`)).toHaveLength(1);
  });

  test('that may have arrived is not sent again', async () => {
    const { group } = await team(['unsure']);
    const before = mailbox.attempts();
    mailbox.behave(() => 'HANG');
    const id = await createApproval(fixture.agent, { type: group });
    await until('it was handed over', () => mailbox.attempts() > before);
    // The server that waits for the answer goes away before there is one: its lease runs out.
    const fence = await fixture.database.db.query(
      `update delivery set leased_until = now() - interval '1 day', fence = fence + 1
       where channel = 'EMAIL' and leased_until is not null returning id`,
    );
    expect(fence).toHaveLength(1);
    await until('it is on record', async () => (await states('EMAIL', id))[0]?.state === 'FAILED');
    expect((await states('EMAIL', id))[0]?.error).toContain('may have been sent');
    expect(mailbox.attempts()).toBe(before + 1);
  });

  test('is not sent about what has been decided meanwhile', async () => {
    const { group } = await team(['late']);
    mailbox.behave(() => 451);
    const before = mailbox.attempts();
    const id = await createApproval(fixture.agent, { type: group });
    await until('it was tried', () => mailbox.attempts() > before);
    await mustSucceed(fixture.agent, 'cancelApproval', { id });
    mailbox.behave(() => null);
    fixture.advanceClock(60_000);
    await until('it is on record', async () => (await states('EMAIL', id))[0]?.state === 'FAILED');
    expect(mailsTo(`late-${count}@example.com`)).toEqual([]);
  });
});

describe('Slack', () => {
  const member = () => `U${String(count).padStart(8, '0')}`;

  async function asked(input: Input = {}) {
    const { group, people } = await team(['slacker']);
    await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
      principal: people[0]?.handle,
      slackUserId: member(),
      email: null,
    });
    const id = await createApproval(fixture.agent, {
      type: group,
      action: `Refund & <b> ${group}`,
      ...input,
    });
    const message = () => slack.of('/services/T/B/x').find((json) => JSON.stringify(json).includes(id));
    await until('there is a message', () => message() !== undefined);
    return { id, message: message() as Record<string, unknown> };
  }

  async function press(id: string, action: 'approve' | 'reject', call: Partial<Record<string, string>> = {}) {
    const payload = {
      type: 'block_actions',
      user: { id: call['user'] ?? member() },
      response_url: call['responseUrl'] ?? `${slack.url}/reply`,
      actions: [
        {
          action_id: action,
          action_ts: call['ts'] ?? `${Date.now()}.1`,
          value: JSON.stringify({ id, revision: 1 }),
        },
      ],
    };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const timestamp = call['timestamp'] ?? String(Math.floor(Date.now() / 1_000));
    return fetch(new URL('/slack/interactions', fixture.agent.url), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': call['signature'] ?? slackSignature(timestamp, body, signingSecret),
      },
      body,
    });
  }

  const statusOf = async (id: string) =>
    (
      await read(
        fixture.reviewer,
        graphql(
          `query NotificationsApproval2($id: ID!) { approval(id: $id) { status decision { decidedBy { handle } } } }`,
        ),
        { id },
      )
    ).approval;

  test('shows what waits, once, mentions who may decide, and their press of a button decides', async () => {
    const { id, message } = await asked();
    const text = JSON.stringify(message);
    expect(text).toContain(`<@${member()}>`);
    expect(text).toContain('Refund &amp; &lt;b&gt;');
    expect(slack.of('/services/T/B/x').filter((json) => JSON.stringify(json).includes(id))).toHaveLength(1);
    expect((await press(id, 'approve')).status).toBe(200);
    expect(await statusOf(id)).toEqual({
      status: 'APPROVED',
      decision: { decidedBy: { handle: `slacker-${count}` } },
    });
    await until('it is answered', () => slack.of('/reply').length > 0);
    expect(slack.of('/reply').at(-1)).toMatchObject({ text: 'Your answer is on record: approved.' });
  });

  test('does not decide by a call that is not signed, is old, or is by a stranger', async () => {
    const { id } = await asked();
    const old = String(Math.floor(Date.now() / 1_000) - 301);
    expect((await press(id, 'approve', { signature: 'v0=00' })).status).toBe(401);
    expect((await press(id, 'approve', { signature: `v0=${'0'.repeat(64)}` })).status).toBe(401);
    expect((await press(id, 'approve', { timestamp: old })).status).toBe(401);
    expect((await press(id, 'approve', { timestamp: 'now' })).status).toBe(401);
    expect((await press(id, 'approve', { user: 'U99999999' })).status).toBe(200);
    expect(await statusOf(id)).toMatchObject({ status: 'PENDING' });
    expect((await press(id, 'reject')).status).toBe(200);
    expect(await statusOf(id)).toMatchObject({ status: 'REJECTED' });
  });

  test('a press that is repeated is one, and answers only where messages are posted', async () => {
    const { id } = await asked();
    const elsewhere = await startSlack();
    onTestFinished(() => elsewhere.close());
    const replies = slack.of('/reply').length;
    await press(id, 'approve', { ts: '1.1', responseUrl: `${elsewhere.url}/reply` });
    await press(id, 'approve', { ts: '1.1' });
    await until('it is answered', () => slack.of('/reply').length > replies);
    expect(slack.of('/reply').at(-1)).toMatchObject({ text: 'Your answer is on record: approved.' });
    expect(elsewhere.posted).toEqual([]);
  });

  test('only an administrator says who a person is there, and nobody is two', async () => {
    const { people } = await team(['one', 'two']);
    const [one, two] = people;
    const self = { ...fixture.agent, key: one?.key ?? '' };
    expect(await mutate(self, 'updateNotificationPreferences', { slackUserId: 'U1' })).toMatchObject({
      requiredScope: 'admin',
    });
    const of = (principal: string | undefined) => ({ principal, slackUserId: 'UTWICE' });
    await mustSucceed(fixture.admin, 'updateNotificationPreferences', of(one?.handle));
    expect(await mutate(fixture.admin, 'updateNotificationPreferences', of(two?.handle))).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await mutate(self, 'updateNotificationPreferences', { email: 'not an address' })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});
