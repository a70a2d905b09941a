import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PolicySnapshot } from '../../../src/domain/policy/policy-snapshot.ts';
import { graphql } from '../../documents/graphql.ts';
import { ask, type Hired, hire, type Stage, setStage } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { done, mutate } from '../../fixtures/client/mutations.ts';

let stage: Stage;
let ann: Hired;
let bob: Hired;

beforeAll(async () => {
  stage = await setStage();
  ann = await hire(stage.admin, 'ann', { groups: ['finance', 'risk'] });
  bob = await hire(stage.admin, 'bob', { groups: ['finance'] });
});
afterAll(() => stage.close());

/** A policy that catches requests of one type only, so that tests keep out of each other's way. */
async function policyFor(type: string, rules: object): Promise<string> {
  const { policy } = await done(stage.admin, 'createPolicy', {
    name: type,
    when: `type == "${type}"`,
    ...rules,
  });
  return policy?.id ?? '';
}
const finance = (count: number) => ({ groups: [{ group: 'finance', count }] });

test.each([
  ['a condition that ends too early', { when: 'params.amount >' }, ['when'], 'column'],
  ['a condition of another type', { when: 'params.amount + "x" == 3 && 5' }, ['when'], 'column'],
  [
    'an empty group',
    { stages: [{ groups: [{ group: 'legal', count: 1 }] }] },
    ['stages'],
    '“legal”, which has no reviewer',
  ],
  [
    'a quorum larger than its group',
    { stages: [finance(3)] },
    ['stages'],
    'asks for 3 reviewers of the group “finance”, which has 2',
  ],
  [
    'one person twice',
    {
      stages: [
        {
          groups: [
            { group: 'finance', count: 2 },
            { group: 'risk', count: 1 },
          ],
        },
      ],
    },
    ['stages'],
    '3 different people',
  ],
  ['groups and a count', { stages: [{ ...finance(1), count: 1 }] }, ['stages', '0', 'count'], 'not both'],
  [
    'a stage of no time',
    { stages: [{ timeLimit: 'PT0S' }] },
    ['stages', '0', 'timeLimit'],
    '1 second to 30 days',
  ],
  [
    'a group twice',
    {
      stages: [
        {
          groups: [
            { group: 'finance', count: 1 },
            { group: 'finance', count: 1 },
          ],
        },
      ],
    },
    ['stages', '0', 'groups'],
    'once',
  ],
])('%s is refused with its place and what to do', async (_what, rules, path, sentence) => {
  const input = { name: 'impossible', when: 'true', ...rules };
  expect(await mutate(stage.admin, 'createPolicy', input)).toMatchObject({
    __typename: 'ValidationError',
    path: ['input', ...path],
    message: expect.stringContaining(sentence),
  });
});

test('a name belongs to one open policy', async () => {
  const id = await policyFor('names', {});
  const again = { name: 'names', when: 'false' };
  expect(await mutate(stage.admin, 'createPolicy', again)).toMatchObject({ path: ['input', 'name'] });
  await done(stage.admin, 'deletePolicy', { id });
  expect(await mutate(stage.admin, 'deletePolicy', { id })).toMatchObject({ code: 'NOT_FOUND' });
  await done(stage.admin, 'createPolicy', again);
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
  const request = await ask(stage.agent, { type: 'frozen' });
  await done(stage.admin, 'updatePolicy', { id, stages: [finance(1)] });
  await done(ann, 'approve', { id: request });
  expect(await progressOf(request)).toEqual({ status: 'PENDING', version: 1, approvals: 1, required: 2 });
  const next = await ask(stage.agent, { type: 'frozen' });
  expect(await progressOf(next)).toEqual({ status: 'PENDING', version: 2, approvals: 0, required: 1 });
  await done(stage.admin, 'deletePolicy', { id });
  expect(await progressOf(next)).toMatchObject({ version: 2, required: 1 });
  expect(await progressOf(await ask(stage.agent, { type: 'frozen' }))).toMatchObject({ version: null });
});

test('a policy that has become impossible refuses the request that it would catch', async () => {
  const carl = await hire(stage.admin, 'carl', { groups: ['night'] });
  await policyFor('night', { stages: [{ groups: [{ group: 'night', count: 1 }] }] });
  await ask(stage.agent, { type: 'night' });
  await done(stage.admin, 'updatePrincipal', { id: carl.id, groups: [] });
  expect(await mutate(stage.agent, 'createApproval', { summary: 'Night', type: 'night' })).toMatchObject({
    code: 'VALIDATION_FAILED',
    message: expect.stringContaining('“night” governs this request and nobody could ever satisfy it'),
  });
});

const judged = graphql(`query PoliciesJudged($id: ID!) { approval(id: $id) { status policySnapshot } }`);

test('a condition that cannot be evaluated asks a human, and the record says why', async () => {
  await policyFor('broken', { when: 'type == "broken" && params.amount < 100', effect: 'AUTO_APPROVE' });
  const id = await ask(stage.agent, { type: 'broken', params: { total: 1 } });
  const { approval } = await read(stage.agent, judged, { id });
  expect(approval).toMatchObject({
    status: 'PENDING',
    policySnapshot: {
      policy: null,
      failures: [{ name: 'broken', because: expect.stringContaining('amount') }],
    },
  });
});

test('a shadow is recorded, and does nothing', async () => {
  await policyFor('shadow', { effect: 'AUTO_REJECT', mode: 'SHADOW' });
  const id = await ask(stage.agent, { type: 'shadow' });
  const { approval } = await read(stage.agent, judged, { id });
  expect(approval).toMatchObject({
    status: 'PENDING',
    policySnapshot: { effect: 'REQUIRE', shadow: { effect: 'AUTO_REJECT', policy: { name: 'shadow' } } },
  });
});

test('a reason and a confirmation, where the policy asks for them', async () => {
  await policyFor('careful', { reasonRequired: true, confirmationRequired: true });
  const id = await ask(stage.agent, { type: 'careful' });
  const code = async () => {
    const query = graphql(`query PoliciesCode($id: ID!) { approval(id: $id) { confirmationCode } }`);
    return found((await read(ann, query, { id })).approval?.confirmationCode);
  };
  expect(await mutate(ann, 'approve', { id })).toMatchObject({ path: ['input', 'reason'] });
  expect(await mutate(ann, 'approve', { id, reason: 'Fine.' })).toMatchObject({
    path: ['input', 'confirmation'],
  });
  const old = await code();
  await done(stage.agent, 'reviseApproval', { id, note: 'Again.' });
  const stale = { id, reason: 'Fine.', confirmation: old };
  expect(await mutate(ann, 'approve', stale)).toMatchObject({ path: ['input', 'confirmation'] });
  await done(ann, 'approve', { id, reason: 'Fine.', confirmation: (await code()).toLowerCase() });
});

test('self-approval, where the policy allows it', async () => {
  await policyFor('selfish', { allowSelfApproval: true });
  const eve = await hire(stage.admin, 'eve', {
    scopes: ['approvals:read', 'approvals:create', 'approvals:decide'],
  });
  const own = await ask(eve, { type: 'other' });
  expect(await mutate(eve, 'approve', { id: own })).toMatchObject({ code: 'SELF_APPROVAL' });
  await done(eve, 'approve', { id: await ask(eve, { type: 'selfish' }) });
});

test.each([
  ['REJECT', 'LOW', 'REJECTED', 'REJECT'],
  ['ESCALATE', 'LOW', 'ESCALATED', 'ESCALATE'],
  ['APPROVE', 'LOW', 'APPROVED', 'APPROVE'],
  ['APPROVE', 'HIGH', 'EXPIRED', 'EXPIRE'],
])('silence ends as %s for risk %s as %s', async (onExpiry, riskLevel, status, outcome) => {
  const type = `silence-${onExpiry}-${riskLevel}`.toLowerCase();
  await policyFor(type, { onExpiry, expiresIn: 'PT10M' });
  const id = await ask(stage.agent, { type, riskLevel });
  stage.forward(11 * 60_000);
  expect(await mutate(ann, 'approve', { id })).toMatchObject({
    code: 'NOT_PENDING',
    currentApproval: {
      status,
      decision: { outcome, authoritySnapshot: { basis: 'CLOCK', onExpiry: outcome } },
    },
  });
});

test('fifty votes at one short of the quorum make one transition', async () => {
  await policyFor('crowd', { stages: [{ count: 2 }] });
  const id = await ask(stage.agent, { type: 'crowd' });
  await done(ann, 'approve', { id });
  const crowd = await Promise.all(Array.from({ length: 50 }, (_, i) => hire(stage.admin, `crowd-${i}`)));
  const results = await Promise.all(crowd.map((voter) => mutate(voter, 'approve', { id })));
  expect(results.filter(({ decision }) => decision?.final)).toHaveLength(1);
  expect(results.filter(({ code }) => code === 'NOT_PENDING')).toHaveLength(49);
  const { events } = await read(
    stage.admin,
    graphql(`query PoliciesVotes($id: ID) {
      events(filter: { approvalId: $id, type: ["approval.decided", "approval.voted"] }) { nodes { type } }
    }`),
    { id },
  );
  expect(events.nodes).toEqual([{ type: 'approval.voted' }, { type: 'approval.decided' }]);
});

describe('delegator and delegate', () => {
  test('are one person, whoever of them votes', async () => {
    await policyFor('pair', { stages: [finance(2)] });
    const id = await ask(stage.agent, { type: 'pair' });
    await done(ann, 'approve', { id });
    await done(ann, 'respond', { id, decision: { delegate: { to: 'bob' } } });
    expect(await done(bob, 'approve', { id })).toMatchObject({ decision: { final: false } });
    expect(await progressOf(id)).toMatchObject({ status: 'PENDING', approvals: 1 });
  });

  test('a delegate is somebody whom the stage asks', async () => {
    await policyFor('narrow', { stages: [{ groups: [{ group: 'risk', count: 1 }] }] });
    const id = await ask(stage.agent, { type: 'narrow' });
    expect(await mutate(ann, 'respond', { id, decision: { delegate: { to: 'bob' } } })).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('whom its stage is for'),
    });
  });
});

async function progressOf(id: string) {
  const { approval } = await read(
    stage.admin,
    graphql(`query PoliciesProgress($id: ID!) {
      approval(id: $id) { status policySnapshot progress { approvals required } }
    }`),
    { id },
  );
  const { status, policySnapshot, progress } = found(approval);
  const { policy } = policySnapshot as Pick<PolicySnapshot, 'policy'>;
  return { status, version: policy?.version ?? null, ...progress };
}
