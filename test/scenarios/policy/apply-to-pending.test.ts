import { afterAll, beforeAll, expect, test } from 'vitest';
import { finishPending } from '../../../src/actions/pending/finish-pending.ts';
import { createPolicy } from '../../../src/actions/policy/create-policy.ts';
import { authenticator } from '../../../src/auth/authenticate.ts';
import { contextFor } from '../../../src/context.ts';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const stateOf = async (id: string) =>
  found(
    (
      await read(
        fixture.admin,
        graphql(`query AppliedToPending($id: ID!) { approval(id: $id) { status
          decision { outcome reason decidedBy { kind } authoritySnapshot { policyName } } } }`),
        { id },
      )
    ).approval,
  );

async function waiting(count: number) {
  const type = `t${crypto.randomUUID()}`;
  const ids = await Promise.all(
    upTo(count).map((i) => createApproval(fixture.agent, { type, params: { amount: i + 1 } })),
  );
  return { type, ids };
}

test('a policy that rejects reaches what already waits where that is asked, and only what it matches', async () => {
  const { type, ids } = await waiting(60);
  const name = `no ${type}`;
  const saved = await mustSucceed(fixture.admin, 'createPolicy', {
    name,
    when: `type == "${type}" && params.amount > 2`,
    effect: 'AUTO_REJECT',
    applyToPending: true,
  });
  expect(saved.rejectedPending).toBe(58);
  const states = await Promise.all(ids.map(stateOf));
  expect(states.map(({ status }) => status)).toEqual(upTo(60).map((i) => (i < 2 ? 'PENDING' : 'REJECTED')));
  expect(states[5]?.decision).toMatchObject({
    outcome: 'REJECT',
    reason: `Policy “${name}” (version 1).`,
    decidedBy: { kind: 'SYSTEM' },
    authoritySnapshot: { policyName: name },
  });
});

test('without it, what waits waits; with it, the policy as it is reaches it later', async () => {
  const { type, ids } = await waiting(2);
  const { policy, rejectedPending } = await mustSucceed(fixture.admin, 'createPolicy', {
    name: type,
    when: `type == "${type}"`,
    effect: 'AUTO_REJECT',
  });
  expect(rejectedPending).toBeNull();
  expect((await stateOf(ids[0] ?? '')).status).toBe('PENDING');
  const applied = await mustSucceed(fixture.admin, 'updatePolicy', { id: policy?.id, applyToPending: true });
  expect(applied).toMatchObject({ rejectedPending: 2, policy: { version: 1 } });
  expect((await stateOf(ids[0] ?? '')).status).toBe('REJECTED');
});

test('nothing but a rejection reaches what waits', async () => {
  for (const more of [{ effect: 'AUTO_APPROVE' }, { effect: 'AUTO_REJECT', mode: 'SHADOW' }, {}]) {
    const asked = { name: crypto.randomUUID(), when: 'false', applyToPending: true, ...more };
    expect(await mutate(fixture.admin, 'createPolicy', asked)).toMatchObject({ code: 'VALIDATION_FAILED' });
  }
});

/** A server that died between the write of a policy and its reach leaves exactly what the write alone makes. */
async function savedAndDied(input: Parameters<typeof createPolicy>[1]) {
  const { ports } = found(fixture.replicas[0]);
  const viewer = await authenticator(ports.db)(fixture.admin.key ?? '');
  if (typeof viewer === 'string') throw new Error(`The key is ${viewer}.`);
  const { policy } = await createPolicy(contextFor(ports, viewer), input);
  return { ports, policy };
}

test('what a server that died has left waiting, another server rejects', async () => {
  const { type, ids } = await waiting(3);
  const rule = { name: type, when: `type == "${type}"`, effect: 'AUTO_REJECT' as const };
  const { ports, policy } = await savedAndDied({ ...rule, applyToPending: true });
  const statuses = () => Promise.all(ids.map(async (id) => (await stateOf(id)).status));
  // The server that saved it may be at it.
  await finishPending(ports);
  expect(await statuses()).toEqual(['PENDING', 'PENDING', 'PENDING']);
  fixture.advanceClock(limits.pendingTakenOverMs + 1_000);
  await finishPending(ports);
  expect(await statuses()).toEqual(['REJECTED', 'REJECTED', 'REJECTED']);
  const left = 'select reaches_pending_by as by from policy where id = $1';
  expect(await fixture.database.db.query(left, [policy.id])).toEqual([{ by: null }]);
});

test('a policy that was not to reach what waits never does', async () => {
  const { type, ids } = await waiting(1);
  const { ports } = await savedAndDied({ name: type, when: `type == "${type}"`, effect: 'AUTO_REJECT' });
  fixture.advanceClock(limits.pendingTakenOverMs + 1_000);
  await finishPending(ports);
  expect((await stateOf(ids[0] ?? '')).status).toBe('PENDING');
});
