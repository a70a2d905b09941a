import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidOf } from '../../../src/domain/type-id.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
let fay: CreatedPrincipal;
let other: CreatedPrincipal;

beforeAll(async () => {
  fixture = await createFixture();
  fay = await createPrincipal(fixture.admin, 'fay', {
    groups: ['finance'],
    authority: { '*': 'params.amount <= 2000' },
  });
  other = await createPrincipal(fixture.admin, 'other-agent', {
    kind: 'AGENT',
    scopes: ['approvals:read', 'approvals:create'],
  });
});
afterAll(() => fixture.close());

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

/** Approves one request of a type and lets that stand. */
async function standing(type: string, budget: object): Promise<string> {
  const id = await createApproval(fixture.agent, { type, params: { amount: 1000, to: 'anna' } });
  const { decision } = await mustSucceed(fay, 'approve', { id });
  const total = { totalOf: 'amount', maxTotal: 9_000_000 };
  const input = { decisionId: decision?.id, endsAt: inAnHour(), maxUses: 100, ...total, ...budget };
  const { policy } = await mustSucceed(fay, 'createStandingApproval', input);
  return policy?.id ?? '';
}

async function statusOf(
  type: string,
  params: object,
  more: object = {},
  by = fixture.agent,
): Promise<string> {
  const { approval } = await mustSucceed(by, 'createApproval', { summary: 'Again', type, params, ...more });
  return approval?.status ?? '';
}

const left = async (id: string) => {
  const query = graphql(
    `query StandingNode($id: ID!) { node(id: $id) { ... on Policy { enabled standing { usesLeft totalLeft } } } }`,
  );
  return (await read(fixture.admin, query, { id })).node;
};

test('approves what is like it, until its uses or its total are spent', async () => {
  const id = await standing('stand', {
    maxUses: 3,
    totalOf: 'amount',
    maxTotal: 2500,
    only: { to: ['anna', 'ben'] },
  });
  expect(await statusOf('stand', { amount: 1500, to: 'ben' })).toBe('APPROVED');
  expect(await left(id)).toEqual({ enabled: true, standing: { usesLeft: 2, totalLeft: 1000 } });
  expect(await statusOf('stand', { amount: 1001, to: 'anna' })).toBe('PENDING');
  expect(await statusOf('stand', { amount: 1, to: 'carl' })).toBe('PENDING');
  expect(await statusOf('stand', { to: 'anna' })).toBe('PENDING');
  expect(await statusOf('stand', { amount: 1, to: 'anna' }, { riskLevel: 'CRITICAL' })).toBe('PENDING');
  expect(await statusOf('stand', { amount: 1, to: 'anna' }, {}, other)).toBe('PENDING');
  expect(await statusOf('stand', { amount: 999.5, to: 'anna' })).toBe('APPROVED');
  expect(await statusOf('stand', { amount: 0.5, to: 'anna' })).toBe('APPROVED');
  expect(await statusOf('stand', { amount: 0, to: 'anna' })).toBe('PENDING');
  expect(await left(id)).toEqual({ enabled: true, standing: { usesLeft: 0, totalLeft: 0 } });
});

test('reaches no further than the authority of its maker', async () => {
  await standing('bounded', {});
  expect(await statusOf('bounded', { amount: 2000, to: 'x' })).toBe('APPROVED');
  expect(await statusOf('bounded', { amount: 2001, to: 'x' })).toBe('PENDING');
});

test('ends by the clock, and at once when its maker closes it', async () => {
  const closed = await standing('closing', {});
  expect(await statusOf('closing', { amount: 1 })).toBe('APPROVED');
  await mustSucceed(fay, 'deletePolicy', { id: closed });
  expect(await statusOf('closing', { amount: 1 })).toBe('PENDING');
});

test('a denial comes before what stands', async () => {
  await standing('denied', {});
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'freeze',
    when: 'type == "denied"',
    effect: 'AUTO_REJECT',
  });
  expect(await statusOf('denied', { amount: 1 })).toBe('REJECTED');
});

test('only who approved alone makes a decision stand, and only an approval', async () => {
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'four eyes',
    when: 'type == "four-eyes"',
    stages: [{ count: 2 }],
  });
  const id = await createApproval(fixture.agent, { type: 'four-eyes', params: { amount: 1 } });
  await mustSucceed(fixture.reviewer, 'approve', { id });
  const { decision } = await mustSucceed(fay, 'approve', { id });
  const only = { amount: 1 };
  const input = { decisionId: decision?.id, endsAt: inAnHour(), maxUses: 1, only };
  expect(await mutate(fay, 'createStandingApproval', input)).toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('alone'),
  });
  expect(await mutate(fixture.reviewer, 'createStandingApproval', input)).toMatchObject({
    code: 'FORBIDDEN',
  });
  const rejected = await mustSucceed(fay, 'reject', { id: await createApproval(fixture.agent) });
  const wrong = { ...input, decisionId: rejected.decision?.id };
  expect(await mutate(fay, 'createStandingApproval', wrong)).toMatchObject({ code: 'VALIDATION_FAILED' });
});

test('used by many at once, it is never overspent; closed amid them, the log has one order', async () => {
  const id = await standing('rush', { maxUses: 1000, totalOf: 'amount', maxTotal: 500 });
  const uses = Array.from({ length: 40 }, () => statusOf('rush', { amount: 20 }));
  const statuses = await Promise.all(uses);
  expect(statuses.filter((status) => status === 'APPROVED')).toHaveLength(25);
  expect(await left(id)).toMatchObject({ standing: { totalLeft: 0 } });

  const second = await standing('revoked', { maxUses: 1000 });
  const rush = Array.from({ length: 30 }, async (_, i) => {
    if (i === 12) await mustSucceed(fay, 'deletePolicy', { id: second });
    return statusOf('revoked', { amount: 1 });
  });
  const after = await Promise.all(rush);
  const nodes = await fixture.database.db.query<{ type: string; payload: Record<string, unknown> }>(
    `select type, canonical::jsonb->2->'payload' as payload from event
     where workspace_id = $1 and seq > (select seq - 100 from event_counter where workspace_id = $1) order by seq`,
    [fixture.workspaceId],
  );
  const policyId = uuidOf('Policy', second);
  const closedAt = nodes.findIndex(
    ({ type, payload }) => type === 'policy.closed' && payload['policyId'] === policyId,
  );
  expect(closedAt).toBeGreaterThan(0);
  // Whatever was approved is before the closing; what was made after it waits for people.
  const letIn = nodes.flatMap(({ type, payload }, at) =>
    type === 'approval.decided' && payload['status'] === 'APPROVED' ? [at] : [],
  );
  expect(Math.max(...letIn)).toBeLessThan(closedAt);
  expect(after.filter((status) => status === 'PENDING').length).toBeGreaterThan(0);
});

test('the budget that is spent is on the decision', async () => {
  await standing('told', { maxUses: 3 });
  const { approval } = await mustSucceed(fixture.agent, 'createApproval', {
    summary: 'x',
    type: 'told',
    params: { amount: 1 },
  });
  expect(approval?.decision?.authoritySnapshot).toMatchObject({ via: 'POLICY', standing: { usesLeft: 2 } });
});
