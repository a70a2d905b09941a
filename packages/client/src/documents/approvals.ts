import { approval, refused } from './fragments.ts';
import { graphql } from './graphql.ts';

const ofApproval = [approval, refused] as const;

export const createApproval = graphql(
  `mutation CreateApproval($input: CreateApprovalInput!) {
  createApproval(input: $input) { ... on CreateApprovalPayload { approval { ...ApprovalParts } } ...Refused }
}`,
  ...ofApproval,
);

export const reviseApproval = graphql(
  `mutation ReviseApproval($input: ReviseApprovalInput!) {
  reviseApproval(input: $input) { ... on ReviseApprovalPayload { approval { ...ApprovalParts } } ...Refused }
}`,
  ...ofApproval,
);

export const cancelApproval = graphql(
  `mutation CancelApproval($input: CancelApprovalInput!) {
  cancelApproval(input: $input) { ... on CancelApprovalPayload { approval { ...ApprovalParts } } ...Refused }
}`,
  ...ofApproval,
);

export const respond = graphql(
  `mutation Respond($input: RespondInput!) {
  respond(input: $input) { ... on DecisionPayload { approval { ...ApprovalParts } } ...Refused }
}`,
  ...ofApproval,
);

export const sendMessage = graphql(
  `mutation SendMessage($input: SendMessageInput!) {
  sendMessage(input: $input) {
    ... on SendMessagePayload { sent { ...MessageParts } reply { ...MessageParts } } ...Refused
  }
}`,
  graphql(`fragment MessageParts on Message { id number content createdAt author { id handle kind } }`),
  refused,
);

export const readApproval = graphql(
  `query ReadApproval($id: ID!) { approval(id: $id) { ...ApprovalParts } }`,
  approval,
);

export const listApprovals = graphql(
  `query ListApprovals($filter: ApprovalFilter, $first: Int, $after: String, $orderBy: ApprovalOrder) {
  approvals(filter: $filter, first: $first, after: $after, orderBy: $orderBy) {
    nodes { ...ApprovalParts }
    pageInfo { hasNextPage endCursor }
  }
}`,
  approval,
);

export const readMessages = graphql(`query ReadMessages($id: ID!, $first: Int, $after: String) {
  approval(id: $id) {
    messages(first: $first, after: $after) {
      nodes { id number content createdAt author { id handle kind } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`);
