/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
// Written by npm run codegen.
export type AnswerElicitationInput = {
  readonly action: ElicitationAction;
  readonly content?: Readonly<Record<string, unknown>> | null | undefined;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type ApprovalEventType =
  | 'CLAIMED'
  | 'CREATED'
  | 'DECIDED'
  | 'DELEGATED'
  | 'EFFECT_REPORTED'
  | 'EFFECT_UNCERTAIN'
  | 'ESCALATED'
  | 'EXTENDED'
  | 'LEASE_RENEWED'
  | 'OVERRIDDEN'
  | 'REDEEMED'
  | 'RELEASED'
  | 'REMINDED'
  | 'REVISED'
  | 'REVOKED'
  | 'VOTED'
  | 'VOTE_VOIDED';

export type ApprovalStatus =
  | 'APPROVED'
  | 'CANCELED'
  | 'ESCALATED'
  | 'EXPIRED'
  | 'INFO_REQUESTED'
  | 'OVERRIDDEN'
  | 'PENDING'
  | 'REJECTED';

export type ApproveDecisionInput = {
  readonly reason?: string | null | undefined;
};

export type CancelApprovalInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason?: string | null | undefined;
};

export type ClaimInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type CreateStandingApprovalInput = {
  readonly decisionId: string;
  readonly endsAt: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly maxTotal?: number | null | undefined;
  readonly maxUses: number;
  readonly name?: string | null | undefined;
  readonly only?: Readonly<Record<string, unknown>> | null | undefined;
  readonly releasePending?: boolean | null | undefined;
  readonly totalOf?: string | null | undefined;
  readonly within?: StandingPlace | null | undefined;
};

export type DecisionInput =
  {   readonly approve: ApproveDecisionInput; readonly delegate?: never; readonly editAndApprove?: never; readonly escalate?: never; readonly override?: never; readonly reject?: never; readonly requestMoreInfo?: never; }
  |  { readonly approve?: never;   readonly delegate: DelegateInput; readonly editAndApprove?: never; readonly escalate?: never; readonly override?: never; readonly reject?: never; readonly requestMoreInfo?: never; }
  |  { readonly approve?: never; readonly delegate?: never;   readonly editAndApprove: EditAndApproveInput; readonly escalate?: never; readonly override?: never; readonly reject?: never; readonly requestMoreInfo?: never; }
  |  { readonly approve?: never; readonly delegate?: never; readonly editAndApprove?: never;   readonly escalate: EscalateInput; readonly override?: never; readonly reject?: never; readonly requestMoreInfo?: never; }
  |  { readonly approve?: never; readonly delegate?: never; readonly editAndApprove?: never; readonly escalate?: never;   readonly override: OverrideInput; readonly reject?: never; readonly requestMoreInfo?: never; }
  |  { readonly approve?: never; readonly delegate?: never; readonly editAndApprove?: never; readonly escalate?: never; readonly override?: never;   readonly reject: RejectDecisionInput; readonly requestMoreInfo?: never; }
  |  { readonly approve?: never; readonly delegate?: never; readonly editAndApprove?: never; readonly escalate?: never; readonly override?: never; readonly reject?: never;   readonly requestMoreInfo: RequestMoreInfoInput; };

export type DelegateInput = {
  readonly reason?: string | null | undefined;
  readonly to: string;
};

export type DisplayPart =
  | 'ACTION'
  | 'CONTEXT'
  | 'KEY_VALUE_CONTEXT'
  | 'PARAMS'
  | 'RISK_LEVEL'
  | 'SUMMARY'
  | 'TYPE';

export type EditAndApproveInput = {
  readonly modifiedParams?: Readonly<Record<string, unknown>> | null | undefined;
  readonly note?: string | null | undefined;
  readonly paramsPatch?: ReadonlyArray<PatchOperationInput> | null | undefined;
  readonly reason?: string | null | undefined;
  readonly replace?: boolean | null | undefined;
  readonly set?: Readonly<Record<string, unknown>> | null | undefined;
};

export type EffectStatus =
  | 'FAILED'
  | 'NONE'
  | 'NOT_REDEEMED'
  | 'REDEEMED'
  | 'REVOKED'
  | 'SUCCEEDED'
  | 'UNCERTAIN';

export type ElicitationAction =
  | 'ACCEPT'
  | 'CANCEL'
  | 'DECLINE';

export type ElicitationStatus =
  | 'ACCEPTED'
  | 'CANCELED'
  | 'DECLINED'
  | 'EXPIRED'
  | 'PENDING';

export type ErrorCode =
  | 'CLAIMED'
  | 'FORBIDDEN'
  | 'KEY_IN_USE'
  | 'KEY_REUSED'
  | 'LIMIT_EXCEEDED'
  | 'MISSING_PARAMS'
  | 'NOT_FOUND'
  | 'NOT_PENDING'
  | 'RATE_LIMITED'
  | 'RECEIPT_EXPIRED'
  | 'RECEIPT_INVALID'
  | 'RECEIPT_MISMATCH'
  | 'RECEIPT_REVOKED'
  | 'RECEIPT_SPENT'
  | 'SELF_APPROVAL'
  | 'STALE_REVISION'
  | 'TASK_BUSY'
  | 'VALIDATION_FAILED';

export type EscalateInput = {
  readonly note?: string | null | undefined;
};

export type InboxFilter = {
  readonly bundleKey?: string | null | undefined;
  readonly projectName?: ReadonlyArray<string> | null | undefined;
  readonly riskLevel?: ReadonlyArray<RiskLevel> | null | undefined;
  readonly search?: string | null | undefined;
  readonly type?: ReadonlyArray<string> | null | undefined;
};

export type InboxView =
  | 'ASKED_BY_ME'
  | 'ASSIGNED'
  | 'DECIDED'
  | 'DECIDED_BY_ME'
  | 'MY_GROUPS'
  | 'OPEN'
  | 'QUESTIONS'
  | 'WAITING_FOR_ME';

export type Outcome =
  | 'APPROVE'
  | 'CANCEL'
  | 'DELEGATE'
  | 'EDIT_AND_APPROVE'
  | 'ESCALATE'
  | 'EXPIRE'
  | 'OVERRIDE'
  | 'REJECT'
  | 'REQUEST_MORE_INFO';

export type OutcomeEffect =
  | 'ENDS'
  | 'FINAL'
  | 'NEEDS_MORE'
  | 'NEXT_STAGE';

export type OverrideInput = {
  readonly action: string;
  readonly params?: Readonly<Record<string, unknown>> | null | undefined;
  readonly reason: string;
};

export type PatchOperationInput = {
  readonly from?: string | null | undefined;
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
};

export type PolicyFallback =
  | 'BUILT_IN'
  | 'WORKSPACE';

export type PrincipalKind =
  | 'AGENT'
  | 'HUMAN'
  | 'SERVICE'
  | 'SYSTEM';

export type RejectDecisionInput = {
  readonly reason?: string | null | undefined;
  readonly reasonCode?: string | null | undefined;
};

export type ReleaseInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type RequestMoreInfoInput = {
  readonly note: string;
};

export type RespondInput = {
  readonly confirmation?: string | null | undefined;
  readonly decision: DecisionInput;
  readonly displayDigest?: string | null | undefined;
  readonly fence?: number | null | undefined;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly revision?: number | null | undefined;
};

export type RespondToManyInput = {
  readonly decision: DecisionInput;
  readonly idempotencyKey?: string | null | undefined;
  readonly ids: ReadonlyArray<string>;
  readonly revisions?: ReadonlyArray<SeenRevisionInput> | null | undefined;
};

export type RiskLevel =
  | 'CRITICAL'
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

export type Role =
  | 'ADMIN'
  | 'OWNER'
  | 'REVIEWER'
  | 'VIEWER';

export type SeenRevisionInput = {
  readonly confirmation?: string | null | undefined;
  readonly displayDigest?: string | null | undefined;
  readonly id: string;
  readonly revision: number;
};

export type SendMessageInput = {
  readonly approvalId: string;
  readonly content: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly inReplyTo?: string | null | undefined;
};

export type StandingApprovalPreviewInput = {
  readonly decisionId: string;
  readonly endsAt: string;
  readonly maxTotal?: number | null | undefined;
  readonly maxUses: number;
  readonly only?: Readonly<Record<string, unknown>> | null | undefined;
  readonly totalOf?: string | null | undefined;
  readonly within?: StandingPlace | null | undefined;
};

export type StandingPlace =
  | 'BUNDLE'
  | 'TASK';

export type ViewingInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type InboxBundleQueryVariables = Exact<{
  id: string;
}>;


export type InboxBundleQuery = { readonly approval: { readonly id: string, readonly bundle: { readonly key: string, readonly decided: boolean, readonly approvals: ReadonlyArray<{ readonly __typename: 'Approval', readonly id: string, readonly status: ApprovalStatus, readonly revision: number, readonly action: string, readonly type: string, readonly riskLevel: RiskLevel, readonly summary: string, readonly params: Readonly<Record<string, unknown>> | null, readonly paramsSchema: Readonly<Record<string, unknown>> | null, readonly confirmationCode: string | null, readonly waitsForMe: boolean, readonly policySnapshot: { readonly reasonRequired: boolean } }> } | null } | null };

export type InboxRespondMutationVariables = Exact<{
  input: RespondInput;
}>;


export type InboxRespondMutation = { readonly respond:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly currentApproval: { readonly id: string, readonly status: ApprovalStatus, readonly revision: number, readonly decision: { readonly id: string, readonly outcome: Outcome, readonly decidedAt: string, readonly reason: string | null, readonly decidedBy: { readonly id: string, readonly displayName: string } } | null } | null }
    | { readonly __typename: 'DecisionPayload', readonly approval: { readonly id: string, readonly status: ApprovalStatus, readonly revision: number, readonly updatedAt: string }, readonly decision: { readonly id: string, readonly outcome: Outcome, readonly final: boolean, readonly decidedAt: string } }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string }> }
   };

export type InboxWithdrawMutationVariables = Exact<{
  input: CancelApprovalInput;
}>;


export type InboxWithdrawMutation = { readonly cancelApproval:
    | { readonly __typename: 'CancelApprovalPayload', readonly approval: { readonly id: string, readonly status: ApprovalStatus, readonly updatedAt: string } }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ValidationError' }
   };

export type InboxRespondToManyMutationVariables = Exact<{
  input: RespondToManyInput;
}>;


export type InboxRespondToManyMutation = { readonly respondToMany:
    | { readonly __typename: 'ConflictError' }
    | { readonly __typename: 'ForbiddenError' }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError' }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RespondToManyPayload', readonly results: ReadonlyArray<{ readonly id: string, readonly result:
          | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string }
          | { readonly __typename: 'DecisionPayload', readonly approval: { readonly id: string, readonly status: ApprovalStatus, readonly revision: number, readonly updatedAt: string } }
          | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
          | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string }
          | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
          | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string }
          | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string }
         }> }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string }
   };

export type InboxClaimMutationVariables = Exact<{
  input: ClaimInput;
}>;


export type InboxClaimMutation = { readonly claim:
    | { readonly __typename: 'ClaimPayload', readonly approval: { readonly id: string, readonly claimedUntil: string | null, readonly claimedBy: { readonly id: string, readonly displayName: string } | null } }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyError' }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RateLimitedError' }
    | { readonly __typename: 'ValidationError' }
   };

export type InboxReleaseMutationVariables = Exact<{
  input: ReleaseInput;
}>;


export type InboxReleaseMutation = { readonly release:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyError' }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RateLimitedError' }
    | { readonly __typename: 'ReleasePayload', readonly approval: { readonly id: string, readonly claimedUntil: string | null, readonly claimedBy: { readonly id: string, readonly displayName: string } | null } }
    | { readonly __typename: 'ValidationError' }
   };

export type InboxSayMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type InboxSayMutation = { readonly sendMessage:
    | { readonly __typename: 'ConflictError' }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'SendMessagePayload', readonly sent: { readonly id: string } }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string }
   };

export type InboxAnswerMutationVariables = Exact<{
  input: AnswerElicitationInput;
}>;


export type InboxAnswerMutation = { readonly answerElicitation:
    | { readonly __typename: 'AnswerElicitationPayload', readonly elicitation: { readonly id: string } }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string }> }
   };

export type ListedApprovalFragment = { readonly id: string, readonly status: ApprovalStatus, readonly revision: number, readonly action: string, readonly type: string, readonly riskLevel: RiskLevel, readonly createdAt: string, readonly expiresAt: string, readonly updatedAt: string, readonly assignedGroup: string | null, readonly claimedUntil: string | null, readonly bundleKey: string | null, readonly requester: { readonly id: string, readonly displayName: string, readonly kind: PrincipalKind }, readonly assignee: { readonly id: string, readonly displayName: string } | null, readonly claimedBy: { readonly id: string, readonly displayName: string } | null, readonly project: { readonly id: string, readonly name: string }, readonly recommendation: { readonly confidence: number | null, readonly outcome: { readonly type: Outcome } } | null, readonly policySnapshot: { readonly fallback: PolicyFallback | null }, readonly progress: { readonly stage: number, readonly stages: number, readonly approvals: number, readonly rejections: number, readonly required: number, readonly assigneeOnly: boolean, readonly groups: ReadonlyArray<{ readonly group: string, readonly count: number }> } };

export type ListedElicitationFragment = { readonly id: string, readonly message: string, readonly createdAt: string, readonly expiresAt: string, readonly assignedGroup: string | null, readonly questionStatus: ElicitationStatus, readonly requester: { readonly id: string, readonly displayName: string, readonly kind: PrincipalKind }, readonly assignee: { readonly id: string, readonly displayName: string } | null, readonly project: { readonly id: string, readonly name: string } };

export type InboxStartQueryVariables = Exact<{ [key: string]: never; }>;


export type InboxStartQuery = { readonly cursor: string, readonly viewer: { readonly scopes: ReadonlyArray<string>, readonly principal: { readonly id: string, readonly displayName: string, readonly handle: string, readonly role: Role | null, readonly groups: ReadonlyArray<string> }, readonly workspace: { readonly id: string, readonly name: string } } };

export type InboxCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type InboxCountsQuery = { readonly inboxCounts: ReadonlyArray<{ readonly view: InboxView, readonly count: number }> };

export type InboxPageQueryVariables = Exact<{
  view: InboxView;
  filter?: InboxFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type InboxPageQuery = { readonly inbox: { readonly nodes: ReadonlyArray<
      | (
        { readonly __typename: 'Approval' }
        & ListedApprovalFragment
      )
      | (
        { readonly __typename: 'Elicitation' }
        & ListedElicitationFragment
      )
    >, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type InboxApprovalsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type InboxApprovalsSubscription = { readonly approvalChanged: { readonly cursor: string, readonly occurredAt: string, readonly type: ApprovalEventType, readonly actor: { readonly id: string, readonly displayName: string } | null, readonly approval: ListedApprovalFragment } };

export type InboxElicitationsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type InboxElicitationsSubscription = { readonly elicitationChanged: { readonly cursor: string, readonly occurredAt: string, readonly elicitation: ListedElicitationFragment } };

export type InboxMessagesSubscriptionVariables = Exact<{
  approvalId: string;
  after?: string | null | undefined;
}>;


export type InboxMessagesSubscription = { readonly messageSent: { readonly cursor: string, readonly message: { readonly id: string, readonly content: string, readonly createdAt: string } } };

export type InboxPrecedentsQueryVariables = Exact<{
  id: string;
}>;


export type InboxPrecedentsQuery = { readonly approval: { readonly id: string, readonly precedents: ReadonlyArray<{ readonly approval: { readonly id: string, readonly action: string, readonly params: Readonly<Record<string, unknown>> | null }, readonly decision: { readonly id: string, readonly outcome: Outcome, readonly decidedAt: string, readonly reason: string | null, readonly note: string | null, readonly decidedBy: { readonly id: string, readonly displayName: string } }, readonly differences: ReadonlyArray<{ readonly op: string, readonly path: string, readonly value: unknown }> }> } | null };

export type InboxProofQueryVariables = Exact<{
  id: string;
}>;


export type InboxProofQuery = { readonly approval: { readonly id: string, readonly decision: { readonly id: string, readonly receipt: string | null } | null } | null };

export type InboxRequestQueryVariables = Exact<{
  id: string;
}>;


export type InboxRequestQuery = { readonly approval: (
    { readonly summary: string, readonly params: Readonly<Record<string, unknown>> | null, readonly proposedParams: Readonly<Record<string, unknown>> | null, readonly paramsSchema: Readonly<Record<string, unknown>> | null, readonly context: Readonly<Record<string, unknown>>, readonly escalationSchema: Readonly<Record<string, unknown>> | null, readonly requestedBy: string | null, readonly confirmationCode: string | null, readonly approvalUrl: string, readonly task: { readonly id: string, readonly name: string }, readonly keyValueContext: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly recommendation: { readonly confidence: number | null, readonly rationale: string | null, readonly outcome: { readonly type: Outcome, readonly note: string | null } } | null, readonly policySnapshot: { readonly policyName: string | null, readonly fallback: PolicyFallback | null, readonly reasonRequired: boolean, readonly confirmationRequired: boolean }, readonly progress: { readonly denyThreshold: number, readonly stageEndsAt: string | null, readonly seats: ReadonlyArray<{ readonly group: string | null, readonly needed: number, readonly filled: ReadonlyArray<{ readonly decidedAt: string, readonly reason: string | null, readonly principal: { readonly id: string, readonly displayName: string } }>, readonly couldFill: ReadonlyArray<{ readonly id: string, readonly handle: string, readonly displayName: string }> }> }, readonly attachments: ReadonlyArray<{ readonly id: string, readonly name: string, readonly mediaType: string, readonly sizeBytes: number, readonly url: string }>, readonly effect: { readonly status: EffectStatus, readonly redeemedAt: string | null, readonly leaseEndsAt: string | null, readonly expiresAt: string | null, readonly reportedAt: string | null, readonly result: Readonly<Record<string, unknown>> | null, readonly error: string | null, readonly revokeReason: string | null, readonly redeemedBy: { readonly id: string, readonly displayName: string } | null, readonly revokedBy: { readonly id: string, readonly displayName: string } | null }, readonly outcomes: ReadonlyArray<{ readonly outcome: Outcome, readonly allowed: boolean, readonly reason: string | null, readonly effect: OutcomeEffect | null }>, readonly insteadOf: { readonly id: string, readonly action: string, readonly decision: { readonly id: string, readonly outcome: Outcome, readonly decidedAt: string, readonly reason: string | null, readonly decidedBy: { readonly id: string, readonly displayName: string } } | null } | null, readonly messages: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly content: string, readonly automatic: boolean, readonly createdAt: string, readonly author: { readonly id: string, readonly displayName: string, readonly kind: PrincipalKind } }> }, readonly decisions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly outcome: Outcome, readonly final: boolean, readonly revision: number, readonly decidedAt: string, readonly reason: string | null, readonly note: string | null, readonly overrideAction: string | null, readonly displayedWhole: boolean | null, readonly notDisplayed: ReadonlyArray<DisplayPart> | null, readonly authoritySnapshot: { readonly via: string, readonly role: Role, readonly groups: ReadonlyArray<string>, readonly limit: string | null, readonly stage: number | null, readonly stages: number | null, readonly policyName: string | null, readonly policyVersion: number | null }, readonly recommendationSnapshot: { readonly outcome: { readonly type: Outcome } } | null, readonly decidedBy: { readonly id: string, readonly displayName: string, readonly kind: PrincipalKind }, readonly delegatedTo: { readonly id: string, readonly displayName: string } | null }> } }
    & ListedApprovalFragment
  ) | null };

export type InboxEarlierQueryVariables = Exact<{
  id: string;
  revision: number;
}>;


export type InboxEarlierQuery = { readonly approval: { readonly id: string, readonly changesSince: ReadonlyArray<{ readonly op: string, readonly path: string }>, readonly pastRevision: { readonly revision: number, readonly params: Readonly<Record<string, unknown>> | null, readonly summary: string, readonly replacedAt: string, readonly keyValueContext: ReadonlyArray<{ readonly key: string, readonly value: string }> } | null } | null };

export type InboxQuestionQueryVariables = Exact<{
  id: string;
}>;


export type InboxQuestionQuery = { readonly elicitation: { readonly id: string, readonly message: string, readonly responseSchema: Readonly<Record<string, unknown>>, readonly createdAt: string, readonly expiresAt: string, readonly answeredAt: string | null, readonly content: Readonly<Record<string, unknown>> | null, readonly assignedGroup: string | null, readonly waitsForMe: boolean, readonly questionStatus: ElicitationStatus, readonly answeredBy: { readonly id: string, readonly displayName: string } | null, readonly requester: { readonly id: string, readonly displayName: string, readonly kind: PrincipalKind }, readonly assignee: { readonly id: string, readonly displayName: string } | null, readonly task: { readonly id: string, readonly name: string }, readonly project: { readonly id: string, readonly name: string } } | null };

export type InboxReviewersQueryVariables = Exact<{ [key: string]: never; }>;


export type InboxReviewersQuery = { readonly principals: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly handle: string, readonly displayName: string, readonly role: Role | null, readonly groups: ReadonlyArray<string> }> } };

export type InboxStandingQueryVariables = Exact<{
  input: StandingApprovalPreviewInput;
}>;


export type InboxStandingQuery = { readonly standingApprovalPreview: { readonly letsThrough: string, readonly refusal: string | null } | null };

export type InboxLetStandMutationVariables = Exact<{
  input: CreateStandingApprovalInput;
}>;


export type InboxLetStandMutation = { readonly createStandingApproval:
    | { readonly __typename: 'AwaitingApproval', readonly approval: { readonly id: string } }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'CreateStandingApprovalPayload', readonly releasedPending: number | null, readonly policy: { readonly id: string, readonly name: string } }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string }
   };

export type InboxTodayQueryVariables = Exact<{
  since: string;
}>;


export type InboxTodayQuery = { readonly approvalStats: { readonly pending: number, readonly decided: number, readonly medianMs: number | null, readonly decidedByOutcome: ReadonlyArray<{ readonly outcome: Outcome, readonly count: number }> } };

export type InboxViewingMutationVariables = Exact<{
  input: ViewingInput;
}>;


export type InboxViewingMutation = { readonly viewing:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ViewingPayload', readonly approval: { readonly id: string, readonly viewers: ReadonlyArray<{ readonly until: string, readonly principal: { readonly id: string, readonly displayName: string } }> } }
   };

export interface Documents {
  readonly "query InboxBundle($id: ID!) {\n  approval(id: $id) {\n    id\n    bundle {\n      key decided\n      approvals {\n        __typename id status revision action type riskLevel summary params paramsSchema confirmationCode waitsForMe\n        policySnapshot { reasonRequired }\n      }\n    }\n  }\n}": { readonly data: InboxBundleQuery; readonly variables: InboxBundleQueryVariables };
  readonly "mutation InboxRespond($input: RespondInput!) {\n  respond(input: $input) {\n    __typename\n    ... on DecisionPayload { approval { id status revision updatedAt } decision { id outcome final decidedAt } }\n    ... on ConflictError {\n      code message\n      currentApproval { id status revision decision { id outcome decidedAt reason decidedBy { id displayName } } }\n    }\n    ... on ForbiddenError { code message }\n    ... on ValidationError { code message issues { path message } }\n    ... on NotFoundError { code message }\n    ... on IdempotencyError { code message }\n    ... on RateLimitedError { code message }\n  }\n}": { readonly data: InboxRespondMutation; readonly variables: InboxRespondMutationVariables };
  readonly "mutation InboxWithdraw($input: CancelApprovalInput!) {\n  cancelApproval(input: $input) {\n    __typename\n    ... on CancelApprovalPayload { approval { id status updatedAt } }\n    ... on ConflictError { code message }\n    ... on ForbiddenError { code message }\n    ... on NotFoundError { code message }\n    ... on IdempotencyError { code message }\n    ... on RateLimitedError { code message }\n  }\n}": { readonly data: InboxWithdrawMutation; readonly variables: InboxWithdrawMutationVariables };
  readonly "mutation InboxRespondToMany($input: RespondToManyInput!) {\n  respondToMany(input: $input) {\n    __typename\n    ... on RespondToManyPayload {\n      results { id result {\n        __typename\n        ... on DecisionPayload { approval { id status revision updatedAt } }\n        ... on ConflictError { code message }\n        ... on ForbiddenError { code message }\n        ... on ValidationError { code message }\n        ... on NotFoundError { code message }\n        ... on IdempotencyError { code message }\n        ... on RateLimitedError { code message }\n      } }\n    }\n    ... on ValidationError { code message }\n    ... on IdempotencyError { code message }\n    ... on RateLimitedError { code message }\n  }\n}": { readonly data: InboxRespondToManyMutation; readonly variables: InboxRespondToManyMutationVariables };
  readonly "mutation InboxClaim($input: ClaimInput!) {\n  claim(input: $input) {\n    __typename\n    ... on ClaimPayload { approval { id claimedUntil claimedBy { id displayName } } }\n    ... on ConflictError { code message }\n    ... on ForbiddenError { code message }\n    ... on NotFoundError { code message }\n  }\n}": { readonly data: InboxClaimMutation; readonly variables: InboxClaimMutationVariables };
  readonly "mutation InboxRelease($input: ReleaseInput!) {\n  release(input: $input) {\n    __typename\n    ... on ReleasePayload { approval { id claimedUntil claimedBy { id displayName } } }\n    ... on ConflictError { code message }\n    ... on ForbiddenError { code message }\n    ... on NotFoundError { code message }\n  }\n}": { readonly data: InboxReleaseMutation; readonly variables: InboxReleaseMutationVariables };
  readonly "mutation InboxSay($input: SendMessageInput!) {\n  sendMessage(input: $input) {\n    __typename\n    ... on SendMessagePayload { sent { id } }\n    ... on ForbiddenError { code message }\n    ... on ValidationError { code message }\n    ... on NotFoundError { code message }\n    ... on IdempotencyError { code message }\n    ... on RateLimitedError { code message }\n  }\n}": { readonly data: InboxSayMutation; readonly variables: InboxSayMutationVariables };
  readonly "mutation InboxAnswer($input: AnswerElicitationInput!) {\n  answerElicitation(input: $input) {\n    __typename\n    ... on AnswerElicitationPayload { elicitation { id } }\n    ... on ConflictError { code message }\n    ... on ForbiddenError { code message }\n    ... on ValidationError { code message issues { path message } }\n    ... on NotFoundError { code message }\n    ... on IdempotencyError { code message }\n    ... on RateLimitedError { code message }\n  }\n}": { readonly data: InboxAnswerMutation; readonly variables: InboxAnswerMutationVariables };
  readonly "fragment ListedApproval on Approval {\n  id status revision action type riskLevel createdAt expiresAt updatedAt assignedGroup claimedUntil bundleKey\n  requester { id displayName kind } assignee { id displayName } claimedBy { id displayName }\n  project { id name }\n  recommendation { outcome { type } confidence }\n  policySnapshot { fallback }\n  progress { stage stages approvals rejections required assigneeOnly groups { group count } }\n}": { readonly data: ListedApprovalFragment; readonly variables: never };
  readonly "fragment ListedElicitation on Elicitation {\n  id questionStatus: status message createdAt expiresAt assignedGroup\n  requester { id displayName kind } assignee { id displayName }\n  project { id name }\n}": { readonly data: ListedElicitationFragment; readonly variables: never };
  readonly "query InboxStart {\n  cursor\n  viewer { scopes principal { id displayName handle role groups } workspace { id name } }\n}": { readonly data: InboxStartQuery; readonly variables: InboxStartQueryVariables };
  readonly "query InboxCounts { inboxCounts { view count } }": { readonly data: InboxCountsQuery; readonly variables: InboxCountsQueryVariables };
  readonly "query InboxPage($view: InboxView!, $filter: InboxFilter, $after: String) {\n  inbox(view: $view, filter: $filter, first: 60, after: $after) {\n    nodes { __typename ...ListedApproval ...ListedElicitation }\n    pageInfo { hasNextPage endCursor }\n  }\n}": { readonly data: InboxPageQuery; readonly variables: InboxPageQueryVariables };
  readonly "subscription InboxApprovals($after: String) {\n  approvalChanged(after: $after) { cursor occurredAt type actor { id displayName } approval { ...ListedApproval } }\n}": { readonly data: InboxApprovalsSubscription; readonly variables: InboxApprovalsSubscriptionVariables };
  readonly "subscription InboxElicitations($after: String) {\n  elicitationChanged(after: $after) { cursor occurredAt elicitation { ...ListedElicitation } }\n}": { readonly data: InboxElicitationsSubscription; readonly variables: InboxElicitationsSubscriptionVariables };
  readonly "subscription InboxMessages($approvalId: ID!, $after: String) {\n  messageSent(approvalId: $approvalId, after: $after) { cursor message { id content createdAt } }\n}": { readonly data: InboxMessagesSubscription; readonly variables: InboxMessagesSubscriptionVariables };
  readonly "query InboxPrecedents($id: ID!) {\n  approval(id: $id) {\n    id\n    precedents(first: 5) {\n      approval { id action params }\n      decision { id outcome decidedAt reason note decidedBy { id displayName } }\n      differences { op path value }\n    }\n  }\n}": { readonly data: InboxPrecedentsQuery; readonly variables: InboxPrecedentsQueryVariables };
  readonly "query InboxProof($id: ID!) { approval(id: $id) { id decision { id receipt } } }": { readonly data: InboxProofQuery; readonly variables: InboxProofQueryVariables };
  readonly "query InboxRequest($id: ID!) {\n  approval(id: $id) {\n    ...ListedApproval\n    summary params proposedParams paramsSchema context escalationSchema requestedBy confirmationCode approvalUrl\n    task { id name }\n    keyValueContext { key value }\n    recommendation { outcome { type note } confidence rationale }\n    policySnapshot { policyName fallback reasonRequired confirmationRequired }\n    progress {\n      denyThreshold stageEndsAt\n      seats { group needed filled { principal { id displayName } decidedAt reason } couldFill(first: 6) { id handle displayName } }\n    }\n    attachments { id name mediaType sizeBytes url }\n    effect {\n      status redeemedBy { id displayName } redeemedAt leaseEndsAt expiresAt reportedAt result error\n      revokedBy { id displayName } revokeReason\n    }\n    outcomes { outcome allowed reason effect }\n    insteadOf { id action decision { id outcome decidedAt reason decidedBy { id displayName } } }\n    messages(last: 50) { nodes { id content automatic createdAt author { id displayName kind } } }\n    decisions(first: 100) { nodes {\n      id outcome final revision decidedAt reason note overrideAction displayedWhole notDisplayed\n      authoritySnapshot { via role groups limit stage stages policyName policyVersion }\n      recommendationSnapshot { outcome { type } }\n      decidedBy { id displayName kind } delegatedTo { id displayName }\n    } }\n  }\n}": { readonly data: InboxRequestQuery; readonly variables: InboxRequestQueryVariables };
  readonly "query InboxEarlier($id: ID!, $revision: Int!) {\n  approval(id: $id) {\n    id\n    changesSince(revision: $revision) { op path }\n    pastRevision(revision: $revision) { revision params summary replacedAt keyValueContext { key value } }\n  }\n}": { readonly data: InboxEarlierQuery; readonly variables: InboxEarlierQueryVariables };
  readonly "query InboxQuestion($id: ID!) {\n  elicitation(id: $id) {\n    id message responseSchema createdAt expiresAt answeredAt content assignedGroup waitsForMe questionStatus: status\n    answeredBy { id displayName } requester { id displayName kind } assignee { id displayName }\n    task { id name } project { id name }\n  }\n}": { readonly data: InboxQuestionQuery; readonly variables: InboxQuestionQueryVariables };
  readonly "query InboxReviewers {\n  principals(kind: HUMAN, first: 100) { nodes { id handle displayName role groups } }\n}": { readonly data: InboxReviewersQuery; readonly variables: InboxReviewersQueryVariables };
  readonly "query InboxStanding($input: StandingApprovalPreviewInput!) {\n  standingApprovalPreview(input: $input) { letsThrough refusal }\n}": { readonly data: InboxStandingQuery; readonly variables: InboxStandingQueryVariables };
  readonly "mutation InboxLetStand($input: CreateStandingApprovalInput!) {\n  createStandingApproval(input: $input) {\n    __typename\n    ... on CreateStandingApprovalPayload { releasedPending policy { id name } }\n    ... on AwaitingApproval { approval { id } }\n    ... on UserError { code message }\n  }\n}": { readonly data: InboxLetStandMutation; readonly variables: InboxLetStandMutationVariables };
  readonly "query InboxToday($since: DateTime!) {\n  approvalStats(since: $since) { pending decided medianMs decidedByOutcome { outcome count } }\n}": { readonly data: InboxTodayQuery; readonly variables: InboxTodayQueryVariables };
  readonly "mutation InboxViewing($input: ViewingInput!) {\n  viewing(input: $input) {\n    __typename\n    ... on ViewingPayload { approval { id viewers { until principal { id displayName } } } }\n    ... on UserError { code message }\n  }\n}": { readonly data: InboxViewingMutation; readonly variables: InboxViewingMutationVariables };
}
