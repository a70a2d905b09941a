import { listedApproval, listedElicitation } from './fragments.ts';
import { graphql } from './graphql.ts';

/** Read before everything else: events behind this cursor are in no answer that comes later. */
export const start = graphql(`query InboxStart {
  cursor
  viewer { scopes principal { id displayName handle role groups } workspace { id name } }
}`);

export const counts = graphql(`query InboxCounts { inboxCounts { view count } }`);

export const inboxPage = graphql(
  `query InboxPage($view: InboxView!, $filter: InboxFilter, $after: String) {
  inbox(view: $view, filter: $filter, first: 60, after: $after) {
    nodes { __typename ...ListedApproval ...ListedElicitation }
    pageInfo { hasNextPage endCursor }
  }
}`,
  listedApproval,
  listedElicitation,
);

export const approvalEvents = graphql(
  `subscription InboxApprovals($after: String) {
  approvalChanged(after: $after) { cursor occurredAt type actor { id displayName } approval { ...ListedApproval } }
}`,
  listedApproval,
);

export const elicitationEvents = graphql(
  `subscription InboxElicitations($after: String) {
  elicitationChanged(after: $after) { cursor occurredAt elicitation { ...ListedElicitation } }
}`,
  listedElicitation,
);
