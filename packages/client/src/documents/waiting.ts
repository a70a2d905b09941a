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

const elicitation = graphql(`fragment ElicitationParts on Elicitation {
  id status message content answerUrl expiresAt answeredAt answeredBy { id handle }
}`);

export const elicitationEnds = graphql(
  `subscription ElicitationEnds($after: String!) {
  elicitationAnswered(after: $after) { cursor elicitation { ...ElicitationParts } }
}`,
  elicitation,
);

export const readElicitations = graphql(
  `query ReadElicitations($ids: [ID!]!) { nodes(ids: $ids) { ... on Elicitation { ...ElicitationParts } } }`,
  elicitation,
);
