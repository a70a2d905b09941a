import { graphql } from './graphql.ts';

/** What a standing approval would let through, before it is made. */
export const standingPreview = graphql(`query InboxStanding($input: StandingApprovalPreviewInput!) {
  standingApprovalPreview(input: $input) { letsThrough refusal }
}`);

export const letStand = graphql(`mutation InboxLetStand($input: CreateStandingApprovalInput!) {
  createStandingApproval(input: $input) {
    __typename
    ... on CreateStandingApprovalPayload { releasedPending policy { id name } }
    ... on AwaitingApproval { approval { id } }
    ... on UserError { code message }
  }
}`);
