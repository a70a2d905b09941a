import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GraphqlApp, graphqlApp } from '../../../test/fixtures/server/graphql-app.ts';

let app: GraphqlApp;
beforeAll(async () => {
  app = await graphqlApp();
}, 60_000);
afterAll(() => app.close());

const create = /* GraphQL */ `
  mutation ($input: CreateApprovalInput!) {
    createApproval(input: $input) {
      __typename
      ... on CreateApprovalPayload { replayed approval { id status revision approvalUrl task { id openApproval { id } } } }
      ... on UserError { code message path }
      ... on ConflictError { current: approval { id status } }
      ... on ForbiddenError { requiredScope }
      ... on ValidationError { issues { path message } }
    }
  }
`;

interface Asked {
  readonly createApproval: {
    readonly approval: { readonly id: string; readonly task: { readonly id: string } };
  };
}

interface Decided {
  readonly approval: {
    readonly decisions: { readonly nodes: unknown[]; readonly pageInfo: { readonly endCursor: string } };
  };
}

async function ask(input: Record<string, unknown> = {}) {
  const { createApproval } = await app.agent.run<Asked>(create, {
    input: { summary: 'Refund 420 EUR', ...input },
  });
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
    const read = /* GraphQL */ `
      query ($id: ID!) {
        approval(id: $id) {
          status type action params context riskLevel requestedBy assignedGroup claimFence
          keyValueContext { key value }
          recommendation { outcome { type note } confidence }
          requester { handle kind } assignee { id } claimedBy { id } claimedUntil decidedAt
          progress { stage stages approvals rejections required }
          availableOutcomes
          decision { id }
          decisions { totalCount nodes { id } }
          policySnapshot
        }
        approvalResult(id: $id) { id }
      }
    `;
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
          'OVERRIDE',
        ],
        decision: null,
        decisions: { totalCount: 0, nodes: [] },
        policySnapshot: {
          policy: null,
          windowMs: 14_400_000,
          windowFrom: 'RISK_LEVEL',
          stages: [{ groups: [], count: 1, denyThreshold: 1, timeLimitMs: null }],
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

    const decide = /* GraphQL */ `
      mutation ($input: ApproveInput!) {
        approve(input: $input) {
          ... on DecisionPayload {
            replayed
            approval { status progress { approvals } decision { id } availableOutcomes }
            decision { outcome final reason revision decidedBy { handle } recommendationSnapshot { confidence } }
          }
          ... on UserError { code message path }
          ... on ConflictError { current: approval { status decision { reason } } }
        }
      }
    `;
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
      current: { status: 'APPROVED', decision: { reason: 'Within policy' } },
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
      current: { id: first.id, status: 'PENDING' },
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

  test('an edit, a question and its answer: decisions of every revision stay', async () => {
    const { id } = await ask({ params: { amount: 10 } });
    const respond = /* GraphQL */ `
      mutation ($input: RespondInput!) {
        respond(input: $input) {
          ... on DecisionPayload {
            approval { status revision params }
            decision { outcome final revision modifiedParams paramsPatch note }
          }
          ... on UserError { code message }
        }
      }
    `;
    const decide = async (decision: object) =>
      (await app.reviewer.run(respond, { input: { id, decision } }))['respond'];
    expect(await decide({ requestMoreInfo: { note: 'Which order?' } })).toMatchObject({
      approval: { status: 'INFO_REQUESTED', revision: 1 },
      decision: { outcome: 'REQUEST_MORE_INFO', final: true, note: 'Which order?' },
    });
    const revised = await app.agent.run(
      `mutation ($id: ID!) { reviseApproval(input: { id: $id, summary: "Refund order 77" }) {
        ... on ReviseApprovalPayload { approval { status revision decision { id } } } } }`,
      { id },
    );
    expect(revised).toEqual({
      reviseApproval: { approval: { status: 'PENDING', revision: 2, decision: null } },
    });
    expect(await decide({ editAndApprove: { modifiedParams: { amount: 8 } } })).toMatchObject({
      approval: { status: 'APPROVED', revision: 3, params: { amount: 8 } },
      decision: { outcome: 'EDIT_AND_APPROVE', paramsPatch: [{ op: 'replace', path: '/amount', value: 8 }] },
    });
    const page = async (after: string | null) => {
      const { approval } = await app.agent.run<Decided>(
        `query ($id: ID!, $after: String) { approval(id: $id) {
          decisions(first: 1, after: $after) { nodes { outcome } pageInfo { hasNextPage endCursor } } } }`,
        { id, after },
      );
      return approval.decisions;
    };
    const first = await page(null);
    expect(first).toMatchObject({
      nodes: [{ outcome: 'REQUEST_MORE_INFO' }],
      pageInfo: { hasNextPage: true },
    });
    const second = await page(first.pageInfo.endCursor);
    expect(second).toMatchObject({
      nodes: [{ outcome: 'EDIT_AND_APPROVE' }],
      pageInfo: { hasNextPage: false },
    });
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

  test('people and keys', async () => {
    const made = await app.admin.run<{ createPrincipal: { principal: { id: string } } }>(/* GraphQL */ `
      mutation {
        createPrincipal(input: { kind: HUMAN, handle: "sarah", groups: ["finance"], role: REVIEWER }) {
          ... on CreatePrincipalPayload { principal { id handle displayName groups role rights owner { id } } }
        }
        createProject(input: { name: "payments", expiresIn: "PT15M" }) {
          ... on CreateProjectPayload { project { name expiresIn } }
        }
      }
    `);
    expect(made).toMatchObject({
      createPrincipal: {
        principal: {
          handle: 'sarah',
          displayName: 'sarah',
          groups: ['finance'],
          role: 'REVIEWER',
          rights: [],
          owner: null,
        },
      },
      createProject: { project: { name: 'payments', expiresIn: 'PT900S' } },
    });
    const principalId = made.createPrincipal.principal.id;
    const { createApiKey } = await app.admin.run<{ createApiKey: { id: string; secret: string } }>(
      `mutation ($principalId: ID!) { createApiKey(input: { principalId: $principalId, scopes: ["approvals:read"] }) {
        ... on CreateApiKeyPayload { id secret apiKey { id name scopes principal { handle } revokedAt } } } }`,
      { principalId },
    );
    expect(createApiKey).toMatchObject({
      secret: expect.stringMatching(/^csk_/),
      apiKey: {
        id: createApiKey.id,
        name: 'sarah',
        scopes: ['approvals:read'],
        principal: { handle: 'sarah' },
        revokedAt: null,
      },
    });
    const sarah = app.caller(createApiKey.secret);
    expect(await sarah.run('{ viewer { principal { handle role } workspace { name } scopes } }')).toEqual({
      viewer: {
        principal: { handle: 'sarah', role: 'REVIEWER' },
        workspace: { name: 'Acme' },
        scopes: ['approvals:read'],
      },
    });
    // Roles are shown to oneself and to administrators.
    expect(await sarah.run('{ principals(kind: HUMAN) { nodes { handle role } } }')).toEqual({
      principals: {
        nodes: [
          { handle: 'owner', role: null },
          { handle: 'reviewer', role: null },
          { handle: 'sarah', role: 'REVIEWER' },
        ],
      },
    });
    expect(await sarah.run('{ principals(group: "finance") { totalCount } }')).toEqual({
      principals: { totalCount: 1 },
    });
    const revoked = await app.admin.run(
      'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { ... on RevokeApiKeyPayload { apiKey { revokedAt } } } }',
      createApiKey,
    );
    expect(revoked).toEqual({ revokeApiKey: { apiKey: { revokedAt: expect.stringMatching(/Z$/) } } });
    await expect(sarah.run('{ viewer { scopes } }')).rejects.toThrow('REVOKED');
  });
});
