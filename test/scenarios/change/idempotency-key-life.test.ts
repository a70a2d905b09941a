import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetIdempotencyKeys } from '../../../src/actions/change/forget-idempotency-keys.ts';
import { type Stage, setStage } from '../../fixtures/client/fixture.ts';
import { done, mutate } from '../../fixtures/client/mutations.ts';

// A key lives as long as its request can wait, and its life more: until then a retry must not make another request.

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const hours = 60 * 60_000;
const input = { summary: 'Refund 120 EUR', riskLevel: 'LOW', idempotencyKey: 'refund-4711' };
const sweep = () => {
  const [app] = stage.replicas;
  if (!app) throw new Error('There is no server.');
  return forgetIdempotencyKeys(app.ports);
};

test('a retry finds its request while it waits, and its life longer', async () => {
  const { approval } = await done(stage.agent, 'createApproval', input);
  // A key that made no request lives its 48 hours, which shows that the sweep is at work.
  await done(stage.agent, 'createTask', { name: 'Order', idempotencyKey: 'order' });
  stage.forward(49 * hours);
  expect(await sweep()).toBe(1);
  expect(await done(stage.agent, 'createApproval', input)).toMatchObject({
    replayed: true,
    approval: { id: approval?.id },
  });

  await done(stage.reviewer, 'approve', { id: approval?.id });
  stage.forward(47 * hours);
  await sweep();
  expect(await done(stage.agent, 'createApproval', input)).toMatchObject({ approval: { id: approval?.id } });
  stage.forward(2 * hours);
  await sweep();
  const another = await done(stage.agent, 'createApproval', input);
  expect(another).toMatchObject({ replayed: false });
  expect(another.approval?.id).not.toBe(approval?.id);
});

test('a key that is used for another input names what it belongs to', async () => {
  const { approval } = await done(stage.agent, 'createApproval', { summary: 'One', idempotencyKey: 'same' });
  expect(
    await mutate(stage.agent, 'createApproval', { summary: 'Two', idempotencyKey: 'same' }),
  ).toMatchObject({
    code: 'KEY_REUSED',
    message: expect.stringContaining(`for ${approval?.id}`),
  });
});
