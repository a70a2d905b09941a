import { approval } from './fragments.ts';
import { graphql } from './graphql.ts';

export const readCursor = graphql(`query ReadCursor { cursor }`);

export const decisions = graphql(
  `subscription Decisions($after: String!) {
  decisionMade(after: $after) { cursor approval { ...ApprovalParts } }
}`,
  approval,
);

export const readApprovals = graphql(
  `query ReadApprovals($ids: [ID!]!) { nodes(ids: $ids) { ... on Approval { ...ApprovalParts } } }`,
  approval,
);
