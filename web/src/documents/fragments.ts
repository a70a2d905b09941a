import { graphql } from './graphql.ts';

/** What a line of the list shows of an approval; an event brings the same, so that the line changes in its place. */
export const listedApproval = graphql(`fragment ListedApproval on Approval {
  id status revision action type riskLevel createdAt expiresAt updatedAt assignedGroup claimedUntil bundleKey
  requester { id displayName kind } assignee { id displayName } claimedBy { id displayName }
  project { id name }
  recommendation { outcome { type } confidence }
  policySnapshot { fallback }
  progress { stage stages approvals rejections required assigneeOnly groups { group count } }
}`);

/** What a line of the list shows of a question. */
export const listedElicitation = graphql(`fragment ListedElicitation on Elicitation {
  id questionStatus: status message createdAt expiresAt assignedGroup
  requester { id displayName kind } assignee { id displayName }
  project { id name }
}`);
