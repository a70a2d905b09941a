import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { minute } from '../../fixtures/client/durations.ts';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { startReceiver, verified } from '../../fixtures/client/receiver.ts';
import { deliveriesOf } from '../../fixtures/client/test-endpoint.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import { createWebhookFixture, idsOf, type WebhookFixture } from '../../fixtures/webhook/webhook-fixture.ts';

let fixture: WebhookFixture;
beforeAll(async () => {
  fixture = await createWebhookFixture();
});
afterAll(() => fixture.close());

describe('a request with a URL of its own', () => {
  test('asked for with nothing else: the URL receives the decision, signed by the workspace', async () => {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const { secret } = await mustSucceed(fixture.admin, 'rotateCallbackSecret', {});
    const input = { summary: 'delete account', callbackUrl: receiver.url, requestedBy: 'support-bot' };
    const { approval } = await mustSucceed(fixture.agent, 'createApproval', input);
    const id = approval?.id ?? '';
    expect(await read(fixture.agent, `{ approval(id: "${id}") { callbackUrl } }`)).toEqual({
      approval: { callbackUrl: receiver.url },
    });
    await mustSucceed(fixture.reviewer, 'respond', {
      id,
      decision: { requestMoreInfo: { note: 'Which one?' } },
    });
    await mustSucceed(fixture.agent, 'reviseApproval', { id, note: 'Number 7.' });
    await mustSucceed(fixture.reviewer, 'approve', { id, revision: 2 });
    const delivered = await receiver.count(2);
    expect(delivered.map(({ json }) => [json.type, json.data['decision']?.['outcome']])).toEqual([
      ['approval.decided', 'REQUEST_MORE_INFO'],
      ['approval.decided', 'APPROVE'],
    ]);
    for (const one of delivered) expect(verified(one, secret ?? '')).toEqual(one.json);
    const shown = await deliveriesOf(fixture.admin, { approvalId: id });
    expect(shown.map(({ id: dlv, endpoint }) => [dlv, endpoint])).toEqual(
      idsOf(delivered).map((dlv) => [dlv, null]),
    );
    // Another request on the same servers, without a URL, is nobody else's business.
    await mustSucceed(fixture.reviewer, 'approve', { id: await createApproval(fixture.agent) });
    await fixture.happen();
    expect(receiver.received).toHaveLength(2);
  });

  test('the first callback makes the secret, if there is none; rotating it shows one that is good', async () => {
    const clients = await fixture.otherWorkspace('Callbacks');
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const decide = async () => {
      const id = await createApproval(clients.agent, { callbackUrl: receiver.url });
      await mustSucceed(clients.reviewer, 'approve', { id });
    };
    await decide();
    expect((await receiver.count(1))[0]?.headers['webhook-signature']?.split(' ')).toHaveLength(1);
    const { secret, previousSecretUntil } = await mustSucceed(clients.admin, 'rotateCallbackSecret', {});
    expect(previousSecretUntil).not.toBeNull();
    await decide();
    const [, second] = await receiver.count(2);
    expect(second && verified(second, secret ?? '')).toEqual(second?.json);
    expect(second?.headers['webhook-signature']?.split(' ')).toHaveLength(2);
  });

  test('the secret that a callback made can be shown once, by an administrator, and is not replaced by that', async () => {
    const clients = await fixture.otherWorkspace('Revealed');
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const id = await createApproval(clients.agent, { callbackUrl: receiver.url });
    await mustSucceed(clients.reviewer, 'approve', { id });
    const [first] = await receiver.count(1);
    expect(await mutate(clients.agent, 'revealCallbackSecret', {})).toMatchObject({ code: 'FORBIDDEN' });
    const results = await Promise.all(upTo(4).map(() => mutate(clients.admin, 'revealCallbackSecret', {})));
    const secrets = results.flatMap((result) => result.secret ?? []);
    expect(secrets).toHaveLength(1);
    expect(first && verified(first, secrets[0] ?? '')).toEqual(first?.json);
    for (const name of ['reveal', 'rotate'] as const) {
      if (name === 'rotate') await mustSucceed(clients.admin, 'rotateCallbackSecret', {});
      expect(await mutate(clients.admin, 'revealCallbackSecret', {})).toMatchObject({
        code: 'FORBIDDEN',
        message: expect.stringContaining('rotateCallbackSecret makes another'),
      });
    }
  });

  test('the secret can be shown before any callback', async () => {
    const clients = await fixture.otherWorkspace('Prepared');
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const { secret } = await mustSucceed(clients.admin, 'revealCallbackSecret', {});
    const id = await createApproval(clients.agent, { callbackUrl: receiver.url });
    await mustSucceed(clients.reviewer, 'approve', { id });
    const [told] = await receiver.count(1);
    expect(told && verified(told, secret ?? '')).toEqual(told?.json);
  });

  test('an expiry is delivered as well', async () => {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    await createApproval(fixture.agent, { callbackUrl: receiver.url, expiresIn: 'PT10M' });
    fixture.advanceClock(11 * minute);
    const [delivered] = await receiver.count(1);
    expect(delivered?.json.data).toMatchObject({
      approval: { status: 'EXPIRED' },
      decision: { outcome: 'EXPIRE' },
    });
  });

  test('a decision that a policy makes at once is delivered', async () => {
    const clients = await fixture.otherWorkspace('Automatic');
    await mustSucceed(clients.admin, 'createPolicy', { name: 'small', when: 'true', effect: 'AUTO_APPROVE' });
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const id = await createApproval(clients.agent, { callbackUrl: receiver.url });
    expect((await receiver.count(1))[0]?.json.data).toMatchObject({ approval: { id, status: 'APPROVED' } });
  });
});
