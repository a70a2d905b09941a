import { graphql } from './graphql.ts';

/** Why nothing was done. */
export const refused = graphql(`fragment Refused on UserError {
  __typename code message path
  ... on ForbiddenError { requiredScope }
  ... on ValidationError { issues { path message } }
  ... on RateLimitedError { retryAfterMs }
  ... on ReceiptError { spentBy { id handle } spentAt paths }
  ... on ConflictError { currentApproval { id status } currentElicitation { id status } }
}`);

/** What an agent has to know of its request, and of the decision that ended it. */
export const approval = graphql(`fragment ApprovalParts on Approval {
  id status revision type action summary params approvalUrl riskLevel createdAt expiresAt decidedAt
  requester { id handle }
  decision {
    id outcome final revision reason reasonCode note decidedAt overrideAction overrideParams
    decidedBy { id handle kind }
  }
}`);
