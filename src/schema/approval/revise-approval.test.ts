import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../../test/documents/graphql.ts';
import { type GraphqlApp, graphqlApp } from '../../../test/fixtures/server/graphql-app.ts';
import type { VariablesOf } from '../../documents/document.ts';

let app: GraphqlApp;
beforeAll(async () => {
  app = await graphqlApp();
}, 60_000);
afterAll(() => app.close());

test('an edit, a question and its answer: decisions of every revision stay', async () => {
  const { createApproval } = await app.agent.run(
    graphql(`mutation ReviseApprovalCreateApproval { createApproval(input: { summary: "Refund 420 EUR", params: { amount: 10 } }) {
      ... on CreateApprovalPayload { approval { id } } } }`),
  );
  const { id } = createApproval.approval;
  const respond = graphql(`
    mutation ReviseApprovalRespond($input: RespondInput!) {
      respond(input: $input) {
        ... on DecisionPayload {
          approval { status revision params }
          decision { outcome final revision modifiedParams paramsPatch { op path value } note }
        }
        ... on UserError { code message }
      }
    }
  `);
  const decide = async (decision: VariablesOf<typeof respond>['input']['decision'], revision = 1) =>
    (await app.reviewer.run(respond, { input: { id, decision, revision } })).respond;
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
  expect(await decide({ editAndApprove: { modifiedParams: { amount: 8 } } }, 2)).toMatchObject({
    approval: { status: 'APPROVED', revision: 3, params: { amount: 8 } },
    decision: { outcome: 'EDIT_AND_APPROVE', paramsPatch: [{ op: 'replace', path: '/amount', value: 8 }] },
  });
  const page = async (after: string | null) => {
    const { approval } = await app.agent.run(
      graphql(`query ReviseApprovalApproval($id: ID!, $after: String) { approval(id: $id) {
        decisions(first: 1, after: $after) { nodes { outcome } pageInfo { hasNextPage endCursor } } } }`),
      { id, after },
    );
    return approval?.decisions;
  };
  const first = await page(null);
  expect(first).toMatchObject({
    nodes: [{ outcome: 'REQUEST_MORE_INFO' }],
    pageInfo: { hasNextPage: true },
  });
  const second = await page(first?.pageInfo.endCursor ?? null);
  expect(second).toMatchObject({
    nodes: [{ outcome: 'EDIT_AND_APPROVE' }],
    pageInfo: { hasNextPage: false },
  });
});
