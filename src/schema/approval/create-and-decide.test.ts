import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../../test/documents/graphql.ts';
import { type GraphqlApp, graphqlApp } from '../../../test/fixtures/server/graphql-app.ts';

let app: GraphqlApp;
beforeAll(async () => {
  app = await graphqlApp();
}, 60_000);
afterAll(() => app.close());

const create = graphql(`
  mutation AskAndDecideCreateApproval($input: CreateApprovalInput!) {
    createApproval(input: $input) {
      __typename
      ... on CreateApprovalPayload { replayed approval { id status revision approvalUrl task { id openApproval { id } } } }
      ... on UserError { code message path }
      ... on ConflictError { currentApproval { id status } }
      ... on ForbiddenError { requiredScope }
      ... on ValidationError { issues { path message } }
    }
  }
`);

async function ask(input: Record<string, unknown> = {}) {
  const { createApproval } = await app.agent.run(create, {
    input: { summary: 'Refund 420 EUR', ...input },
  });
  if (!('approval' in createApproval)) throw new Error(createApproval.message);
  return createApproval.approval;
}

describe('asking and deciding', () => {
  test('from the question to the answer', async () => {
    const approval = await ask({
      type: 'refund',
      action: 'refund the order',
      params: { amount: 420 },
      keyValueContext: { Order: '77', Customer: 'Ada' },
      riskLevel: 'HIGH',
      recommendation: { outcome: { type: 'APPROVE' }, confidence: 0.9 },
    });
    const read = graphql(`
      query AskAndDecideApproval($id: ID!) {
        approval(id: $id) {
          status type action params context riskLevel requestedBy assignedGroup claimFence
          keyValueContext { key value }
          recommendation { outcome { type note } confidence }
          requester { handle kind } assignee { id } claimedBy { id } claimedUntil decidedAt
          progress { stage stages approvals rejections required }
          availableOutcomes
          decision { id }
          decisions { totalCount nodes { id } }
          policySnapshot {
            policyId policyName policyVersion effect stages { groups { group count } count denyThreshold timeLimit }
            reasonRequired confirmationRequired allowSelfApproval onExpiry window windowFrom windowEndsAt
            failures { policyName because } shadow { effect policyId }
          }
        }
        approvalResult(id: $id) { id }
      }
    `);
    expect(await app.reviewer.run(read, { id: approval.id })).toEqual({
      approval: {
        status: 'PENDING',
        type: 'refund',
        action: 'refund the order',
        params: { amount: 420 },
        context: {},
        riskLevel: 'HIGH',
        requestedBy: null,
        assignedGroup: null,
        claimFence: 0,
        keyValueContext: [
          { key: 'Customer', value: 'Ada' },
          { key: 'Order', value: '77' },
        ],
        recommendation: { outcome: { type: 'APPROVE', note: null }, confidence: 0.9 },
        requester: { handle: 'agent', kind: 'AGENT' },
        assignee: null,
        claimedBy: null,
        claimedUntil: null,
        decidedAt: null,
        progress: { stage: 1, stages: 1, approvals: 0, rejections: 0, required: 1 },
        availableOutcomes: [
          'APPROVE',
          'EDIT_AND_APPROVE',
          'REJECT',
          'DELEGATE',
          'ESCALATE',
          'REQUEST_MORE_INFO',
        ],
        decision: null,
        decisions: { totalCount: 0, nodes: [] },
        policySnapshot: {
          policyId: null,
          policyName: null,
          policyVersion: null,
          window: 'PT14400S',
          windowFrom: 'RISK_LEVEL',
          stages: [{ groups: [], count: 1, denyThreshold: 1, timeLimit: null }],
          effect: 'REQUIRE',
          onExpiry: 'EXPIRE',
          reasonRequired: false,
          confirmationRequired: false,
          allowSelfApproval: false,
          failures: [],
          shadow: null,
          windowEndsAt: expect.any(String),
        },
      },
      approvalResult: null,
    });

    const decide = graphql(`
      mutation AskAndDecideApprove($input: ApproveInput!) {
        approve(input: $input) {
          ... on DecisionPayload {
            replayed
            approval { status progress { approvals } decision { id } availableOutcomes }
            decision { outcome final reason revision decidedBy { handle } recommendationSnapshot { confidence } }
          }
          ... on UserError { code message path }
          ... on ConflictError { currentApproval { status decision { reason } } }
        }
      }
    `);
    const input = { id: approval.id, reason: 'Within policy', idempotencyKey: 'vote-1' };
    const { approve } = await app.reviewer.run(decide, { input });
    expect(approve).toEqual({
      replayed: false,
      approval: {
        status: 'APPROVED',
        progress: { approvals: 1 },
        decision: { id: expect.stringMatching(/^dec_/) },
        availableOutcomes: [],
      },
      decision: {
        outcome: 'APPROVE',
        final: true,
        reason: 'Within policy',
        revision: 1,
        decidedBy: { handle: 'reviewer' },
        recommendationSnapshot: { confidence: 0.9 },
      },
    });
    expect(await app.reviewer.run(decide, { input })).toMatchObject({ approve: { replayed: true } });
    const late = await app.reviewer.run(decide, { input: { id: approval.id } });
    expect(late['approve']).toEqual({
      code: 'NOT_PENDING',
      message: 'This request has already been approved.',
      path: null,
      currentApproval: { status: 'APPROVED', decision: { reason: 'Within policy' } },
    });
    const result = await app.agent.run(
      'query ($id: ID!) { approvalResult(id: $id) { outcome approval { id } } }',
      approval,
    );
    expect(result).toEqual({ approvalResult: { outcome: 'APPROVE', approval: { id: approval.id } } });
  });

  test('a busy task names what keeps it busy', async () => {
    const first = await ask();
    const { createApproval } = await app.agent.run(create, {
      input: { summary: 'Again', taskId: first.task.id },
    });
    expect(createApproval).toMatchObject({
      __typename: 'ConflictError',
      code: 'TASK_BUSY',
      path: ['input', 'taskId'],
      currentApproval: { id: first.id, status: 'PENDING' },
    });
  });

  test('errors are members: what is missing, forbidden or wrong', async () => {
    const missing = await app.agent.run(create, {
      input: { summary: 'x', taskId: 'task_00000000000000000000000000' },
    });
    expect(missing['createApproval']).toMatchObject({
      __typename: 'NotFoundError',
      code: 'NOT_FOUND',
      path: ['input', 'taskId'],
    });
    const forbidden = await app.reviewer.run(create, { input: { summary: 'x' } });
    expect(forbidden['createApproval']).toMatchObject({
      __typename: 'ForbiddenError',
      requiredScope: 'approvals:create',
    });
    const wrong = await app.agent.run(create, { input: { summary: ' ', keyValueContext: { n: 1 } } });
    expect(wrong['createApproval']).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: ['input', 'summary'] }, { path: ['input', 'keyValueContext', 'n'] }],
    });
  });

  test('exactly one answer is given', async () => {
    const { id } = await ask();
    const respond = 'mutation ($input: RespondInput!) { respond(input: $input) { __typename } }';
    const { errors } = await app.reviewer.ask(respond, {
      input: { id, decision: { approve: {}, reject: {} } },
    });
    expect(errors?.[0]?.message).toMatch(/[Ee]xactly one/);
  });

  test('a claim shows while it lasts', async () => {
    const { id } = await ask();
    const claimed = await app.reviewer.run(
      `mutation ($id: ID!) { claim(input: { id: $id }) { ... on ClaimPayload { fence claimedUntil replayed approval { claimedBy { handle } claimFence } } } }`,
      { id },
    );
    expect(claimed['claim']).toEqual({
      fence: 1,
      claimedUntil: expect.stringMatching(/Z$/),
      replayed: false,
      approval: { claimedBy: { handle: 'reviewer' }, claimFence: 1 },
    });
    const released = await app.reviewer.run(
      `mutation ($id: ID!) { release(input: { id: $id }) { ... on ReleasePayload { approval { claimedBy { handle } claimedUntil } } } }`,
      { id },
    );
    expect(released).toEqual({ release: { approval: { claimedBy: null, claimedUntil: null } } });
  });
});
