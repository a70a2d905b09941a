import { graphql } from './graphql.ts';

export const respond = graphql(`mutation InboxRespond($input: RespondInput!) {
  respond(input: $input) {
    __typename
    ... on DecisionPayload { approval { id status revision updatedAt } decision { id outcome final decidedAt } }
    ... on ConflictError {
      code message
      currentApproval { id status revision decision { id outcome decidedAt reason decidedBy { id displayName } } }
    }
    ... on ForbiddenError { code message }
    ... on ValidationError { code message issues { path message } }
    ... on NotFoundError { code message }
    ... on IdempotencyError { code message }
    ... on RateLimitedError { code message }
  }
}`);

export const withdraw = graphql(`mutation InboxWithdraw($input: CancelApprovalInput!) {
  cancelApproval(input: $input) {
    __typename
    ... on CancelApprovalPayload { approval { id status updatedAt } }
    ... on ConflictError { code message }
    ... on ForbiddenError { code message }
    ... on NotFoundError { code message }
    ... on IdempotencyError { code message }
    ... on RateLimitedError { code message }
  }
}`);

export const respondToMany = graphql(`mutation InboxRespondToMany($input: RespondToManyInput!) {
  respondToMany(input: $input) {
    __typename
    ... on RespondToManyPayload {
      results { id result {
        __typename
        ... on DecisionPayload { approval { id status revision updatedAt } }
        ... on ConflictError { code message }
        ... on ForbiddenError { code message }
        ... on ValidationError { code message }
        ... on NotFoundError { code message }
        ... on IdempotencyError { code message }
        ... on RateLimitedError { code message }
      } }
    }
    ... on ValidationError { code message }
    ... on IdempotencyError { code message }
    ... on RateLimitedError { code message }
  }
}`);

export const claim = graphql(`mutation InboxClaim($input: ClaimInput!) {
  claim(input: $input) {
    __typename
    ... on ClaimPayload { approval { id claimedUntil claimedBy { id displayName } } }
    ... on ConflictError { code message }
    ... on ForbiddenError { code message }
    ... on NotFoundError { code message }
  }
}`);

export const release = graphql(`mutation InboxRelease($input: ReleaseInput!) {
  release(input: $input) {
    __typename
    ... on ReleasePayload { approval { id claimedUntil claimedBy { id displayName } } }
    ... on ConflictError { code message }
    ... on ForbiddenError { code message }
    ... on NotFoundError { code message }
  }
}`);

export const sendMessage = graphql(`mutation InboxSay($input: SendMessageInput!) {
  sendMessage(input: $input) {
    __typename
    ... on SendMessagePayload { sent { id } }
    ... on ForbiddenError { code message }
    ... on ValidationError { code message }
    ... on NotFoundError { code message }
    ... on IdempotencyError { code message }
    ... on RateLimitedError { code message }
  }
}`);

export const answerElicitation = graphql(`mutation InboxAnswer($input: AnswerElicitationInput!) {
  answerElicitation(input: $input) {
    __typename
    ... on AnswerElicitationPayload { elicitation { id } }
    ... on ConflictError { code message }
    ... on ForbiddenError { code message }
    ... on ValidationError { code message issues { path message } }
    ... on NotFoundError { code message }
    ... on IdempotencyError { code message }
    ... on RateLimitedError { code message }
  }
}`);
