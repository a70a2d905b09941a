import { approval, refused } from './fragments.ts';
import { graphql } from './graphql.ts';

export const createTask = graphql(
  `mutation CreateTask($input: CreateTaskInput!) {
  createTask(input: $input) { ... on CreateTaskPayload { task { id name metadata createdAt } } ...Refused }
}`,
  refused,
);

export const readTask = graphql(`query ReadTask($id: ID!) {
  task(id: $id) { id name metadata createdAt openApproval { id status } openElicitation { id status } }
}`);

const execution = graphql(`fragment ExecutionParts on Execution {
  id status input output error createdAt endedAt expiresAt approval { id status }
}`);

export const startExecution = graphql(
  `mutation StartExecution($input: StartExecutionInput!) {
  startExecution(input: $input) { ... on StartExecutionPayload { execution { ...ExecutionParts } } ...Refused }
}`,
  execution,
  refused,
);

export const completeExecution = graphql(
  `mutation CompleteExecution($input: CompleteExecutionInput!) {
  completeExecution(input: $input) {
    ... on CompleteExecutionPayload { execution { ...ExecutionParts } } ...Refused
  }
}`,
  execution,
  refused,
);

export const failExecution = graphql(
  `mutation FailExecution($input: FailExecutionInput!) {
  failExecution(input: $input) { ... on FailExecutionPayload { execution { ...ExecutionParts } } ...Refused }
}`,
  execution,
  refused,
);

export const readExecution = graphql(
  `query ReadExecution($id: ID!) { execution(id: $id) { ...ExecutionParts } }`,
  execution,
);

export const simulatePolicies = graphql(
  `mutation SimulatePolicies($input: SimulatePoliciesInput!) {
  simulatePolicies(input: $input) {
    ... on SimulatePoliciesPayload {
      expiresAt unsatisfiable approvers { id handle }
      judgement { effect policyName policyVersion }
    }
    ...Refused
  }
}`,
  refused,
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

export const readMessages = graphql(`query ReadMessages($id: ID!, $first: Int, $after: String) {
  approval(id: $id) {
    messages(first: $first, after: $after) {
      nodes { id number content createdAt author { id handle kind } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`);

export const reviseApproval = graphql(
  `mutation ReviseApproval($input: ReviseApprovalInput!) {
  reviseApproval(input: $input) { ... on ReviseApprovalPayload { approval { ...ApprovalParts } } ...Refused }
}`,
  approval,
  refused,
);

export const cancelApproval = graphql(
  `mutation CancelApproval($input: CancelApprovalInput!) {
  cancelApproval(input: $input) { ... on CancelApprovalPayload { approval { ...ApprovalParts } } ...Refused }
}`,
  approval,
  refused,
);

export const respond = graphql(
  `mutation Respond($input: RespondInput!) {
  respond(input: $input) { ... on DecisionPayload { approval { ...ApprovalParts } } ...Refused }
}`,
  approval,
  refused,
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
