import { graphql } from './graphql.ts';

/** What was decided since a moment. */
export const today = graphql(`query InboxToday($since: DateTime!) {
  approvalStats(since: $since) { pending decided medianMs decidedByOutcome { outcome count } }
}`);
