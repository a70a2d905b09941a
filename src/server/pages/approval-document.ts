import type { DataOf, VariablesOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { parseDocument } from '../../documents/parse-document.ts';

/** What the page shows, asked of the same API that all clients use. */
const approval = graphql(`query ApprovalPage($id: ID!) {
  approval(id: $id) {
    id status revision type action summary params proposedParams paramsSchema context escalationSchema template templateVersion riskLevel
    keyValueContext { key value }
    recommendation { outcome { type note } confidence rationale }
    requester { displayName kind } requestedBy assignee { displayName kind } assignedGroup claimedBy { displayName kind }
    project { name } createdAt expiresAt policySnapshot { policyName fallback reasonRequired } confirmationCode
    progress { assigneeOnly stage stages approvals rejections required denyThreshold groups { group count } stageEndsAt
      seats { couldFill(first: 6) { handle displayName kind } } votes { principal { handle displayName kind } counts because } }
    attachments { id name mediaType sizeBytes url }
    messages(last: 50) { nodes { author { displayName kind } automatic content createdAt } }
    administrativeChange { changes { field from to } appliedAt refusedAt refusal }
    effect { status redeemedBy { handle displayName kind } redeemedAt leaseEndsAt reportedAt result error expiresAt
      revokedBy { handle displayName kind } revokedAt revokeReason }
    outcomes { outcome allowed reason effect }
    insteadOf {
      action params approvalUrl
      decision { outcome decidedBy { displayName kind } decidedAt reason reasonCode note }
    }
    decisions(first: 100) { nodes {
      outcome final counted revision stage decidedBy { handle displayName kind } decidedAt reason note
      delegatedTo { displayName kind } overrideAction
      authoritySnapshot { door doorMadeBy { displayName kind } }
    } }
  }
}`);
export const approvalDocument = parseDocument(approval);
export type ShownApproval = NonNullable<DataOf<typeof approval>['approval']>;

const seen = graphql(`query ApprovalPageSeen($id: ID!, $revision: Int!) {
  approval(id: $id) {
    pastRevision(revision: $revision) {
      summary params context keyValueContext { key value } attachments { id name }
    }
  }
}`);
export const seenDocument = parseDocument(seen);
/** What a form was rendered from, when a newer revision has replaced it. */
export type SeenContent = NonNullable<NonNullable<DataOf<typeof seen>['approval']>['pastRevision']>;

const respond = graphql(`mutation ApprovalPageRespond($input: RespondInput!) {
  respond(input: $input) { __typename ... on UserError { code message } }
}`);
export const respondDocument = parseDocument(respond);
export type GivenDecision = VariablesOf<typeof respond>['input']['decision'];

export const cancelDocument = parseDocument(
  graphql(`mutation ApprovalPageCancel($input: CancelApprovalInput!) {
  cancelApproval(input: $input) { __typename ... on UserError { code message } }
}`),
);

export const sendMessageDocument = parseDocument(
  graphql(`mutation ApprovalPageSay($input: SendMessageInput!) {
  sendMessage(input: $input) { __typename ... on UserError { code message } }
}`),
);
