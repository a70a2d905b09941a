import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';

let stage: Fixture;

beforeAll(async () => {
  stage = await createFixture();
  await createPrincipal(stage.admin, 'fay', {
    groups: ['finance'],
    authority: { refund: 'params.amount <= 20000' },
  });
  await createPrincipal(stage.admin, 'fred', {
    groups: ['finance'],
    authority: { refund: 'params.amount <= 5000' },
  });
  const finance = [{ groups: [{ group: 'finance', count: 1 }] }];
  await mustSucceed(stage.admin, 'createPolicy', {
    name: 'small',
    when: 'params.amount <= 1000',
    effect: 'AUTO_APPROVE',
  });
  await mustSucceed(stage.admin, 'createPolicy', {
    name: 'refunds',
    when: 'type == "refund"',
    stages: finance,
  });
});
afterAll(() => stage.close());

const simulation =
  graphql(`mutation TryingSimulatePolicies($input: SimulatePoliciesInput!) { simulatePolicies(input: $input) {
  __typename
  ... on SimulatePoliciesPayload {
    judgement { effect policyName stages { groups { group count } } shadowEffect }
    steps { name finding because } approvers { handle } unsatisfiable
  }
  ... on UserError { code message path }
} }`);

async function simulate(as: Client, input: object) {
  return (await read(as, simulation, { input })).simulatePolicies;
}

test('a simulation says what would happen, whom it needs and why, and stores nothing', async () => {
  const count = async () => {
    const { approvals, cursor } = await read(
      stage.agent,
      graphql(`query TryingApprovals { approvals { totalCount } cursor }`),
    );
    return [approvals.totalCount, cursor];
  };
  const before = await count();
  const request = { summary: 'Refund', type: 'refund', params: { amount: 7000 } };
  expect(await simulate(stage.agent, { request })).toEqual({
    __typename: 'SimulatePoliciesPayload',
    judgement: {
      effect: 'REQUIRE',
      policyName: 'refunds',
      stages: [{ groups: [{ group: 'finance', count: 1 }] }],
      shadowEffect: null,
    },
    steps: [
      { name: 'small', finding: 'DOES_NOT_HOLD', because: null },
      { name: 'refunds', finding: 'HOLDS', because: null },
    ],
    approvers: [{ handle: 'fay' }],
    unsatisfiable: null,
  });
  expect(await simulate(stage.agent, { request: { summary: 'Refund' } })).toMatchObject({
    judgement: { effect: 'REQUIRE', policyName: null },
    steps: [{ finding: 'FAILED', because: expect.stringContaining('amount') }, { finding: 'DOES_NOT_HOLD' }],
  });
  expect(await count()).toEqual(before);
});

test('a draft policy is tried beside the others, with the rights of its requester', async () => {
  const request = { summary: 'Deploy', type: 'deploy' };
  const candidate = {
    name: 'deployments',
    when: 'type == "deploy" && requester.handle == "agent"',
    stages: [{ groups: [{ group: 'nobody', count: 1 }] }],
  };
  expect(await simulate(stage.admin, { request, candidate, requester: 'agent' })).toMatchObject({
    judgement: { policyName: 'deployments' },
    unsatisfiable: expect.stringContaining('“nobody”, which has no reviewer'),
  });
  expect(await simulate(stage.agent, { request, candidate })).toMatchObject({ code: 'FORBIDDEN' });
});

const replay = graphql(`query TryingPolicyReplay($candidate: CreatePolicyInput, $replaces: ID) {
  policyReplay(candidate: $candidate, replaces: $replaces) {
    considered skipped differing
    differences { approvalId revision recorded { effect policyName } replayed { effect policyName } }
  }
}`);

test('the policies over their own history differ nowhere; a draft policy differs where it says otherwise', async () => {
  const fay = await createPrincipal(stage.admin, 'fay-too', { groups: ['finance'] });
  await createApproval(stage.agent, { type: 'refund', params: { amount: 10 } });
  const large = await createApproval(stage.agent, { type: 'refund', params: { amount: 3000 } });
  const edit = { editAndApprove: { modifiedParams: { amount: 2500 } } };
  await mustSucceed(fay, 'respond', { id: large, decision: edit });
  const revised = await createApproval(stage.agent, { type: 'refund' });
  await mustSucceed(stage.agent, 'reviseApproval', { id: revised, params: { amount: 4000 } });
  const plain = await createApproval(stage.agent, { type: 'mail', params: { amount: 2000 } });
  const { decision } = await mustSucceed(stage.reviewer, 'approve', { id: plain });
  const endsAt = new Date(Date.now() + 60_000).toISOString();
  await mustSucceed(stage.reviewer, 'createStandingApproval', {
    decisionId: decision?.id,
    maxUses: 1,
    endsAt,
    only: { amount: 2000 },
  });
  await createApproval(stage.agent, { type: 'mail', params: { amount: 2000 } });

  const { policyReplay: same } = await read(stage.admin, replay);
  expect(same).toEqual({ considered: 6, skipped: 1, differing: 0, differences: [] });

  const candidate = { name: 'tiny', when: 'params.amount <= 3', effect: 'AUTO_APPROVE' } as const;
  const { policies } = await read(stage.admin, graphql(`query TryingPolicies { policies { id name } }`));
  const replaces = policies.find(({ name }) => name === 'small')?.id;
  const { policyReplay: other } = await read(stage.admin, replay, { candidate, replaces });
  expect(other).toMatchObject({
    differing: 1,
    differences: [
      {
        revision: 1,
        recorded: { effect: 'AUTO_APPROVE', policyName: 'small' },
        replayed: { effect: 'REQUIRE', policyName: 'refunds' },
      },
    ],
  });
});
