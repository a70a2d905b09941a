import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, cursorNow, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { decisionMade, overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const endsAt = () => new Date(Date.now() + 3_600_000).toISOString();
const ask = (given: object = {}) =>
  createApproval(fixture.agent, { type: 'refund', params: { to: 'anna', amount: 5 }, ...given });

const document = graphql(`query StandingWithin($id: ID!) {
  approval(id: $id) {
    status task { id }
    decision { id outcome decidedBy { kind } authoritySnapshot { standing { usesLeft letsThrough } } }
  }
}`);
const stateOf = async (id: string) => {
  const { approval } = await read(fixture.reviewer, document, { id });
  if (!approval) throw new Error('It is not there.');
  return approval;
};
const statusesOf = async (ids: readonly string[]) =>
  (await Promise.all(ids.map(stateOf))).map(({ status }) => status);

/** Approves it, and says how far that stands. */
async function letStand(id: string, given: object = {}) {
  const { decision } = await mustSucceed(fixture.reviewer, 'approve', { id });
  return mustSucceed(fixture.reviewer, 'createStandingApproval', {
    ...{ decisionId: decision?.id, maxUses: 10, endsAt: endsAt(), only: { to: 'anna' } },
    ...given,
  });
}

test('for a task, it lets through what is on that task and nothing else', async () => {
  const first = await ask();
  const { task } = await stateOf(first);
  await letStand(first, { within: 'TASK' });
  expect(await statusesOf([await ask({ taskId: task.id }), await ask()])).toEqual(['APPROVED', 'PENDING']);
});

test('for a bundle, it lets through what is in that bundle, of the same requester', async () => {
  await letStand(await ask({ bundleKey: 'turn 1' }), { within: 'BUNDLE' });
  expect(
    await statusesOf([
      await ask({ bundleKey: 'turn 1' }),
      await ask({ bundleKey: 'turn 2' }),
      await ask({ bundleKey: 'turn 1', params: { to: 'ben', amount: 5 } }),
      await ask(),
    ]),
  ).toEqual(['APPROVED', 'PENDING', 'PENDING', 'PENDING']);
  const { decision } = await mustSucceed(fixture.reviewer, 'approve', { id: await ask() });
  const alone = { decisionId: decision?.id, maxUses: 1, endsAt: endsAt(), only: { to: 'anna' } };
  expect(
    await mutate(fixture.reviewer, 'createStandingApproval', { ...alone, within: 'BUNDLE' }),
  ).toMatchObject({ code: 'VALIDATION_FAILED', issues: [{ path: ['input', 'within'] }] });
});

test('what waits already and is equal is released with it, within its budget, and the rest goes on waiting', async () => {
  const after = await cursorNow(fixture.agent);
  const bundleKey = 'turn 3';
  const first = await ask({ bundleKey });
  const equal = [await ask({ bundleKey }), await ask({ bundleKey })];
  const others = [
    await ask({ bundleKey, params: { to: 'ben', amount: 5 } }),
    await ask({ bundleKey, riskLevel: 'CRITICAL' }),
    await ask({ bundleKey: 'turn 4' }),
  ];
  const revised = await ask({ bundleKey });
  await mustSucceed(fixture.agent, 'reviseApproval', { id: revised, summary: 'Once more' });
  const late = await ask({ bundleKey });
  const heard = await overWebSocket(fixture.agent, decisionMade, { filter: { bundleKey }, after });
  const { releasedPending } = await letStand(first, { within: 'BUNDLE', releasePending: true, maxUses: 2 });
  expect(releasedPending).toBe(2);
  expect(await statusesOf(equal)).toEqual(['APPROVED', 'APPROVED']);
  expect(await statusesOf([...others, revised, late])).toEqual(Array(5).fill('PENDING'));
  const { decision } = await stateOf(equal[1] ?? '');
  expect(decision).toMatchObject({
    outcome: 'APPROVE',
    decidedBy: { kind: 'SYSTEM' },
    authoritySnapshot: { standing: { usesLeft: 0 } },
  });
  expect(decision?.authoritySnapshot.standing?.letsThrough).toContain('Only in the bundle "turn 3".');
  const ids = [];
  for (const _ of [first, ...equal]) ids.push((await heard.next()).approval.id);
  expect(ids).toEqual([first, ...equal]);
  heard.stop();
});

test('without being asked for it, nothing that waits is released', async () => {
  const waiting = await ask({ bundleKey: 'turn 5' });
  const { releasedPending } = await letStand(await ask({ bundleKey: 'turn 5' }), { within: 'BUNDLE' });
  expect([releasedPending, await statusesOf([waiting])]).toEqual([null, ['PENDING']]);
});
