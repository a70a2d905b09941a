import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { second } from '../../fixtures/client/durations.ts';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { answers } from '../../fixtures/client/receiver.ts';
import { createEndpoint, deliveriesOf, settled } from '../../fixtures/client/test-endpoint.ts';
import { until } from '../../fixtures/client/wait.ts';
import { createWebhookFixture, type WebhookFixture } from '../../fixtures/webhook/webhook-fixture.ts';

let fixture: WebhookFixture;
beforeAll(async () => {
  fixture = await createWebhookFixture();
});
afterAll(() => fixture.close());

describe('the order of deliveries', () => {
  test('a later event of a request waits for an earlier one; other requests do not', async () => {
    const hook = await createEndpoint(fixture.admin, ['approval.*'], (answer, count) =>
      answers(count === 1 ? 500 : 204)(answer, count, answer.req),
    );
    const first = await createApproval(fixture.agent);
    await hook.count(1);
    await mustSucceed(fixture.reviewer, 'claim', { id: first });
    await mustSucceed(fixture.reviewer, 'approve', { id: first });
    const other = await createApproval(fixture.agent);
    await mustSucceed(fixture.reviewer, 'approve', { id: other });
    await until('the other is delivered', () => hook.ofType('approval.decided').length === 1);
    const of = (id: string) =>
      hook.received.filter(({ json }) => json.data['approval']?.['id'] === id).map(({ json }) => json.type);
    expect(of(first)).toEqual(['approval.created']);
    fixture.advanceClock(6 * second);
    await until('the first is delivered', () => hook.ofType('approval.decided').length === 2);
    expect(of(first)).toEqual([
      'approval.created',
      'approval.created',
      'approval.claimed',
      'approval.decided',
    ]);
    expect(of(other)).toEqual(['approval.created', 'approval.decided']);
  });

  test('one that has failed for good holds nobody up, nor does one that is replayed', async () => {
    const hook = await createEndpoint(fixture.admin, ['approval.*'], answers(500));
    const id = await createApproval(fixture.agent);
    await settled(fixture.admin, hook.id, 'RETRYING', 1);
    await mustSucceed(fixture.reviewer, 'approve', { id });
    for (const delayMs of limits.deliveryScheduleMs.slice(1)) {
      const before = hook.received.length;
      if (before === 9)
        hook.behave((answer, count) => answers(count === 10 ? 500 : 204)(answer, count, answer.req));
      fixture.advanceClock(delayMs * 1.1 + second);
      await hook.count(before + 1);
      await until('the attempt is recorded', async () => {
        const [first] = await deliveriesOf(fixture.admin, { endpointId: hook.id });
        return first?.attemptLog.length === before + 1;
      });
    }
    await until('the decision is delivered', () => hook.ofType('approval.decided').length === 1);
    const [created] = await deliveriesOf(fixture.admin, { endpointId: hook.id });
    expect(created).toMatchObject({ state: 'FAILED', attempts: 10 });
  });
});
