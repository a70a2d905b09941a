import { graphql } from './graphql.ts';

/** How people decided what was like a request. */
export const precedents = graphql(`query InboxPrecedents($id: ID!) {
  approval(id: $id) {
    id
    precedents(first: 5) {
      approval { id action params }
      decision { id outcome decidedAt reason note decidedBy { id displayName } }
      differences { op path value }
    }
  }
}`);
