import { graphql } from './graphql.ts';

/** All that were asked together with a request, as far as they are compared on one card. */
export const bundle = graphql(`query InboxBundle($id: ID!) {
  approval(id: $id) {
    id
    bundle {
      key decided
      approvals {
        __typename id status revision action type riskLevel summary params paramsSchema confirmationCode waitsForMe
        policySnapshot { reasonRequired }
      }
    }
  }
}`);
