import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetIdempotencyKeys } from '../../../src/actions/change/forget-idempotency-keys.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

// A key lives as long as its request can wait, and its life more: until then a retry must not make another request.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const hours = 60 * 60_000;
const input = { summary: 'Refund 120 EUR', riskLevel: 'LOW', idempotencyKey: 'refund-4711' };
const sweep = () => {
  const [app] = fixture.replicas;
  if (!app) throw new Error('There is no server.');
  return forgetIdempotencyKeys(app.ports);
};

test('a retry finds its request while it waits, and its life longer', async () => {
  const { approval } = await mustSucceed(fixture.agent, 'createApproval', input);
  // A key that made no request lives its 48 hours, which shows that the sweep is at work.
  await mustSucceed(fixture.agent, 'createTask', { name: 'Order', idempotencyKey: 'order' });
  fixture.advanceClock(49 * hours);
  expect(await sweep()).toBe(1);
  expect(await mustSucceed(fixture.agent, 'createApproval', input)).toMatchObject({
    replayed: true,
    approval: { id: approval?.id },
  });

  await mustSucceed(fixture.reviewer, 'approve', { id: approval?.id });
  fixture.advanceClock(47 * hours);
  await sweep();
  expect(await mustSucceed(fixture.agent, 'createApproval', input)).toMatchObject({
    approval: { id: approval?.id },
  });
  fixture.advanceClock(2 * hours);
  await sweep();
  const another = await mustSucceed(fixture.agent, 'createApproval', input);
  expect(another).toMatchObject({ replayed: false });
  expect(another.approval?.id).not.toBe(approval?.id);
});

test('a key that is used for another input names what it belongs to', async () => {
  const { approval } = await mustSucceed(fixture.agent, 'createApproval', {
    summary: 'One',
    idempotencyKey: 'same',
  });
  expect(
    await mutate(fixture.agent, 'createApproval', { summary: 'Two', idempotencyKey: 'same' }),
  ).toMatchObject({
    code: 'KEY_REUSED',
    message: expect.stringContaining(`for ${approval?.id}`),
  });
});
