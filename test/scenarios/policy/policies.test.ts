import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { finance, impossiblePolicies } from '../../fixtures/policy/impossible-policies.ts';

let fixture: Fixture;
let ann: CreatedPrincipal;
let bob: CreatedPrincipal;

beforeAll(async () => {
  fixture = await createFixture();
  ann = await createPrincipal(fixture.admin, 'ann', { groups: ['finance', 'risk'] });
  bob = await createPrincipal(fixture.admin, 'bob', { groups: ['finance'] });
});
afterAll(() => fixture.close());

/** A policy that catches requests of one type only, so that tests keep out of each other's way. */
async function policyFor(type: string, rules: object): Promise<string> {
  const { policy } = await mustSucceed(fixture.admin, 'createPolicy', {
    name: type,
    when: `type == "${type}"`,
    ...rules,
  });
  return policy?.id ?? '';
}

test.each(impossiblePolicies)(
  '%s is refused with its place and what to do',
  async (_what, rules, path, sentence) => {
    const input = { name: 'impossible', when: 'true', ...rules };
    expect(await mutate(fixture.admin, 'createPolicy', input)).toMatchObject({
      __typename: 'ValidationError',
      path: ['input', ...path],
      message: expect.stringContaining(sentence),
    });
  },
);

test('a name belongs to one open policy', async () => {
  const id = await policyFor('names', {});
  const again = { name: 'names', when: 'false' };
  expect(await mutate(fixture.admin, 'createPolicy', again)).toMatchObject({ path: ['input', 'name'] });
  await mustSucceed(fixture.admin, 'deletePolicy', { id });
  expect(await mutate(fixture.admin, 'deletePolicy', { id })).toMatchObject({ code: 'NOT_FOUND' });
  await mustSucceed(fixture.admin, 'createPolicy', again);
});

test('only administrators make, change and close them', async () => {
  const id = await policyFor('rights', {});
  const forbidden = { code: 'FORBIDDEN', requiredScope: 'admin' };
  expect(await mutate(ann, 'createPolicy', { name: 'mine', when: 'true' })).toMatchObject(forbidden);
  expect(await mutate(ann, 'updatePolicy', { id, when: 'true' })).toMatchObject(forbidden);
  expect(await mutate(ann, 'deletePolicy', { id })).toMatchObject(forbidden);
});

test('a request keeps the rules that it was made under', async () => {
  const id = await policyFor('frozen', { stages: [finance(2)] });
  const request = await createApproval(fixture.agent, { type: 'frozen' });
  await mustSucceed(fixture.admin, 'updatePolicy', { id, stages: [finance(1)] });
  await mustSucceed(ann, 'approve', { id: request });
  expect(await progressOf(request)).toEqual({ status: 'PENDING', version: 1, approvals: 1, required: 2 });
  const next = await createApproval(fixture.agent, { type: 'frozen' });
  expect(await progressOf(next)).toEqual({ status: 'PENDING', version: 2, approvals: 0, required: 1 });
  await mustSucceed(fixture.admin, 'deletePolicy', { id });
  expect(await progressOf(next)).toMatchObject({ version: 2, required: 1 });
  expect(await progressOf(await createApproval(fixture.agent, { type: 'frozen' }))).toMatchObject({
    version: null,
  });
});

test('a policy that has become impossible refuses the request that it would catch', async () => {
  const carl = await createPrincipal(fixture.admin, 'carl', { groups: ['night'] });
  await policyFor('night', { stages: [{ groups: [{ group: 'night', count: 1 }] }] });
  await createApproval(fixture.agent, { type: 'night' });
  await mustSucceed(fixture.admin, 'updatePrincipal', { id: carl.id, groups: [] });
  expect(await mutate(fixture.agent, 'createApproval', { summary: 'Night', type: 'night' })).toMatchObject({
    code: 'VALIDATION_FAILED',
    message: expect.stringContaining('“night” governs this request and no reviewers could satisfy it'),
  });
});

const judged = graphql(`query PoliciesJudged($id: ID!) {
  approval(id: $id) {
    status
    policySnapshot { policyId policyName effect failures { policyName because } shadow { effect policyName } }
  }
}`);

test('a condition that cannot be evaluated asks a human, and the record says why', async () => {
  await policyFor('broken', { when: 'type == "broken" && params.amount < 100', effect: 'AUTO_APPROVE' });
  const id = await createApproval(fixture.agent, { type: 'broken', params: { total: 1 } });
  const { approval } = await read(fixture.agent, judged, { id });
  expect(approval).toMatchObject({
    status: 'PENDING',
    policySnapshot: {
      policyId: null,
      policyName: null,
      failures: [{ policyName: 'broken', because: expect.stringContaining('amount') }],
    },
  });
});

test('a shadow is recorded, and does nothing', async () => {
  await policyFor('shadow', { effect: 'AUTO_REJECT', mode: 'SHADOW' });
  const id = await createApproval(fixture.agent, { type: 'shadow' });
  const { approval } = await read(fixture.agent, judged, { id });
  expect(approval).toMatchObject({
    status: 'PENDING',
    policySnapshot: { effect: 'REQUIRE', shadow: { effect: 'AUTO_REJECT', policyName: 'shadow' } },
  });
});

test('a reason and a confirmation, where the policy asks for them', async () => {
  await policyFor('careful', { reasonRequired: true, confirmationRequired: true });
  const id = await createApproval(fixture.agent, { type: 'careful' });
  const code = async () => {
    const query = graphql(`query PoliciesCode($id: ID!) { approval(id: $id) { confirmationCode } }`);
    return found((await read(ann, query, { id })).approval?.confirmationCode);
  };
  expect(await mutate(ann, 'approve', { id })).toMatchObject({ path: ['input', 'reason'] });
  expect(await mutate(ann, 'approve', { id, reason: 'Fine.' })).toMatchObject({
    path: ['input', 'confirmation'],
  });
  const old = await code();
  await mustSucceed(fixture.agent, 'reviseApproval', { id, note: 'Again.' });
  const stale = { id, reason: 'Fine.', confirmation: old, revision: 2 };
  expect(await mutate(ann, 'approve', stale)).toMatchObject({ path: ['input', 'confirmation'] });
  await mustSucceed(ann, 'approve', { ...stale, confirmation: (await code()).toLowerCase() });
});

test('self-approval, where the policy allows it', async () => {
  await policyFor('selfish', { allowSelfApproval: true });
  const eve = await createPrincipal(fixture.admin, 'eve', {
    scopes: ['approvals:read', 'approvals:create', 'approvals:decide'],
  });
  const own = await createApproval(eve, { type: 'other' });
  expect(await mutate(eve, 'approve', { id: own })).toMatchObject({ code: 'SELF_APPROVAL' });
  await mustSucceed(eve, 'approve', { id: await createApproval(eve, { type: 'selfish' }) });
});

test.each([
  ['REJECT', 'LOW', 'REJECTED', 'REJECT'],
  ['ESCALATE', 'LOW', 'ESCALATED', 'ESCALATE'],
  ['APPROVE', 'LOW', 'APPROVED', 'APPROVE'],
  ['APPROVE', 'HIGH', 'EXPIRED', 'EXPIRE'],
])('silence ends as %s for risk %s as %s', async (onExpiry, riskLevel, status, outcome) => {
  const type = `silence-${onExpiry}-${riskLevel}`.toLowerCase();
  await policyFor(type, { onExpiry, expiresIn: 'PT10M', riskFloor: 'LOW' });
  const id = await createApproval(fixture.agent, { type, riskLevel });
  fixture.advanceClock(11 * 60_000);
  expect(await mutate(ann, 'approve', { id })).toMatchObject({
    code: 'NOT_PENDING',
    currentApproval: {
      status,
      decision: {
        outcome,
        authoritySnapshot: { via: 'CLOCK', deadline: { onExpiry: outcome, window: 'PT600S' } },
      },
    },
  });
});

test('fifty votes at one short of the quorum make one transition', async () => {
  await policyFor('crowd', { stages: [{ count: 2 }] });
  const id = await createApproval(fixture.agent, { type: 'crowd' });
  await mustSucceed(ann, 'approve', { id });
  const crowd = await Promise.all(
    Array.from({ length: 50 }, (_, i) => createPrincipal(fixture.admin, `crowd-${i}`)),
  );
  const results = await Promise.all(crowd.map((voter) => mutate(voter, 'approve', { id })));
  expect(results.filter(({ decision }) => decision?.final)).toHaveLength(1);
  expect(results.filter(({ code }) => code === 'NOT_PENDING')).toHaveLength(49);
  const { events } = await read(
    fixture.admin,
    graphql(`query PoliciesVotes($id: ID) {
      events(filter: { approvalId: $id, type: ["approval.decided", "approval.voted"] }) { nodes { type } }
    }`),
    { id },
  );
  expect(events.nodes).toEqual([{ type: 'approval.voted' }, { type: 'approval.decided' }]);
});

describe('delegator and delegate', () => {
  test('are one person, whichever of them votes', async () => {
    await policyFor('pair', { stages: [finance(2)] });
    const id = await createApproval(fixture.agent, { type: 'pair' });
    await mustSucceed(ann, 'approve', { id });
    await mustSucceed(ann, 'respond', { id, decision: { delegate: { to: 'bob' } } });
    expect(await mustSucceed(bob, 'approve', { id })).toMatchObject({ decision: { final: false } });
    expect(await progressOf(id)).toMatchObject({ status: 'PENDING', approvals: 1 });
  });

  test('a request is delegated only to members of its stage', async () => {
    await policyFor('narrow', { stages: [{ groups: [{ group: 'risk', count: 1 }] }] });
    const id = await createApproval(fixture.agent, { type: 'narrow' });
    expect(await mutate(ann, 'respond', { id, decision: { delegate: { to: 'bob' } } })).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('whom its stage is for'),
    });
  });
});

async function progressOf(id: string) {
  const { approval } = await read(
    fixture.admin,
    graphql(`query PoliciesProgress($id: ID!) {
      approval(id: $id) { status policySnapshot { policyVersion } progress { approvals required } }
    }`),
    { id },
  );
  const { status, policySnapshot, progress } = found(approval);
  return { status, version: policySnapshot.policyVersion, ...progress };
}
