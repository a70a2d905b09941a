import { listedApproval } from './fragments.ts';
import { graphql } from './graphql.ts';

export const request = graphql(
  `query InboxRequest($id: ID!) {
  approval(id: $id) {
    ...ListedApproval
    summary params proposedParams paramsSchema context escalationSchema requestedBy confirmationCode approvalUrl
    task { id name }
    keyValueContext { key value }
    recommendation { outcome { type note } confidence rationale }
    policySnapshot { policyName fallback reasonRequired confirmationRequired }
    progress {
      denyThreshold stageEndsAt
      seats { group needed filled { principal { id displayName } decidedAt reason } couldFill(first: 6) { id handle displayName } }
    }
    attachments { id name mediaType sizeBytes url }
    effect {
      status redeemedBy { id displayName } redeemedAt leaseEndsAt expiresAt reportedAt result error
      revokedBy { id displayName } revokeReason
    }
    outcomes { outcome allowed reason effect }
    insteadOf { id action decision { id outcome decidedAt reason decidedBy { id displayName } } }
    messages(last: 50) { nodes { id content automatic createdAt author { id displayName kind } } }
    decisions(first: 100) { nodes {
      id outcome final revision decidedAt reason note overrideAction displayedWhole notDisplayed
      authoritySnapshot { via role groups limit stage stages policyName policyVersion }
      recommendationSnapshot { outcome { type } }
      decidedBy { id displayName kind } delegatedTo { id displayName }
    } }
  }
}`,
  listedApproval,
);

/** What a request was before it was revised, and how many fields have changed since. */
export const earlier = graphql(`query InboxEarlier($id: ID!, $revision: Int!) {
  approval(id: $id) {
    id
    changesSince(revision: $revision) { op path }
    pastRevision(revision: $revision) { revision params summary replacedAt keyValueContext { key value } }
  }
}`);

export const question = graphql(`query InboxQuestion($id: ID!) {
  elicitation(id: $id) {
    id message responseSchema createdAt expiresAt answeredAt content assignedGroup waitsForMe questionStatus: status
    answeredBy { id displayName } requester { id displayName kind } assignee { id displayName }
    task { id name } project { id name }
  }
}`);

export const reviewers = graphql(`query InboxReviewers {
  principals(kind: HUMAN, first: 100) { nodes { id handle displayName role groups } }
}`);
