/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
// Written by npm run codegen.
export type ApprovalFilter = {
  readonly agentId?: string | null | undefined;
  readonly assignedToMe?: boolean | null | undefined;
  readonly bundleKey?: string | null | undefined;
  readonly checkpointName?: string | null | undefined;
  readonly createdAfter?: string | null | undefined;
  readonly createdBefore?: string | null | undefined;
  readonly decidedAfter?: string | null | undefined;
  readonly decidedBefore?: string | null | undefined;
  readonly decidedBy?: string | null | undefined;
  readonly outcome?: ReadonlyArray<Outcome> | null | undefined;
  readonly projectName?: ReadonlyArray<string> | null | undefined;
  readonly requestedByMe?: boolean | null | undefined;
  readonly requester?: string | null | undefined;
  readonly riskLevel?: ReadonlyArray<RiskLevel> | null | undefined;
  readonly search?: string | null | undefined;
  readonly status?: ReadonlyArray<ApprovalStatus> | null | undefined;
  readonly taskId?: string | null | undefined;
  readonly type?: ReadonlyArray<string> | null | undefined;
};

export type ApprovalOrder =
  | 'CREATED_AT_ASC'
  | 'CREATED_AT_DESC'
  | 'EXPIRES_AT_ASC'
  | 'RISK_DESC';

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

export type CompleteExecutionInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly output: Readonly<Record<string, unknown>>;
  readonly summary?: string | null | undefined;
};

export type CreateApiKeyInput = {
  readonly allowedAddresses?: ReadonlyArray<string> | null | undefined;
  readonly expiresAt?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly neverExpires?: boolean | null | undefined;
  readonly principalId: string;
  readonly projectNames?: ReadonlyArray<string> | null | undefined;
  readonly scopes?: ReadonlyArray<string>;
  readonly types?: ReadonlyArray<string> | null | undefined;
};

export type CreateApprovalInput = {
  readonly action?: string | null | undefined;
  readonly assignTo?: string | null | undefined;
  readonly attachmentIds?: ReadonlyArray<string> | null | undefined;
  readonly bundleKey?: string | null | undefined;
  readonly callbackUrl?: string | null | undefined;
  readonly context?: Readonly<Record<string, unknown>> | null | undefined;
  readonly effectExpiresIn?: string | null | undefined;
  readonly escalationSchema?: Readonly<Record<string, unknown>> | null | undefined;
  readonly expiresAt?: string | null | undefined;
  readonly expiresIn?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly insteadOf?: string | null | undefined;
  readonly joinEqual?: boolean | null | undefined;
  readonly keyValueContext?: Readonly<Record<string, unknown>> | null | undefined;
  readonly params?: Readonly<Record<string, unknown>> | null | undefined;
  readonly paramsSchema?: Readonly<Record<string, unknown>> | null | undefined;
  readonly projectName?: string | null | undefined;
  readonly recommendation?: RecommendationInput | null | undefined;
  readonly requestedBy?: string | null | undefined;
  readonly riskLevel?: RiskLevel | null | undefined;
  readonly summary?: string | null | undefined;
  readonly taskId?: string | null | undefined;
  readonly template?: string | null | undefined;
  readonly type?: string | null | undefined;
};

export type CreateDelegationInput = {
  readonly endsAt: string;
  readonly from?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly startsAt?: string | null | undefined;
  readonly to: string;
};

export type CreateElicitationInput = {
  readonly assignTo?: string | null | undefined;
  readonly expiresIn?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly message: string;
  readonly projectName?: string | null | undefined;
  readonly responseSchema: Readonly<Record<string, unknown>>;
  readonly taskId?: string | null | undefined;
};

export type CreatePolicyInput = {
  readonly allowSelfApproval?: boolean | null | undefined;
  readonly applyToPending?: boolean | null | undefined;
  readonly confirmationRequired?: boolean | null | undefined;
  readonly effect?: PolicyEffect | null | undefined;
  readonly effectExpiresIn?: string | null | undefined;
  readonly enabled?: boolean | null | undefined;
  readonly expiresIn?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly mode?: PolicyMode | null | undefined;
  readonly name: string;
  readonly onExpiry?: ExpiryEffect | null | undefined;
  readonly priority?: number | null | undefined;
  readonly projectName?: string | null | undefined;
  readonly reasonRequired?: boolean | null | undefined;
  readonly requesterMaySendLinks?: boolean | null | undefined;
  readonly riskFloor?: RiskLevel | null | undefined;
  readonly stages?: ReadonlyArray<PolicyStageInput> | null | undefined;
  readonly votesOutliveRights?: boolean | null | undefined;
  readonly when: string;
};

export type CreatePrincipalInput = {
  readonly authority?: Readonly<Record<string, unknown>> | null | undefined;
  readonly displayName?: string | null | undefined;
  readonly groups?: ReadonlyArray<string> | null | undefined;
  readonly handle: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly kind: PrincipalKind;
  readonly ownerId?: string | null | undefined;
  readonly rights?: ReadonlyArray<string> | null | undefined;
  readonly role?: Role | null | undefined;
};

export type CreateTaskInput = {
  readonly idempotencyKey?: string | null | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | null | undefined;
  readonly name: string;
  readonly projectName?: string | null | undefined;
  readonly sharedWith?: ReadonlyArray<string> | null | undefined;
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

export type ExecutionStatus =
  | 'AWAITING_APPROVAL'
  | 'COMPLETED'
  | 'EXPIRED'
  | 'FAILED'
  | 'REJECTED'
  | 'RUNNING';

export type ExpiryEffect =
  | 'APPROVE'
  | 'ESCALATE'
  | 'EXPIRE'
  | 'REJECT';

export type FailExecutionInput = {
  readonly error?: string | null | undefined;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

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

export type PolicyEffect =
  | 'AUTO_APPROVE'
  | 'AUTO_REJECT'
  | 'REQUIRE';

export type PolicyMode =
  | 'ENFORCE'
  | 'SHADOW';

export type PolicyStageInput = {
  readonly assigneeOnly?: boolean | null | undefined;
  readonly count?: number | null | undefined;
  readonly denyThreshold?: number | null | undefined;
  readonly groups?: ReadonlyArray<SeatsInput> | null | undefined;
  readonly humansOnly?: boolean | null | undefined;
  readonly timeLimit?: string | null | undefined;
};

export type PrincipalKind =
  | 'AGENT'
  | 'HUMAN'
  | 'SERVICE'
  | 'SYSTEM';

export type RecommendationInput = {
  readonly confidence?: number | null | undefined;
  readonly outcome: RecommendedOutcomeInput;
  readonly rationale?: string | null | undefined;
};

export type RecommendedOutcomeInput = {
  readonly note?: string | null | undefined;
  readonly reasonCode?: string | null | undefined;
  readonly type: Outcome;
};

export type RedeemReceiptInput = {
  readonly idempotencyKey?: string | null | undefined;
  readonly params: Readonly<Record<string, unknown>>;
  readonly receipt: string;
  readonly uncertainRedemptionId?: string | null | undefined;
};

export type RejectDecisionInput = {
  readonly reason?: string | null | undefined;
  readonly reasonCode?: string | null | undefined;
};

export type ReportEffectInput = {
  readonly error?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly redemptionId: string;
  readonly result?: Readonly<Record<string, unknown>> | null | undefined;
  readonly status: ReportedEffect;
};

export type ReportedEffect =
  | 'FAILED'
  | 'SUCCEEDED';

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

export type ReviseApprovalInput = {
  readonly attachmentIds?: ReadonlyArray<string> | null | undefined;
  readonly context?: Readonly<Record<string, unknown>> | null | undefined;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly keyValueContext?: Readonly<Record<string, unknown>> | null | undefined;
  readonly note?: string | null | undefined;
  readonly params?: Readonly<Record<string, unknown>> | null | undefined;
  readonly summary?: string | null | undefined;
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

export type SeatsInput = {
  readonly count: number;
  readonly group: string;
};

export type SendMessageInput = {
  readonly approvalId: string;
  readonly content: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly inReplyTo?: string | null | undefined;
};

export type SimulatePoliciesInput = {
  readonly candidate?: CreatePolicyInput | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly request?: CreateApprovalInput | null | undefined;
  readonly requester?: string | null | undefined;
};

export type StartExecutionInput = {
  readonly agentId: string;
  readonly expiresIn?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly input?: Readonly<Record<string, unknown>> | null | undefined;
  readonly projectName?: string | null | undefined;
  readonly taskId?: string | null | undefined;
};

export type UploadFileInput = {
  readonly file: File;
  readonly idempotencyKey?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly taskId: string;
};

export type CreateApprovalMutationVariables = Exact<{
  input: CreateApprovalInput;
}>;


export type CreateApprovalMutation = { readonly createApproval:
    | Refused_ConflictError_Fragment
    | { readonly approval: ApprovalPartsFragment }
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | Refused_ValidationError_Fragment
   };

export type ReadApprovalQueryVariables = Exact<{
  id: string;
}>;


export type ReadApprovalQuery = { readonly approval: ApprovalPartsFragment | null };

export type ListApprovedQueryVariables = Exact<{
  filter?: ApprovalFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type ListApprovedQuery = { readonly approvals: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly type: string, readonly effect: { readonly status: EffectStatus } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type EffectPartsFragment = { readonly id: string, readonly effect: { readonly status: EffectStatus, readonly redemptionId: string | null, readonly redeemedAt: string | null, readonly leaseEndsAt: string | null, readonly result: Readonly<Record<string, unknown>> | null, readonly error: string | null, readonly redeemedBy: { readonly id: string, readonly handle: string } | null } };

export type EffectChangesSubscriptionVariables = Exact<{
  after: string;
}>;


export type EffectChangesSubscription = { readonly approvalChanged: { readonly cursor: string, readonly approval: EffectPartsFragment } };

export type ReadEffectsQueryVariables = Exact<{
  ids: ReadonlyArray<string>;
}>;


export type ReadEffectsQuery = { readonly nodes: ReadonlyArray<
    | EffectPartsFragment
    | Record<PropertyKey, never>
   | null> };

export type ReadEffectQueryVariables = Exact<{
  id: string;
}>;


export type ReadEffectQuery = { readonly approval: (
    { readonly decision: { readonly receipt: string | null } | null }
    & ApprovalPartsFragment
  ) | null };

export type RedeemReceiptMutationVariables = Exact<{
  input: RedeemReceiptInput;
}>;


export type RedeemReceiptMutation = { readonly redeemReceipt:
    | Refused_ConflictError_Fragment
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | Refused_ReceiptError_Fragment
    | { readonly redemptionId: string }
    | Refused_ValidationError_Fragment
   };

export type ReportEffectMutationVariables = Exact<{
  input: ReportEffectInput;
}>;


export type ReportEffectMutation = { readonly reportEffect:
    | Refused_ConflictError_Fragment
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | { readonly approval: { readonly id: string } }
    | Refused_ValidationError_Fragment
   };

export type CreateElicitationMutationVariables = Exact<{
  input: CreateElicitationInput;
}>;


export type CreateElicitationMutation = { readonly createElicitation:
    | Refused_ConflictError_Fragment
    | { readonly elicitation: { readonly id: string, readonly status: ElicitationStatus, readonly answerUrl: string, readonly expiresAt: string } }
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | Refused_ValidationError_Fragment
   };

export type ElicitationPartsFragment = { readonly id: string, readonly status: ElicitationStatus, readonly message: string, readonly content: Readonly<Record<string, unknown>> | null, readonly answerUrl: string, readonly expiresAt: string, readonly answeredAt: string | null, readonly answeredBy: { readonly id: string, readonly handle: string } | null };

export type ElicitationEndsSubscriptionVariables = Exact<{
  after: string;
}>;


export type ElicitationEndsSubscription = { readonly elicitationAnswered: { readonly cursor: string, readonly elicitation: ElicitationPartsFragment } };

export type ReadElicitationsQueryVariables = Exact<{
  ids: ReadonlyArray<string>;
}>;


export type ReadElicitationsQuery = { readonly nodes: ReadonlyArray<
    | ElicitationPartsFragment
    | Record<PropertyKey, never>
   | null> };

export type UploadFileMutationVariables = Exact<{
  input: UploadFileInput;
}>;


export type UploadFileMutation = { readonly uploadFile:
    | Refused_ConflictError_Fragment
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | { readonly file: { readonly id: string, readonly name: string, readonly mediaType: string, readonly sizeBytes: number, readonly sha256: string, readonly url: string, readonly createdAt: string } }
    | Refused_ValidationError_Fragment
   };

type Refused_ConflictError_Fragment = { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly currentApproval: { readonly id: string, readonly status: ApprovalStatus } | null, readonly currentElicitation: { readonly id: string, readonly status: ElicitationStatus } | null };

type Refused_ForbiddenError_Fragment = { readonly __typename: 'ForbiddenError', readonly requiredScope: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refused_IdempotencyError_Fragment = { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refused_NotFoundError_Fragment = { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refused_RateLimitedError_Fragment = { readonly __typename: 'RateLimitedError', readonly retryAfterMs: number, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refused_ReceiptError_Fragment = { readonly __typename: 'ReceiptError', readonly spentAt: string | null, readonly paths: ReadonlyArray<string>, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly spentBy: { readonly id: string, readonly handle: string } | null };

type Refused_ValidationError_Fragment = { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string }> };

export type RefusedFragment =
  | Refused_ConflictError_Fragment
  | Refused_ForbiddenError_Fragment
  | Refused_IdempotencyError_Fragment
  | Refused_NotFoundError_Fragment
  | Refused_RateLimitedError_Fragment
  | Refused_ReceiptError_Fragment
  | Refused_ValidationError_Fragment
;

export type ApprovalPartsFragment = { readonly id: string, readonly status: ApprovalStatus, readonly revision: number, readonly type: string, readonly action: string, readonly summary: string, readonly params: Readonly<Record<string, unknown>> | null, readonly approvalUrl: string, readonly riskLevel: RiskLevel, readonly createdAt: string, readonly expiresAt: string, readonly decidedAt: string | null, readonly requester: { readonly id: string, readonly handle: string }, readonly decision: { readonly id: string, readonly outcome: Outcome, readonly final: boolean, readonly revision: number, readonly reason: string | null, readonly reasonCode: string | null, readonly note: string | null, readonly decidedAt: string, readonly overrideAction: string | null, readonly overrideParams: Readonly<Record<string, unknown>> | null, readonly decidedBy: { readonly id: string, readonly handle: string, readonly kind: PrincipalKind } } | null };

export type CreateTaskMutationVariables = Exact<{
  input: CreateTaskInput;
}>;


export type CreateTaskMutation = { readonly createTask:
    | Refused_ConflictError_Fragment
    | { readonly task: { readonly id: string, readonly name: string, readonly metadata: Readonly<Record<string, unknown>> | null, readonly createdAt: string } }
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | Refused_ValidationError_Fragment
   };

export type ReadTaskQueryVariables = Exact<{
  id: string;
}>;


export type ReadTaskQuery = { readonly task: { readonly id: string, readonly name: string, readonly metadata: Readonly<Record<string, unknown>> | null, readonly createdAt: string, readonly openApproval: { readonly id: string, readonly status: ApprovalStatus } | null, readonly openElicitation: { readonly id: string, readonly status: ElicitationStatus } | null } | null };

export type ExecutionPartsFragment = { readonly id: string, readonly status: ExecutionStatus, readonly input: Readonly<Record<string, unknown>> | null, readonly output: Readonly<Record<string, unknown>> | null, readonly error: string | null, readonly createdAt: string, readonly endedAt: string | null, readonly expiresAt: string, readonly approval: { readonly id: string, readonly status: ApprovalStatus } | null };

export type StartExecutionMutationVariables = Exact<{
  input: StartExecutionInput;
}>;


export type StartExecutionMutation = { readonly startExecution:
    | Refused_ConflictError_Fragment
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | { readonly execution: ExecutionPartsFragment }
    | Refused_ValidationError_Fragment
   };

export type CompleteExecutionMutationVariables = Exact<{
  input: CompleteExecutionInput;
}>;


export type CompleteExecutionMutation = { readonly completeExecution:
    | { readonly execution: ExecutionPartsFragment }
    | Refused_ConflictError_Fragment
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | Refused_ValidationError_Fragment
   };

export type FailExecutionMutationVariables = Exact<{
  input: FailExecutionInput;
}>;


export type FailExecutionMutation = { readonly failExecution:
    | Refused_ConflictError_Fragment
    | { readonly execution: ExecutionPartsFragment }
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | Refused_ValidationError_Fragment
   };

export type ReadExecutionQueryVariables = Exact<{
  id: string;
}>;


export type ReadExecutionQuery = { readonly execution: ExecutionPartsFragment | null };

export type SimulatePoliciesMutationVariables = Exact<{
  input: SimulatePoliciesInput;
}>;


export type SimulatePoliciesMutation = { readonly simulatePolicies:
    | Refused_ConflictError_Fragment
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | { readonly expiresAt: string, readonly unsatisfiable: string | null, readonly approvers: ReadonlyArray<{ readonly id: string, readonly handle: string }>, readonly judgement: { readonly effect: PolicyEffect, readonly policyName: string | null, readonly policyVersion: number | null } }
    | Refused_ValidationError_Fragment
   };

export type SendMessageMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type SendMessageMutation = { readonly sendMessage:
    | Refused_ConflictError_Fragment
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | { readonly sent: MessagePartsFragment, readonly reply: MessagePartsFragment | null }
    | Refused_ValidationError_Fragment
   };

export type MessagePartsFragment = { readonly id: string, readonly number: number, readonly content: string, readonly createdAt: string, readonly author: { readonly id: string, readonly handle: string, readonly kind: PrincipalKind } };

export type ReadMessagesQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ReadMessagesQuery = { readonly approval: { readonly messages: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: number, readonly content: string, readonly createdAt: string, readonly author: { readonly id: string, readonly handle: string, readonly kind: PrincipalKind } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ReviseApprovalMutationVariables = Exact<{
  input: ReviseApprovalInput;
}>;


export type ReviseApprovalMutation = { readonly reviseApproval:
    | Refused_ConflictError_Fragment
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | { readonly approval: ApprovalPartsFragment }
    | Refused_ValidationError_Fragment
   };

export type CancelApprovalMutationVariables = Exact<{
  input: CancelApprovalInput;
}>;


export type CancelApprovalMutation = { readonly cancelApproval:
    | { readonly approval: ApprovalPartsFragment }
    | Refused_ConflictError_Fragment
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | Refused_ValidationError_Fragment
   };

export type RespondMutationVariables = Exact<{
  input: RespondInput;
}>;


export type RespondMutation = { readonly respond:
    | Refused_ConflictError_Fragment
    | { readonly approval: ApprovalPartsFragment }
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | Refused_ValidationError_Fragment
   };

export type ListApprovalsQueryVariables = Exact<{
  filter?: ApprovalFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  orderBy?: ApprovalOrder | null | undefined;
}>;


export type ListApprovalsQuery = { readonly approvals: { readonly nodes: ReadonlyArray<ApprovalPartsFragment>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreatePersonMutationVariables = Exact<{
  input: CreatePrincipalInput;
}>;


export type CreatePersonMutation = { readonly createPrincipal:
    | Refused_ConflictError_Fragment
    | { readonly principal: { readonly id: string } }
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | Refused_ValidationError_Fragment
    | Record<PropertyKey, never>
   };

export type CreateKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateKeyMutation = { readonly createApiKey:
    | Refused_ConflictError_Fragment
    | { readonly secret: string }
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | Refused_ValidationError_Fragment
    | Record<PropertyKey, never>
   };

export type DelegateMutationVariables = Exact<{
  input: CreateDelegationInput;
}>;


export type DelegateMutation = { readonly createDelegation:
    | Refused_ConflictError_Fragment
    | { readonly delegation: { readonly id: string } }
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | Refused_ValidationError_Fragment
    | Record<PropertyKey, never>
   };

export type SpendReceiptMutationVariables = Exact<{
  input: RedeemReceiptInput;
}>;


export type SpendReceiptMutation = { readonly redeemReceipt:
    | Refused_ConflictError_Fragment
    | Refused_ForbiddenError_Fragment
    | Refused_IdempotencyError_Fragment
    | Refused_NotFoundError_Fragment
    | Refused_RateLimitedError_Fragment
    | Refused_ReceiptError_Fragment
    | { readonly redemptionId: string, readonly params: Readonly<Record<string, unknown>>, readonly redeemedAt: string, readonly leaseEndsAt: string, readonly replayed: boolean }
    | Refused_ValidationError_Fragment
   };

export type ReportRedemptionMutationVariables = Exact<{
  input: ReportEffectInput;
}>;


export type ReportRedemptionMutation = { readonly reportEffect:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | (
      { readonly __typename: 'ForbiddenError' }
      & Refused_ForbiddenError_Fragment
    )
    | (
      { readonly __typename: 'IdempotencyError' }
      & Refused_IdempotencyError_Fragment
    )
    | (
      { readonly __typename: 'NotFoundError' }
      & Refused_NotFoundError_Fragment
    )
    | (
      { readonly __typename: 'RateLimitedError' }
      & Refused_RateLimitedError_Fragment
    )
    | { readonly __typename: 'ReportEffectPayload' }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type ReadCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadCursorQuery = { readonly cursor: string };

export type DecisionsSubscriptionVariables = Exact<{
  after: string;
}>;


export type DecisionsSubscription = { readonly decisionMade: { readonly cursor: string, readonly approval: ApprovalPartsFragment } };

export type ReadApprovalsQueryVariables = Exact<{
  ids: ReadonlyArray<string>;
}>;


export type ReadApprovalsQuery = { readonly nodes: ReadonlyArray<
    | ApprovalPartsFragment
    | Record<PropertyKey, never>
   | null> };

export interface Documents {
  readonly "mutation CreateApproval($input: CreateApprovalInput!) {\n  createApproval(input: $input) { ... on CreateApprovalPayload { approval { ...ApprovalParts } } ...Refused }\n}": { readonly data: CreateApprovalMutation; readonly variables: CreateApprovalMutationVariables };
  readonly "query ReadApproval($id: ID!) { approval(id: $id) { ...ApprovalParts } }": { readonly data: ReadApprovalQuery; readonly variables: ReadApprovalQueryVariables };
  readonly "query ListApproved($filter: ApprovalFilter, $after: String) {\n  approvals(filter: $filter, first: 50, after: $after, orderBy: CREATED_AT_ASC) {\n    nodes { id type effect { status } }\n    pageInfo { hasNextPage endCursor }\n  }\n}": { readonly data: ListApprovedQuery; readonly variables: ListApprovedQueryVariables };
  readonly "fragment EffectParts on Approval {\n  id\n  effect { status redemptionId redeemedBy { id handle } redeemedAt leaseEndsAt result error }\n}": { readonly data: EffectPartsFragment; readonly variables: never };
  readonly "subscription EffectChanges($after: String!) {\n  approvalChanged(after: $after) { cursor approval { ...EffectParts } }\n}": { readonly data: EffectChangesSubscription; readonly variables: EffectChangesSubscriptionVariables };
  readonly "query ReadEffects($ids: [ID!]!) { nodes(ids: $ids) { ... on Approval { ...EffectParts } } }": { readonly data: ReadEffectsQuery; readonly variables: ReadEffectsQueryVariables };
  readonly "query ReadEffect($id: ID!) {\n  approval(id: $id) {\n    ...ApprovalParts\n    decision { receipt }\n  }\n}": { readonly data: ReadEffectQuery; readonly variables: ReadEffectQueryVariables };
  readonly "mutation RedeemReceipt($input: RedeemReceiptInput!) {\n  redeemReceipt(input: $input) { ... on RedeemReceiptPayload { redemptionId } ...Refused }\n}": { readonly data: RedeemReceiptMutation; readonly variables: RedeemReceiptMutationVariables };
  readonly "mutation ReportEffect($input: ReportEffectInput!) {\n  reportEffect(input: $input) { ... on ReportEffectPayload { approval { id } } ...Refused }\n}": { readonly data: ReportEffectMutation; readonly variables: ReportEffectMutationVariables };
  readonly "mutation CreateElicitation($input: CreateElicitationInput!) {\n  createElicitation(input: $input) {\n    ... on CreateElicitationPayload { elicitation { id status answerUrl expiresAt } } ...Refused\n  }\n}": { readonly data: CreateElicitationMutation; readonly variables: CreateElicitationMutationVariables };
  readonly "fragment ElicitationParts on Elicitation {\n  id status message content answerUrl expiresAt answeredAt answeredBy { id handle }\n}": { readonly data: ElicitationPartsFragment; readonly variables: never };
  readonly "subscription ElicitationEnds($after: String!) {\n  elicitationAnswered(after: $after) { cursor elicitation { ...ElicitationParts } }\n}": { readonly data: ElicitationEndsSubscription; readonly variables: ElicitationEndsSubscriptionVariables };
  readonly "query ReadElicitations($ids: [ID!]!) { nodes(ids: $ids) { ... on Elicitation { ...ElicitationParts } } }": { readonly data: ReadElicitationsQuery; readonly variables: ReadElicitationsQueryVariables };
  readonly "mutation UploadFile($input: UploadFileInput!) {\n  uploadFile(input: $input) {\n    ... on UploadFilePayload { file { id name mediaType sizeBytes sha256 url createdAt } } ...Refused\n  }\n}": { readonly data: UploadFileMutation; readonly variables: UploadFileMutationVariables };
  readonly "fragment Refused on UserError {\n  __typename code message path\n  ... on ForbiddenError { requiredScope }\n  ... on ValidationError { issues { path message } }\n  ... on RateLimitedError { retryAfterMs }\n  ... on ReceiptError { spentBy { id handle } spentAt paths }\n  ... on ConflictError { currentApproval { id status } currentElicitation { id status } }\n}": { readonly data: RefusedFragment; readonly variables: never };
  readonly "fragment ApprovalParts on Approval {\n  id status revision type action summary params approvalUrl riskLevel createdAt expiresAt decidedAt\n  requester { id handle }\n  decision {\n    id outcome final revision reason reasonCode note decidedAt overrideAction overrideParams\n    decidedBy { id handle kind }\n  }\n}": { readonly data: ApprovalPartsFragment; readonly variables: never };
  readonly "mutation CreateTask($input: CreateTaskInput!) {\n  createTask(input: $input) { ... on CreateTaskPayload { task { id name metadata createdAt } } ...Refused }\n}": { readonly data: CreateTaskMutation; readonly variables: CreateTaskMutationVariables };
  readonly "query ReadTask($id: ID!) {\n  task(id: $id) { id name metadata createdAt openApproval { id status } openElicitation { id status } }\n}": { readonly data: ReadTaskQuery; readonly variables: ReadTaskQueryVariables };
  readonly "fragment ExecutionParts on Execution {\n  id status input output error createdAt endedAt expiresAt approval { id status }\n}": { readonly data: ExecutionPartsFragment; readonly variables: never };
  readonly "mutation StartExecution($input: StartExecutionInput!) {\n  startExecution(input: $input) { ... on StartExecutionPayload { execution { ...ExecutionParts } } ...Refused }\n}": { readonly data: StartExecutionMutation; readonly variables: StartExecutionMutationVariables };
  readonly "mutation CompleteExecution($input: CompleteExecutionInput!) {\n  completeExecution(input: $input) {\n    ... on CompleteExecutionPayload { execution { ...ExecutionParts } } ...Refused\n  }\n}": { readonly data: CompleteExecutionMutation; readonly variables: CompleteExecutionMutationVariables };
  readonly "mutation FailExecution($input: FailExecutionInput!) {\n  failExecution(input: $input) { ... on FailExecutionPayload { execution { ...ExecutionParts } } ...Refused }\n}": { readonly data: FailExecutionMutation; readonly variables: FailExecutionMutationVariables };
  readonly "query ReadExecution($id: ID!) { execution(id: $id) { ...ExecutionParts } }": { readonly data: ReadExecutionQuery; readonly variables: ReadExecutionQueryVariables };
  readonly "mutation SimulatePolicies($input: SimulatePoliciesInput!) {\n  simulatePolicies(input: $input) {\n    ... on SimulatePoliciesPayload {\n      expiresAt unsatisfiable approvers { id handle }\n      judgement { effect policyName policyVersion }\n    }\n    ...Refused\n  }\n}": { readonly data: SimulatePoliciesMutation; readonly variables: SimulatePoliciesMutationVariables };
  readonly "mutation SendMessage($input: SendMessageInput!) {\n  sendMessage(input: $input) {\n    ... on SendMessagePayload { sent { ...MessageParts } reply { ...MessageParts } } ...Refused\n  }\n}": { readonly data: SendMessageMutation; readonly variables: SendMessageMutationVariables };
  readonly "fragment MessageParts on Message { id number content createdAt author { id handle kind } }": { readonly data: MessagePartsFragment; readonly variables: never };
  readonly "query ReadMessages($id: ID!, $first: Int, $after: String) {\n  approval(id: $id) {\n    messages(first: $first, after: $after) {\n      nodes { id number content createdAt author { id handle kind } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n}": { readonly data: ReadMessagesQuery; readonly variables: ReadMessagesQueryVariables };
  readonly "mutation ReviseApproval($input: ReviseApprovalInput!) {\n  reviseApproval(input: $input) { ... on ReviseApprovalPayload { approval { ...ApprovalParts } } ...Refused }\n}": { readonly data: ReviseApprovalMutation; readonly variables: ReviseApprovalMutationVariables };
  readonly "mutation CancelApproval($input: CancelApprovalInput!) {\n  cancelApproval(input: $input) { ... on CancelApprovalPayload { approval { ...ApprovalParts } } ...Refused }\n}": { readonly data: CancelApprovalMutation; readonly variables: CancelApprovalMutationVariables };
  readonly "mutation Respond($input: RespondInput!) {\n  respond(input: $input) { ... on DecisionPayload { approval { ...ApprovalParts } } ...Refused }\n}": { readonly data: RespondMutation; readonly variables: RespondMutationVariables };
  readonly "query ListApprovals($filter: ApprovalFilter, $first: Int, $after: String, $orderBy: ApprovalOrder) {\n  approvals(filter: $filter, first: $first, after: $after, orderBy: $orderBy) {\n    nodes { ...ApprovalParts }\n    pageInfo { hasNextPage endCursor }\n  }\n}": { readonly data: ListApprovalsQuery; readonly variables: ListApprovalsQueryVariables };
  readonly "mutation CreatePerson($input: CreatePrincipalInput!) {\n  createPrincipal(input: $input) { ... on CreatePrincipalPayload { principal { id } } ...Refused }\n}": { readonly data: CreatePersonMutation; readonly variables: CreatePersonMutationVariables };
  readonly "mutation CreateKey($input: CreateApiKeyInput!) {\n  createApiKey(input: $input) { ... on CreateApiKeyPayload { secret } ...Refused }\n}": { readonly data: CreateKeyMutation; readonly variables: CreateKeyMutationVariables };
  readonly "mutation Delegate($input: CreateDelegationInput!) {\n  createDelegation(input: $input) { ... on CreateDelegationPayload { delegation { id } } ...Refused }\n}": { readonly data: DelegateMutation; readonly variables: DelegateMutationVariables };
  readonly "mutation SpendReceipt($input: RedeemReceiptInput!) {\n  redeemReceipt(input: $input) {\n    ... on RedeemReceiptPayload { redemptionId params redeemedAt leaseEndsAt replayed }\n    ...Refused\n  }\n}": { readonly data: SpendReceiptMutation; readonly variables: SpendReceiptMutationVariables };
  readonly "mutation ReportRedemption($input: ReportEffectInput!) {\n  reportEffect(input: $input) { __typename ...Refused }\n}": { readonly data: ReportRedemptionMutation; readonly variables: ReportRedemptionMutationVariables };
  readonly "query ReadCursor { cursor }": { readonly data: ReadCursorQuery; readonly variables: ReadCursorQueryVariables };
  readonly "subscription Decisions($after: String!) {\n  decisionMade(after: $after) { cursor approval { ...ApprovalParts } }\n}": { readonly data: DecisionsSubscription; readonly variables: DecisionsSubscriptionVariables };
  readonly "query ReadApprovals($ids: [ID!]!) { nodes(ids: $ids) { ... on Approval { ...ApprovalParts } } }": { readonly data: ReadApprovalsQuery; readonly variables: ReadApprovalsQueryVariables };
}
