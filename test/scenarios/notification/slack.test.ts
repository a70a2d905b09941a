import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { slackSignature } from '../../../src/notifications/slack-signature.ts';
import { graphql } from '../../documents/graphql.ts';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { startSlack } from '../../fixtures/client/slack.ts';
import { until } from '../../fixtures/client/wait.ts';
import {
  createNotificationFixture,
  type NotificationFixture,
  signingSecret,
} from '../../fixtures/notification/notification-fixture.ts';

let fixture: NotificationFixture;
beforeAll(async () => {
  fixture = await createNotificationFixture();
});
afterAll(() => fixture.close());
beforeEach(() => {
  fixture.mailbox.behave(() => null);
  fixture.slack.answer(200);
});

describe('Slack', () => {
  const member = () => `U${String(fixture.count).padStart(8, '0')}`;

  async function asked(input: Input = {}) {
    const { group, people } = await fixture.team(['slacker']);
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
    const message = () =>
      fixture.slack.of('/services/T/B/x').find((json) => JSON.stringify(json).includes(id));
    await until('there is a message', () => message() !== undefined);
    return { id, message: message() as Record<string, unknown> };
  }

  async function press(id: string, action: 'approve' | 'reject', call: Partial<Record<string, string>> = {}) {
    const payload = {
      type: 'block_actions',
      user: { id: call['user'] ?? member() },
      response_url: call['responseUrl'] ?? `${fixture.slack.url}/reply`,
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
    expect(
      fixture.slack.of('/services/T/B/x').filter((json) => JSON.stringify(json).includes(id)),
    ).toHaveLength(1);
    expect((await press(id, 'approve')).status).toBe(200);
    expect(await statusOf(id)).toEqual({
      status: 'APPROVED',
      decision: { decidedBy: { handle: `slacker-${fixture.count}` } },
    });
    await until('it is answered', () => fixture.slack.of('/reply').length > 0);
    expect(fixture.slack.of('/reply').at(-1)).toMatchObject({ text: 'Your answer is on record: approved.' });
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
    const replies = fixture.slack.of('/reply').length;
    await press(id, 'approve', { ts: '1.1', responseUrl: `${elsewhere.url}/reply` });
    await press(id, 'approve', { ts: '1.1' });
    await until('it is answered', () => fixture.slack.of('/reply').length > replies);
    expect(fixture.slack.of('/reply').at(-1)).toMatchObject({ text: 'Your answer is on record: approved.' });
    expect(elsewhere.posted).toEqual([]);
  });

  test('only an administrator says who a person is there, and nobody is two', async () => {
    const { people } = await fixture.team(['one', 'two']);
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
