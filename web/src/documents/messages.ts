import { graphql } from './graphql.ts';

export const messages = graphql(`subscription InboxMessages($approvalId: ID!, $after: String) {
  messageSent(approvalId: $approvalId, after: $after) { cursor message { id content createdAt } }
}`);
