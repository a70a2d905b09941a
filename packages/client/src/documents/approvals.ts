import { approval, refused } from './fragments.ts';
import { graphql } from './graphql.ts';

export const createApproval = graphql(
  `mutation CreateApproval($input: CreateApprovalInput!) {
  createApproval(input: $input) { ... on CreateApprovalPayload { approval { ...ApprovalParts } } ...Refused }
}`,
  approval,
  refused,
);

export const readApproval = graphql(
  `query ReadApproval($id: ID!) { approval(id: $id) { ...ApprovalParts } }`,
  approval,
);
