import { graphql } from './graphql.ts';

export const listApproved = graphql(`query ListApproved($filter: ApprovalFilter, $after: String) {
  approvals(filter: $filter, first: 50, after: $after, orderBy: CREATED_AT_ASC) {
    nodes { id type effect { status } }
    pageInfo { hasNextPage endCursor }
  }
}`);
