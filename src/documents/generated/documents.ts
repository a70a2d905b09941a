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

export type CreateSignInLinkInput = {
  readonly expiresIn?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly principal: string;
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

export type CreateWebhookEndpointInput = {
  readonly eventTypes?: ReadonlyArray<string> | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly url: string;
};

export type DecisionInput =
  {   readonly approve: ApproveDecisionInput; readonly delegate?: never; readonly editAndApprove?: never; readonly escalate?: never; readonly override?: never; readonly reject?: never; readonly requestMoreInfo?: never; }
  |  { readonly approve?: never;   readonly delegate: DelegateInput; readonly editAndApprove?: never; readonly escalate?: never; readonly override?: never; readonly reject?: never; readonly requestMoreInfo?: never; }
  |  { readonly approve?: never; readonly delegate?: never;   readonly editAndApprove: EditAndApproveInput; readonly escalate?: never; readonly override?: never; readonly reject?: never; readonly requestMoreInfo?: never; }
  |  { readonly approve?: never; readonly delegate?: never; readonly editAndApprove?: never;   readonly escalate: EscalateInput; readonly override?: never; readonly reject?: never; readonly requestMoreInfo?: never; }
  |  { readonly approve?: never; readonly delegate?: never; readonly editAndApprove?: never; readonly escalate?: never;   readonly override: OverrideInput; readonly reject?: never; readonly requestMoreInfo?: never; }
  |  { readonly approve?: never; readonly delegate?: never; readonly editAndApprove?: never; readonly escalate?: never; readonly override?: never;   readonly reject: RejectDecisionInput; readonly requestMoreInfo?: never; }
  |  { readonly approve?: never; readonly delegate?: never; readonly editAndApprove?: never; readonly escalate?: never; readonly override?: never; readonly reject?: never;   readonly requestMoreInfo: RequestMoreInfoInput; };

export type DeclaredTypeInput = {
  readonly name: string;
  readonly riskFloor?: RiskLevel | null | undefined;
};

export type DelegateInput = {
  readonly reason?: string | null | undefined;
  readonly to: string;
};

export type DelegationHold =
  | 'ROLE_LOST'
  | 'SUSPENDED';

export type DeletePolicyInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type DeliveryState =
  | 'FAILED'
  | 'PENDING'
  | 'RETRYING'
  | 'SUCCEEDED';

export type Door =
  | 'CLOCK'
  | 'KEY'
  | 'LINK'
  | 'PASSKEY'
  | 'POLICY'
  | 'SESSION'
  | 'SLACK';

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

export type ElicitationFilter = {
  readonly assignedToMe?: boolean | null | undefined;
  readonly projectName?: ReadonlyArray<string> | null | undefined;
  readonly requestedByMe?: boolean | null | undefined;
  readonly status?: ReadonlyArray<ElicitationStatus> | null | undefined;
  readonly taskId?: string | null | undefined;
};

export type ElicitationStatus =
  | 'ACCEPTED'
  | 'CANCELED'
  | 'DECLINED'
  | 'EXPIRED'
  | 'PENDING';

export type EndAllAccessInput = {
  readonly idempotencyKey?: string | null | undefined;
  readonly principalId: string;
  readonly reason: string;
};

export type EndDelegationInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type EndLinkInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type EndSessionInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

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

export type ExpiryEffect =
  | 'APPROVE'
  | 'ESCALATE'
  | 'EXPIRE'
  | 'REJECT';

export type ExtendApprovalInput = {
  readonly expiresAt?: string | null | undefined;
  readonly expiresIn?: string | null | undefined;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason?: string | null | undefined;
};

export type LapseReason =
  | 'ACCESS_ENDED'
  | 'AUTHORITY_LOST'
  | 'GROUP_LOST'
  | 'KEY_REVOKED'
  | 'ONE_PERSON'
  | 'ROLE_LOST'
  | 'VOIDED';

export type LinkPurpose =
  | 'APPROVAL'
  | 'SIGN_IN';

export type MessageKind =
  | 'FACTS'
  | 'MODEL'
  | 'WRITTEN';

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

export type PolicyEffect =
  | 'AUTO_APPROVE'
  | 'AUTO_REJECT'
  | 'REQUIRE';

export type PolicyFallback =
  | 'BUILT_IN'
  | 'WORKSPACE';

export type PolicyFinding =
  | 'DOES_NOT_HOLD'
  | 'FAILED'
  | 'HOLDS';

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

export type RejectDecisionInput = {
  readonly reason?: string | null | undefined;
  readonly reasonCode?: string | null | undefined;
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

export type RevokeApiKeyInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
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

export type RotateApiKeyInput = {
  readonly expiresAt?: string | null | undefined;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly neverExpires?: boolean | null | undefined;
  readonly overlap?: string | null | undefined;
  readonly projectNames?: ReadonlyArray<string> | null | undefined;
  readonly types?: ReadonlyArray<string> | null | undefined;
};

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

export type ShareTaskInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly sharedWith: ReadonlyArray<string>;
};

export type SimulatePoliciesInput = {
  readonly candidate?: CreatePolicyInput | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly request?: CreateApprovalInput | null | undefined;
  readonly requester?: string | null | undefined;
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

export type StandingHold =
  | 'AUTHORITY_LOST'
  | 'CLOSED'
  | 'CONFIRMATION_REQUIRED'
  | 'ENDED'
  | 'GROUP_LOST'
  | 'KEY_REVOKED'
  | 'NOT_ALONE'
  | 'ONE_PERSON'
  | 'ROLE_LOST'
  | 'RULE_CHANGED'
  | 'SPENT'
  | 'SUSPENDED'
  | 'UNBOUNDED';

export type StandingPlace =
  | 'BUNDLE'
  | 'TASK';

export type TestWebhookEndpointInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type UpdatePrincipalInput = {
  readonly authority?: Readonly<Record<string, unknown>> | null | undefined;
  readonly displayName?: string | null | undefined;
  readonly groups?: ReadonlyArray<string> | null | undefined;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly ownerId?: string | null | undefined;
  readonly rights?: ReadonlyArray<string> | null | undefined;
  readonly role?: Role | null | undefined;
};

export type UpdateWorkspaceInput = {
  readonly agentsJoinEqual?: boolean | null | undefined;
  readonly fallbackStages?: ReadonlyArray<PolicyStageInput> | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly types?: ReadonlyArray<DeclaredTypeInput> | null | undefined;
  readonly typesClosed?: boolean | null | undefined;
};

export type ShowApprovalQueryVariables = Exact<{
  id: string;
}>;


export type ShowApprovalQuery = { readonly approval: (
    { readonly revision: number, readonly type: string, readonly action: string, readonly params: Readonly<Record<string, unknown>> | null, readonly proposedParams: Readonly<Record<string, unknown>> | null, readonly context: Readonly<Record<string, unknown>>, readonly approvalUrl: string, readonly decidedAt: string | null, readonly confirmationCode: string | null, readonly checkpointName: string | null, readonly assignedGroup: string | null, readonly requestedBy: string | null, readonly claimedUntil: string | null, readonly policySnapshot: { readonly policyName: string | null, readonly policyVersion: number | null, readonly fallback: PolicyFallback | null, readonly reasonRequired: boolean }, readonly outcomes: ReadonlyArray<{ readonly outcome: Outcome, readonly allowed: boolean, readonly reason: string | null, readonly effect: OutcomeEffect | null }>, readonly progress: { readonly assigneeOnly: boolean, readonly stage: number, readonly stages: number, readonly approvals: number, readonly required: number, readonly rejections: number, readonly denyThreshold: number, readonly stageEndsAt: string | null, readonly votes: ReadonlyArray<{ readonly because: LapseReason | null, readonly principal: { readonly handle: string } }>, readonly seats: ReadonlyArray<{ readonly group: string | null, readonly needed: number, readonly filled: ReadonlyArray<{ readonly principal: { readonly handle: string } }>, readonly couldFill: ReadonlyArray<{ readonly handle: string }> }> }, readonly requester: { readonly kind: PrincipalKind }, readonly project: { readonly name: string }, readonly task: { readonly id: string, readonly name: string }, readonly assignee: { readonly handle: string } | null, readonly claimedBy: { readonly handle: string } | null, readonly keyValueContext: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly attachments: ReadonlyArray<{ readonly id: string, readonly name: string, readonly mediaType: string, readonly sizeBytes: number, readonly url: string }>, readonly recommendation: { readonly confidence: number | null, readonly rationale: string | null, readonly outcome: { readonly type: Outcome, readonly note: string | null, readonly reasonCode: string | null } } | null, readonly decisions: { readonly nodes: ReadonlyArray<DecisionLineFragment> }, readonly insteadOf: { readonly id: string, readonly decision: DecisionLineFragment | null } | null }
    & ApprovalLineFragment
    & EffectFactsFragment
  ) | null };

export type ApprovalLineFragment = { readonly id: string, readonly status: ApprovalStatus, readonly riskLevel: RiskLevel, readonly summary: string, readonly createdAt: string, readonly expiresAt: string, readonly requester: { readonly handle: string } };

export type AskFromTerminalMutationVariables = Exact<{
  input: CreateApprovalInput;
}>;


export type AskFromTerminalMutation = { readonly createApproval:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly joined: boolean, readonly replayed: boolean, readonly approval: { readonly id: string, readonly status: ApprovalStatus, readonly approvalUrl: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type DecideMutationVariables = Exact<{
  input: RespondInput;
}>;


export type DecideMutation = { readonly respond:
    | { readonly code: ErrorCode, readonly message: string, readonly currentApproval: { readonly revision: number } | null }
    | { readonly approval: { readonly id: string, readonly status: ApprovalStatus, readonly progress: { readonly approvals: number, readonly required: number, readonly rejections: number, readonly denyThreshold: number } }, readonly decision: DecisionLineFragment }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type DecisionLineFragment = { readonly id: string, readonly outcome: Outcome, readonly final: boolean, readonly counted: boolean | null, readonly revision: number, readonly reason: string | null, readonly reasonCode: string | null, readonly note: string | null, readonly decidedAt: string, readonly overrideAction: string | null, readonly decidedBy: { readonly handle: string }, readonly delegatedTo: { readonly handle: string } | null, readonly authoritySnapshot: { readonly door: Door | null, readonly doorMadeBy: ReadonlyArray<{ readonly handle: string }> } };

export type EffectFactsFragment = { readonly effect: { readonly status: EffectStatus, readonly redeemedAt: string | null, readonly leaseEndsAt: string | null, readonly reportedAt: string | null, readonly result: Readonly<Record<string, unknown>> | null, readonly error: string | null, readonly expiresAt: string | null, readonly revokedAt: string | null, readonly revokeReason: string | null, readonly redeemedBy: { readonly handle: string } | null, readonly revokedBy: { readonly handle: string } | null } };

export type EscalationEffectQueryVariables = Exact<{
  id: string;
}>;


export type EscalationEffectQuery = { readonly approval: { readonly progress: { readonly stage: number, readonly stages: number }, readonly outcomes: ReadonlyArray<{ readonly outcome: Outcome, readonly effect: OutcomeEffect | null }> } | null };

export type ExtendMutationVariables = Exact<{
  input: ExtendApprovalInput;
}>;


export type ExtendMutation = { readonly extendApproval:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly approval: { readonly id: string, readonly status: ApprovalStatus, readonly expiresAt: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type ListApprovalsQueryVariables = Exact<{
  filter?: ApprovalFilter | null | undefined;
  grouped?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListApprovalsQuery = { readonly approvals: { readonly nodes: ReadonlyArray<(
      { readonly type: string, readonly insteadOf: { readonly id: string, readonly status: ApprovalStatus } | null, readonly alike: { readonly count: number, readonly types: number, readonly oldestAt: string } | null, readonly policySnapshot: { readonly policyName: string | null, readonly fallback: PolicyFallback | null } }
      & ApprovalLineFragment
    )>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MessageLineFragment = { readonly id: string, readonly number: number, readonly kind: MessageKind, readonly automatic: boolean, readonly content: string, readonly sources: ReadonlyArray<string>, readonly createdAt: string, readonly author: { readonly handle: string, readonly kind: PrincipalKind } };

export type ListMessagesQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ListMessagesQuery = { readonly approval: { readonly messages: { readonly nodes: ReadonlyArray<MessageLineFragment>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type SayMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type SayMutation = { readonly sendMessage:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly sent: MessageLineFragment, readonly reply: MessageLineFragment | null }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type EditedParamsQueryVariables = Exact<{
  id: string;
}>;


export type EditedParamsQuery = { readonly approval: { readonly params: Readonly<Record<string, unknown>> | null, readonly paramsSchema: Readonly<Record<string, unknown>> | null } | null };

export type StandDecisionQueryVariables = Exact<{
  id: string;
}>;


export type StandDecisionQuery = { readonly approval: { readonly decision: { readonly id: string } | null } | null };

export type StandPreviewQueryVariables = Exact<{
  input: StandingApprovalPreviewInput;
}>;


export type StandPreviewQuery = { readonly standingApprovalPreview: { readonly letsThrough: string, readonly refusal: string | null } | null };

export type StandMutationVariables = Exact<{
  input: CreateStandingApprovalInput;
}>;


export type StandMutation = { readonly createStandingApproval:
    | { readonly awaiting: { readonly id: string, readonly approvalUrl: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly policy: { readonly id: string, readonly name: string, readonly standing: { readonly letsThrough: string | null } | null } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type WatchApprovalsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type WatchApprovalsSubscription = { readonly approvalChanged: { readonly cursor: string, readonly occurredAt: string, readonly type: ApprovalEventType, readonly actor: { readonly handle: string } | null, readonly approval: ApprovalLineFragment } };

export type ExportCheckpointQueryVariables = Exact<{
  seq?: number | null | undefined;
}>;


export type ExportCheckpointQuery = { readonly auditCheckpoint: { readonly seq: number, readonly note: string } };

export type ExportLinesQueryVariables = Exact<{
  after?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type ExportLinesQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly seq: number, readonly canonical: string, readonly hash: string, readonly previousHash: string, readonly disclosures: Readonly<Record<string, unknown>> }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } };

export type ExportCaseQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type ExportCaseQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly seq: number }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } };

export type CreateDelegationMutationVariables = Exact<{
  input: CreateDelegationInput;
}>;


export type CreateDelegationMutation = { readonly createDelegation:
    | { readonly awaiting: { readonly id: string, readonly approvalUrl: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly delegation: DelegationLineFragment, readonly unsatisfiable: ReadonlyArray<UnsatisfiableLineFragment> }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type DelegationLineFragment = { readonly id: string, readonly startsAt: string, readonly endsAt: string, readonly reason: string | null, readonly active: boolean, readonly hold: DelegationHold | null, readonly endedAt: string | null, readonly from: { readonly handle: string }, readonly to: { readonly handle: string } };

export type EndDelegationMutationVariables = Exact<{
  input: EndDelegationInput;
}>;


export type EndDelegationMutation = { readonly endDelegation:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly delegation: DelegationLineFragment }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type ListDelegationsQueryVariables = Exact<{
  active?: boolean | null | undefined;
  after?: string | null | undefined;
}>;


export type ListDelegationsQuery = { readonly delegations: { readonly nodes: ReadonlyArray<DelegationLineFragment>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DemoHearsSubscriptionVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type DemoHearsSubscription = { readonly decisionMade: { readonly cursor: string, readonly decision: { readonly outcome: Outcome, readonly note: string | null, readonly reason: string | null, readonly decidedAt: string, readonly decidedBy: { readonly handle: string, readonly displayName: string } }, readonly approval: { readonly status: ApprovalStatus, readonly params: Readonly<Record<string, unknown>> | null, readonly createdAt: string } } };

export type DemoSignInLinkMutationVariables = Exact<{ [key: string]: never; }>;


export type DemoSignInLinkMutation = { readonly createSignInLink:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly url: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type AnswerElicitationMutationVariables = Exact<{
  input: AnswerElicitationInput;
}>;


export type AnswerElicitationMutation = { readonly answerElicitation:
    | { readonly __typename: 'AnswerElicitationPayload', readonly elicitation: { readonly id: string, readonly status: ElicitationStatus } }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string }> }
   };

export type ListElicitationsQueryVariables = Exact<{
  filter?: ElicitationFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListElicitationsQuery = { readonly elicitations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: ElicitationStatus, readonly message: string, readonly expiresAt: string, readonly requester: { readonly handle: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ShowElicitationQueryVariables = Exact<{
  id: string;
}>;


export type ShowElicitationQuery = { readonly elicitation: { readonly id: string, readonly status: ElicitationStatus, readonly message: string, readonly responseSchema: Readonly<Record<string, unknown>>, readonly content: Readonly<Record<string, unknown>> | null, readonly answerUrl: string, readonly createdAt: string, readonly expiresAt: string, readonly answeredAt: string | null, readonly assignedGroup: string | null, readonly requester: { readonly handle: string, readonly kind: PrincipalKind }, readonly assignee: { readonly handle: string } | null, readonly answeredBy: { readonly handle: string } | null, readonly task: { readonly id: string, readonly name: string }, readonly project: { readonly name: string } } | null };

export type WhoAsksQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAsksQuery = { readonly viewer: { readonly principal: { readonly id: string } } };

export type FindPrincipalQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type FindPrincipalQuery = { readonly principals: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly handle: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateKeyMutation = { readonly createApiKey:
    | { readonly secret: string, readonly awaiting: { readonly id: string, readonly approvalUrl: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly id: string, readonly secret: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type ListKeysQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ListKeysQuery = { readonly apiKeys: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly scopes: ReadonlyArray<string>, readonly projectNames: ReadonlyArray<string> | null, readonly types: ReadonlyArray<string> | null, readonly allowedAddresses: ReadonlyArray<string> | null, readonly createdAt: string, readonly expiresAt: string | null, readonly lastUsedAt: string | null, readonly revokedAt: string | null, readonly principal: { readonly handle: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RevokeKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type RevokeKeyMutation = { readonly revokeApiKey:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly apiKey: { readonly id: string, readonly revokedAt: string | null } }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type RotateKeyMutationVariables = Exact<{
  input: RotateApiKeyInput;
}>;


export type RotateKeyMutation = { readonly rotateApiKey:
    | { readonly secret: string, readonly awaiting: { readonly id: string, readonly approvalUrl: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly secret: string, readonly apiKey: { readonly id: string }, readonly previous: { readonly id: string, readonly expiresAt: string | null, readonly revokedAt: string | null } }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type CloseTheLinkMutationVariables = Exact<{
  input: EndLinkInput;
}>;


export type CloseTheLinkMutation = { readonly endLink:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly link: { readonly id: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type ListLinksQueryVariables = Exact<{
  principalId?: string | null | undefined;
  open?: boolean | null | undefined;
  after?: string | null | undefined;
}>;


export type ListLinksQuery = { readonly links: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly purpose: LinkPurpose, readonly createdAt: string, readonly expiresAt: string, readonly usedAt: string | null, readonly endedAt: string | null, readonly open: boolean, readonly principal: { readonly handle: string }, readonly approval: { readonly id: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ClosePolicyMutationVariables = Exact<{
  input: DeletePolicyInput;
}>;


export type ClosePolicyMutation = { readonly deletePolicy:
    | { readonly awaiting: { readonly id: string, readonly approvalUrl: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly policy: { readonly id: string, readonly name: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type CreatePolicyMutationVariables = Exact<{
  input: CreatePolicyInput;
}>;


export type CreatePolicyMutation = { readonly createPolicy:
    | { readonly awaiting: { readonly id: string, readonly approvalUrl: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly policy: PolicyLineFragment }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type ListPoliciesQueryVariables = Exact<{
  project?: string | null | undefined;
}>;


export type ListPoliciesQuery = { readonly policies: ReadonlyArray<PolicyLineFragment> };

export type SeatsFragment = { readonly count: number, readonly groups: ReadonlyArray<{ readonly group: string, readonly count: number }> };

export type PolicyLineFragment = { readonly id: string, readonly name: string, readonly version: number, readonly when: string, readonly effect: PolicyEffect, readonly mode: PolicyMode, readonly enabled: boolean, readonly priority: number, readonly stages: ReadonlyArray<SeatsFragment>, readonly createdBy: { readonly handle: string }, readonly standing: { readonly usesLeft: number, readonly totalLeft: number | null, readonly letsThrough: string | null, readonly hold: StandingHold | null, readonly holdReason: string | null } | null };

export type OpenPoliciesQueryVariables = Exact<{ [key: string]: never; }>;


export type OpenPoliciesQuery = { readonly policies: ReadonlyArray<PolicyLineFragment> };

export type ReplayPoliciesQueryVariables = Exact<{
  candidate?: CreatePolicyInput | null | undefined;
  replaces?: string | null | undefined;
  since?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type ReplayPoliciesQuery = { readonly policyReplay: { readonly considered: number, readonly skipped: number, readonly differing: number, readonly differences: ReadonlyArray<{ readonly approvalId: string, readonly revision: number, readonly recorded: { readonly effect: PolicyEffect, readonly policyName: string | null }, readonly replayed: { readonly effect: PolicyEffect, readonly policyName: string | null } }> } };

export type SimulatePoliciesMutationVariables = Exact<{
  input: SimulatePoliciesInput;
}>;


export type SimulatePoliciesMutation = { readonly simulatePolicies:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly unsatisfiable: string | null, readonly expiresAt: string, readonly judgement: { readonly effect: PolicyEffect, readonly policyName: string | null, readonly stages: ReadonlyArray<SeatsFragment> }, readonly steps: ReadonlyArray<{ readonly name: string, readonly finding: PolicyFinding, readonly because: string | null }>, readonly approvers: ReadonlyArray<{ readonly handle: string }> }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type CreatePrincipalMutationVariables = Exact<{
  input: CreatePrincipalInput;
}>;


export type CreatePrincipalMutation = { readonly createPrincipal:
    | { readonly awaiting: { readonly id: string, readonly approvalUrl: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly principal: PrincipalLineFragment }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type EndAccessMutationVariables = Exact<{
  input: EndAllAccessInput;
}>;


export type EndAccessMutation = { readonly endAllAccess:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly revokedReceipts: number, readonly openRequests: number, readonly principal: { readonly id: string, readonly handle: string }, readonly unsatisfiable: ReadonlyArray<UnsatisfiableLineFragment> }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type ListPrincipalsQueryVariables = Exact<{
  group?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ListPrincipalsQuery = { readonly principals: { readonly nodes: ReadonlyArray<PrincipalLineFragment>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PrincipalLineFragment = { readonly id: string, readonly handle: string, readonly kind: PrincipalKind, readonly displayName: string, readonly groups: ReadonlyArray<string>, readonly role: Role | null, readonly rights: ReadonlyArray<string> | null, readonly authority: { readonly conditions: ReadonlyArray<{ readonly type: string, readonly when: string }> | null } | null };

export type UpdatePrincipalMutationVariables = Exact<{
  input: UpdatePrincipalInput;
}>;


export type UpdatePrincipalMutation = { readonly updatePrincipal:
    | { readonly awaiting: { readonly id: string, readonly approvalUrl: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly principal: PrincipalLineFragment, readonly unsatisfiable: ReadonlyArray<UnsatisfiableLineFragment> }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type UnsatisfiableLineFragment = { readonly reason: string, readonly approval: { readonly id: string } };

export type CloseTheSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type CloseTheSessionMutation = { readonly endSession:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly session: { readonly id: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type ListSessionsQueryVariables = Exact<{
  principalId?: string | null | undefined;
  open?: boolean | null | undefined;
  after?: string | null | undefined;
}>;


export type ListSessionsQuery = { readonly sessions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly createdAt: string, readonly expiresAt: string | null, readonly endedAt: string | null, readonly open: boolean, readonly current: boolean, readonly principal: { readonly handle: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SignInMutationVariables = Exact<{
  input: CreateSignInLinkInput;
}>;


export type SignInMutation = { readonly createSignInLink:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly url: string, readonly expiresAt: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type ShareTaskMutationVariables = Exact<{
  input: ShareTaskInput;
}>;


export type ShareTaskMutation = { readonly shareTask:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly task: { readonly id: string, readonly openedBy: { readonly handle: string }, readonly sharedWith: ReadonlyArray<{ readonly id: string, readonly handle: string }> } }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type CreateWebhookMutationVariables = Exact<{
  input: CreateWebhookEndpointInput;
}>;


export type CreateWebhookMutation = { readonly createWebhookEndpoint:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly secret: string, readonly webhookEndpoint: { readonly id: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type ListDeliveriesQueryVariables = Exact<{
  endpoint?: string | null | undefined;
  approval?: string | null | undefined;
  state?: DeliveryState | null | undefined;
}>;


export type ListDeliveriesQuery = { readonly webhookDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly eventType: string, readonly state: DeliveryState, readonly attempts: number, readonly nextAttemptAt: string | null, readonly attemptLog: ReadonlyArray<{ readonly at: string, readonly status: number | null, readonly durationMs: number | null, readonly responseExcerpt: string | null, readonly error: string | null }> }> } };

export type ListWebhooksQueryVariables = Exact<{ [key: string]: never; }>;


export type ListWebhooksQuery = { readonly webhookEndpoints: ReadonlyArray<{ readonly id: string, readonly url: string, readonly eventTypes: ReadonlyArray<string>, readonly enabled: boolean, readonly disabledReason: string | null, readonly failingSince: string | null }> };

export type TestWebhookMutationVariables = Exact<{
  input: TestWebhookEndpointInput;
}>;


export type TestWebhookMutation = { readonly testWebhookEndpoint:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly webhookDelivery: { readonly id: string } }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type ShowWorkspaceQueryVariables = Exact<{ [key: string]: never; }>;


export type ShowWorkspaceQuery = { readonly viewer: { readonly workspace: WorkspaceRulesFragment } };

export type UpdateWorkspaceMutationVariables = Exact<{
  input: UpdateWorkspaceInput;
}>;


export type UpdateWorkspaceMutation = { readonly updateWorkspace:
    | { readonly awaiting: { readonly id: string, readonly approvalUrl: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly workspace: WorkspaceRulesFragment }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type WorkspaceRulesFragment = { readonly id: string, readonly name: string, readonly twoAdministrators: boolean, readonly typesClosed: boolean, readonly agentsJoinEqual: boolean, readonly types: ReadonlyArray<{ readonly name: string, readonly riskFloor: RiskLevel | null }>, readonly fallbackStages: ReadonlyArray<SeatsFragment> };

export type ApprovalPageQueryVariables = Exact<{
  id: string;
}>;


export type ApprovalPageQuery = { readonly approval: { readonly id: string, readonly status: ApprovalStatus, readonly revision: number, readonly type: string, readonly action: string, readonly summary: string, readonly params: Readonly<Record<string, unknown>> | null, readonly proposedParams: Readonly<Record<string, unknown>> | null, readonly paramsSchema: Readonly<Record<string, unknown>> | null, readonly context: Readonly<Record<string, unknown>>, readonly escalationSchema: Readonly<Record<string, unknown>> | null, readonly template: string | null, readonly templateVersion: number | null, readonly riskLevel: RiskLevel, readonly requestedBy: string | null, readonly assignedGroup: string | null, readonly createdAt: string, readonly expiresAt: string, readonly confirmationCode: string | null, readonly keyValueContext: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly recommendation: { readonly confidence: number | null, readonly rationale: string | null, readonly outcome: { readonly type: Outcome, readonly note: string | null } } | null, readonly requester: { readonly displayName: string, readonly kind: PrincipalKind }, readonly assignee: { readonly displayName: string, readonly kind: PrincipalKind } | null, readonly claimedBy: { readonly displayName: string, readonly kind: PrincipalKind } | null, readonly project: { readonly name: string }, readonly policySnapshot: { readonly policyName: string | null, readonly fallback: PolicyFallback | null, readonly reasonRequired: boolean }, readonly progress: { readonly assigneeOnly: boolean, readonly stage: number, readonly stages: number, readonly approvals: number, readonly rejections: number, readonly required: number, readonly denyThreshold: number, readonly stageEndsAt: string | null, readonly groups: ReadonlyArray<{ readonly group: string, readonly count: number }>, readonly seats: ReadonlyArray<{ readonly couldFill: ReadonlyArray<{ readonly handle: string, readonly displayName: string, readonly kind: PrincipalKind }> }>, readonly votes: ReadonlyArray<{ readonly counts: boolean, readonly because: LapseReason | null, readonly principal: { readonly handle: string, readonly displayName: string, readonly kind: PrincipalKind } }> }, readonly attachments: ReadonlyArray<{ readonly id: string, readonly name: string, readonly mediaType: string, readonly sizeBytes: number, readonly url: string }>, readonly messages: { readonly nodes: ReadonlyArray<{ readonly automatic: boolean, readonly content: string, readonly createdAt: string, readonly author: { readonly displayName: string, readonly kind: PrincipalKind } }> }, readonly administrativeChange: { readonly appliedAt: string | null, readonly refusedAt: string | null, readonly refusal: string | null, readonly changes: ReadonlyArray<{ readonly field: string, readonly from: unknown, readonly to: unknown }> } | null, readonly effect: { readonly status: EffectStatus, readonly redeemedAt: string | null, readonly leaseEndsAt: string | null, readonly reportedAt: string | null, readonly result: Readonly<Record<string, unknown>> | null, readonly error: string | null, readonly expiresAt: string | null, readonly revokedAt: string | null, readonly revokeReason: string | null, readonly redeemedBy: { readonly handle: string, readonly displayName: string, readonly kind: PrincipalKind } | null, readonly revokedBy: { readonly handle: string, readonly displayName: string, readonly kind: PrincipalKind } | null }, readonly outcomes: ReadonlyArray<{ readonly outcome: Outcome, readonly allowed: boolean, readonly reason: string | null, readonly effect: OutcomeEffect | null }>, readonly insteadOf: { readonly action: string, readonly params: Readonly<Record<string, unknown>> | null, readonly approvalUrl: string, readonly decision: { readonly outcome: Outcome, readonly decidedAt: string, readonly reason: string | null, readonly reasonCode: string | null, readonly note: string | null, readonly decidedBy: { readonly displayName: string, readonly kind: PrincipalKind } } | null } | null, readonly decisions: { readonly nodes: ReadonlyArray<{ readonly outcome: Outcome, readonly final: boolean, readonly counted: boolean | null, readonly revision: number, readonly stage: number, readonly decidedAt: string, readonly reason: string | null, readonly note: string | null, readonly overrideAction: string | null, readonly decidedBy: { readonly handle: string, readonly displayName: string, readonly kind: PrincipalKind }, readonly delegatedTo: { readonly displayName: string, readonly kind: PrincipalKind } | null, readonly authoritySnapshot: { readonly door: Door | null, readonly doorMadeBy: ReadonlyArray<{ readonly displayName: string, readonly kind: PrincipalKind }> } }> } } | null };

export type ApprovalPageSeenQueryVariables = Exact<{
  id: string;
  revision: number;
}>;


export type ApprovalPageSeenQuery = { readonly approval: { readonly pastRevision: { readonly summary: string, readonly params: Readonly<Record<string, unknown>> | null, readonly context: Readonly<Record<string, unknown>>, readonly keyValueContext: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly attachments: ReadonlyArray<{ readonly id: string, readonly name: string }> } | null } | null };

export type ApprovalPageRespondMutationVariables = Exact<{
  input: RespondInput;
}>;


export type ApprovalPageRespondMutation = { readonly respond:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'DecisionPayload' }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string }
   };

export type ApprovalPageCancelMutationVariables = Exact<{
  input: CancelApprovalInput;
}>;


export type ApprovalPageCancelMutation = { readonly cancelApproval:
    | { readonly __typename: 'CancelApprovalPayload' }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string }
   };

export type ApprovalPageSayMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type ApprovalPageSayMutation = { readonly sendMessage:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'SendMessagePayload' }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string }
   };

export type ElicitationPageQueryVariables = Exact<{
  id: string;
}>;


export type ElicitationPageQuery = { readonly elicitation: { readonly id: string, readonly status: ElicitationStatus, readonly message: string, readonly responseSchema: Readonly<Record<string, unknown>>, readonly content: Readonly<Record<string, unknown>> | null, readonly createdAt: string, readonly expiresAt: string, readonly answeredAt: string | null, readonly assignedGroup: string | null, readonly requester: { readonly id: string, readonly kind: PrincipalKind, readonly displayName: string }, readonly assignee: { readonly displayName: string } | null, readonly answeredBy: { readonly displayName: string, readonly kind: PrincipalKind } | null, readonly task: { readonly name: string }, readonly project: { readonly name: string } } | null };

export type ElicitationPageAnswerMutationVariables = Exact<{
  input: AnswerElicitationInput;
}>;


export type ElicitationPageAnswerMutation = { readonly answerElicitation:
    | { readonly __typename: 'AnswerElicitationPayload' }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string }> }
   };

export type WaitingPageQueryVariables = Exact<{
  first: number;
  questionsFirst: number;
  approvals?: string | null | undefined;
  questions?: string | null | undefined;
  filter: ApprovalFilter;
  grouped: boolean;
}>;


export type WaitingPageQuery = { readonly approvals: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly __typename: 'Approval', readonly id: string, readonly action: string, readonly riskLevel: RiskLevel, readonly expiresAt: string, readonly assignedGroup: string | null, readonly availableOutcomes: ReadonlyArray<Outcome>, readonly type: string, readonly requester: { readonly id: string, readonly displayName: string, readonly kind: PrincipalKind }, readonly assignee: { readonly displayName: string } | null, readonly insteadOf: { readonly decision: { readonly outcome: Outcome } | null } | null, readonly project: { readonly name: string }, readonly alike: { readonly count: number, readonly types: number, readonly oldestAt: string } | null, readonly policySnapshot: { readonly fallback: PolicyFallback | null }, readonly progress: { readonly assigneeOnly: boolean } } }> }, readonly elicitations: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly __typename: 'Elicitation', readonly id: string, readonly message: string, readonly expiresAt: string, readonly assignedGroup: string | null, readonly waitsForMe: boolean, readonly requester: { readonly displayName: string, readonly kind: PrincipalKind }, readonly assignee: { readonly displayName: string } | null } }> } };

export type SlackAnswerMutationVariables = Exact<{
  input: AnswerElicitationInput;
}>;


export type SlackAnswerMutation = { readonly answerElicitation:
    | { readonly elicitation: { readonly status: ElicitationStatus } }
    | { readonly message: string }
    | { readonly message: string }
    | { readonly message: string }
    | { readonly message: string }
    | { readonly message: string }
    | { readonly message: string }
   };

export type SlackButtonMutationVariables = Exact<{
  input: RespondInput;
  revision: number;
}>;


export type SlackButtonMutation = { readonly respond:
    | { readonly message: string, readonly code: ErrorCode, readonly currentApproval: { readonly changesSince: ReadonlyArray<{ readonly op: string, readonly path: string, readonly value: unknown }> } | null }
    | { readonly approval: { readonly status: ApprovalStatus } }
    | { readonly message: string }
    | { readonly message: string }
    | { readonly message: string }
    | { readonly message: string }
    | { readonly message: string }
   };

export interface Documents {
  readonly "query ShowApproval($id: ID!) {\n    approval(id: $id) {\n      ...ApprovalLine ...EffectFacts revision type action params proposedParams context approvalUrl decidedAt\n      confirmationCode policySnapshot { policyName policyVersion fallback reasonRequired } checkpointName\n      outcomes { outcome allowed reason effect }\n      progress {\n        assigneeOnly stage stages approvals required rejections denyThreshold stageEndsAt\n        votes { principal { handle } because }\n        seats { group needed filled { principal { handle } } couldFill { handle } }\n      }\n      requester { kind } project { name } task { id name } assignee { handle } assignedGroup requestedBy\n      claimedBy { handle } claimedUntil\n      keyValueContext { key value } attachments { id name mediaType sizeBytes url }\n      recommendation { outcome { type note reasonCode } confidence rationale }\n      decisions(first: 100) { nodes { ...DecisionLine } }\n      insteadOf { id decision { ...DecisionLine } }\n    }\n  }": { readonly data: ShowApprovalQuery; readonly variables: ShowApprovalQueryVariables };
  readonly "fragment ApprovalLine on Approval {\n  id status riskLevel summary createdAt expiresAt requester { handle }\n}": { readonly data: ApprovalLineFragment; readonly variables: never };
  readonly "mutation AskFromTerminal($input: CreateApprovalInput!) {\n  createApproval(input: $input) {\n    ... on CreateApprovalPayload { joined replayed approval { id status approvalUrl } }\n    ... on UserError { code message }\n  }\n}": { readonly data: AskFromTerminalMutation; readonly variables: AskFromTerminalMutationVariables };
  readonly "mutation Decide($input: RespondInput!) {\n    respond(input: $input) {\n      ... on DecisionPayload {\n        approval { id status progress { approvals required rejections denyThreshold } }\n        decision { ...DecisionLine }\n      }\n      ... on UserError { code message }\n      ... on ConflictError { currentApproval { revision } }\n    }\n  }": { readonly data: DecideMutation; readonly variables: DecideMutationVariables };
  readonly "fragment DecisionLine on Decision {\n  id outcome final counted revision reason reasonCode note decidedAt decidedBy { handle }\n  delegatedTo { handle } overrideAction authoritySnapshot { door doorMadeBy { handle } }\n}": { readonly data: DecisionLineFragment; readonly variables: never };
  readonly "fragment EffectFacts on Approval {\n  effect {\n    status redeemedBy { handle } redeemedAt leaseEndsAt reportedAt result error\n    expiresAt revokedBy { handle } revokedAt revokeReason\n  }\n}": { readonly data: EffectFactsFragment; readonly variables: never };
  readonly "query EscalationEffect($id: ID!) {\n  approval(id: $id) { progress { stage stages } outcomes { outcome effect } }\n}": { readonly data: EscalationEffectQuery; readonly variables: EscalationEffectQueryVariables };
  readonly "mutation Extend($input: ExtendApprovalInput!) {\n  extendApproval(input: $input) {\n    ... on ExtendApprovalPayload { approval { id status expiresAt } }\n    ... on UserError { code message }\n  }\n}": { readonly data: ExtendMutation; readonly variables: ExtendMutationVariables };
  readonly "query ListApprovals($filter: ApprovalFilter, $grouped: Boolean, $first: Int, $after: String) {\n    approvals(filter: $filter, grouped: $grouped, first: $first, after: $after) {\n      nodes { ...ApprovalLine type insteadOf { id status } alike { count types oldestAt } policySnapshot { policyName fallback } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }": { readonly data: ListApprovalsQuery; readonly variables: ListApprovalsQueryVariables };
  readonly "fragment MessageLine on Message {\n  id number kind automatic content sources createdAt author { handle kind }\n}": { readonly data: MessageLineFragment; readonly variables: never };
  readonly "query ListMessages($id: ID!, $after: String) {\n    approval(id: $id) {\n      messages(first: 100, after: $after) { nodes { ...MessageLine } pageInfo { hasNextPage endCursor } }\n    }\n  }": { readonly data: ListMessagesQuery; readonly variables: ListMessagesQueryVariables };
  readonly "mutation Say($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      ... on SendMessagePayload { sent { ...MessageLine } reply { ...MessageLine } }\n      ... on UserError { code message }\n    }\n  }": { readonly data: SayMutation; readonly variables: SayMutationVariables };
  readonly "query EditedParams($id: ID!) { approval(id: $id) { params paramsSchema } }": { readonly data: EditedParamsQuery; readonly variables: EditedParamsQueryVariables };
  readonly "query StandDecision($id: ID!) { approval(id: $id) { decision { id } } }": { readonly data: StandDecisionQuery; readonly variables: StandDecisionQueryVariables };
  readonly "query StandPreview($input: StandingApprovalPreviewInput!) {\n  standingApprovalPreview(input: $input) { letsThrough refusal }\n}": { readonly data: StandPreviewQuery; readonly variables: StandPreviewQueryVariables };
  readonly "mutation Stand($input: CreateStandingApprovalInput!) {\n  createStandingApproval(input: $input) {\n    ... on CreateStandingApprovalPayload { policy { id name standing { letsThrough } } }\n    ... on AwaitingApproval { awaiting: approval { id approvalUrl } }\n    ... on UserError { code message }\n  }\n}": { readonly data: StandMutation; readonly variables: StandMutationVariables };
  readonly "subscription WatchApprovals($after: String) {\n    approvalChanged(after: $after) {\n      cursor occurredAt type actor { handle } approval { ...ApprovalLine }\n    }\n  }": { readonly data: WatchApprovalsSubscription; readonly variables: WatchApprovalsSubscriptionVariables };
  readonly "query ExportCheckpoint($seq: Int) { auditCheckpoint(seq: $seq) { seq note } }": { readonly data: ExportCheckpointQuery; readonly variables: ExportCheckpointQueryVariables };
  readonly "query ExportLines($after: String, $first: Int) {\n  events(after: $after, first: $first) {\n    nodes { seq canonical hash previousHash disclosures }\n    pageInfo { endCursor hasNextPage }\n  }\n}": { readonly data: ExportLinesQuery; readonly variables: ExportLinesQueryVariables };
  readonly "query ExportCase($id: ID!, $after: String, $first: Int) {\n  events(after: $after, first: $first, filter: { approvalId: $id }) {\n    nodes { seq }\n    pageInfo { endCursor hasNextPage }\n  }\n}": { readonly data: ExportCaseQuery; readonly variables: ExportCaseQueryVariables };
  readonly "mutation CreateDelegation($input: CreateDelegationInput!) {\n    createDelegation(input: $input) {\n      ... on CreateDelegationPayload { delegation { ...DelegationLine } unsatisfiable { ...UnsatisfiableLine } }\n      ... on AwaitingApproval { awaiting: approval { id approvalUrl } }\n      ... on UserError { code message }\n    }\n  }": { readonly data: CreateDelegationMutation; readonly variables: CreateDelegationMutationVariables };
  readonly "fragment DelegationLine on Delegation {\n  id from { handle } to { handle } startsAt endsAt reason active hold endedAt\n}": { readonly data: DelegationLineFragment; readonly variables: never };
  readonly "mutation EndDelegation($input: EndDelegationInput!) {\n    endDelegation(input: $input) {\n      ... on EndDelegationPayload { delegation { ...DelegationLine } }\n      ... on UserError { code message }\n    }\n  }": { readonly data: EndDelegationMutation; readonly variables: EndDelegationMutationVariables };
  readonly "query ListDelegations($active: Boolean, $after: String) {\n    delegations(active: $active, first: 100, after: $after) {\n      nodes { ...DelegationLine }\n      pageInfo { hasNextPage endCursor }\n    }\n  }": { readonly data: ListDelegationsQuery; readonly variables: ListDelegationsQueryVariables };
  readonly "subscription DemoHears($id: ID!, $after: String) {\n  decisionMade(approvalId: $id, after: $after) {\n    cursor\n    decision { outcome note reason decidedAt decidedBy { handle displayName } }\n    approval { status params createdAt }\n  }\n}": { readonly data: DemoHearsSubscription; readonly variables: DemoHearsSubscriptionVariables };
  readonly "mutation DemoSignInLink {\n  createSignInLink(input: { principal: \"reviewer\", expiresIn: \"PT1H\" }) {\n    ... on CreateSignInLinkPayload { url }\n    ... on UserError { code message }\n  }\n}": { readonly data: DemoSignInLinkMutation; readonly variables: DemoSignInLinkMutationVariables };
  readonly "mutation AnswerElicitation($input: AnswerElicitationInput!) {\n  answerElicitation(input: $input) {\n    __typename\n    ... on AnswerElicitationPayload { elicitation { id status } }\n    ... on UserError { code message }\n    ... on ValidationError { issues { path message } }\n  }\n}": { readonly data: AnswerElicitationMutation; readonly variables: AnswerElicitationMutationVariables };
  readonly "query ListElicitations($filter: ElicitationFilter, $first: Int, $after: String) {\n  elicitations(filter: $filter, first: $first, after: $after, orderBy: EXPIRES_AT_ASC) {\n    nodes { id status message expiresAt requester { handle } }\n    pageInfo { hasNextPage endCursor }\n  }\n}": { readonly data: ListElicitationsQuery; readonly variables: ListElicitationsQueryVariables };
  readonly "query ShowElicitation($id: ID!) {\n  elicitation(id: $id) {\n    id status message responseSchema content answerUrl createdAt expiresAt answeredAt assignedGroup\n    requester { handle kind } assignee { handle } answeredBy { handle } task { id name } project { name }\n  }\n}": { readonly data: ShowElicitationQuery; readonly variables: ShowElicitationQueryVariables };
  readonly "query WhoAsks { viewer { principal { id } } }": { readonly data: WhoAsksQuery; readonly variables: WhoAsksQueryVariables };
  readonly "query FindPrincipal($after: String) {\n  principals(first: 100, after: $after) { nodes { id handle } pageInfo { hasNextPage endCursor } }\n}": { readonly data: FindPrincipalQuery; readonly variables: FindPrincipalQueryVariables };
  readonly "mutation CreateKey($input: CreateApiKeyInput!) {\n  createApiKey(input: $input) {\n    ... on CreateApiKeyPayload { id secret }\n    ... on AwaitingApproval { awaiting: approval { id approvalUrl } secret }\n    ... on UserError { code message }\n  }\n}": { readonly data: CreateKeyMutation; readonly variables: CreateKeyMutationVariables };
  readonly "query ListKeys($after: String) {\n  apiKeys(first: 100, after: $after) {\n    nodes { id name scopes projectNames types allowedAddresses createdAt expiresAt lastUsedAt revokedAt principal { handle } }\n    pageInfo { hasNextPage endCursor }\n  }\n}": { readonly data: ListKeysQuery; readonly variables: ListKeysQueryVariables };
  readonly "mutation RevokeKey($input: RevokeApiKeyInput!) {\n  revokeApiKey(input: $input) {\n    ... on RevokeApiKeyPayload { apiKey { id revokedAt } }\n    ... on UserError { code message }\n  }\n}": { readonly data: RevokeKeyMutation; readonly variables: RevokeKeyMutationVariables };
  readonly "mutation RotateKey($input: RotateApiKeyInput!) {\n  rotateApiKey(input: $input) {\n    ... on RotateApiKeyPayload { apiKey { id } previous { id expiresAt revokedAt } secret }\n    ... on AwaitingApproval { awaiting: approval { id approvalUrl } secret }\n    ... on UserError { code message }\n  }\n}": { readonly data: RotateKeyMutation; readonly variables: RotateKeyMutationVariables };
  readonly "mutation CloseTheLink($input: EndLinkInput!) {\n  endLink(input: $input) {\n    ... on EndLinkPayload { link { id } }\n    ... on UserError { code message }\n  }\n}": { readonly data: CloseTheLinkMutation; readonly variables: CloseTheLinkMutationVariables };
  readonly "query ListLinks($principalId: ID, $open: Boolean, $after: String) {\n  links(principalId: $principalId, open: $open, first: 100, after: $after) {\n    nodes { id purpose createdAt expiresAt usedAt endedAt open principal { handle } approval { id } }\n    pageInfo { hasNextPage endCursor }\n  }\n}": { readonly data: ListLinksQuery; readonly variables: ListLinksQueryVariables };
  readonly "mutation ClosePolicy($input: DeletePolicyInput!) {\n  deletePolicy(input: $input) {\n    ... on DeletePolicyPayload { policy { id name } }\n    ... on AwaitingApproval { awaiting: approval { id approvalUrl } }\n    ... on UserError { code message }\n  }\n}": { readonly data: ClosePolicyMutation; readonly variables: ClosePolicyMutationVariables };
  readonly "mutation CreatePolicy($input: CreatePolicyInput!) {\n    createPolicy(input: $input) {\n      ... on CreatePolicyPayload { policy { ...PolicyLine } }\n      ... on AwaitingApproval { awaiting: approval { id approvalUrl } }\n      ... on UserError { code message }\n    }\n  }": { readonly data: CreatePolicyMutation; readonly variables: CreatePolicyMutationVariables };
  readonly "query ListPolicies($project: String) { policies(projectName: $project) { ...PolicyLine } }": { readonly data: ListPoliciesQuery; readonly variables: ListPoliciesQueryVariables };
  readonly "fragment Seats on PolicyStage { count groups { group count } }": { readonly data: SeatsFragment; readonly variables: never };
  readonly "fragment PolicyLine on Policy {\n    id name version when effect mode enabled priority stages { ...Seats } createdBy { handle }\n    standing { usesLeft totalLeft letsThrough hold holdReason }\n  }": { readonly data: PolicyLineFragment; readonly variables: never };
  readonly "query OpenPolicies { policies { ...PolicyLine } }": { readonly data: OpenPoliciesQuery; readonly variables: OpenPoliciesQueryVariables };
  readonly "query ReplayPolicies($candidate: CreatePolicyInput, $replaces: ID, $since: DateTime, $first: Int) {\n  policyReplay(candidate: $candidate, replaces: $replaces, since: $since, first: $first) {\n    considered skipped differing\n    differences { approvalId revision recorded { effect policyName } replayed { effect policyName } }\n  }\n}": { readonly data: ReplayPoliciesQuery; readonly variables: ReplayPoliciesQueryVariables };
  readonly "mutation SimulatePolicies($input: SimulatePoliciesInput!) {\n    simulatePolicies(input: $input) {\n      ... on SimulatePoliciesPayload {\n        judgement { effect policyName stages { ...Seats } } steps { name finding because }\n        approvers { handle } unsatisfiable expiresAt\n      }\n      ... on UserError { code message }\n    }\n  }": { readonly data: SimulatePoliciesMutation; readonly variables: SimulatePoliciesMutationVariables };
  readonly "mutation CreatePrincipal($input: CreatePrincipalInput!) {\n    createPrincipal(input: $input) {\n      ... on CreatePrincipalPayload { principal { ...PrincipalLine } }\n      ... on AwaitingApproval { awaiting: approval { id approvalUrl } }\n      ... on UserError { code message }\n    }\n  }": { readonly data: CreatePrincipalMutation; readonly variables: CreatePrincipalMutationVariables };
  readonly "mutation EndAccess($input: EndAllAccessInput!) {\n    endAllAccess(input: $input) {\n      ... on EndAllAccessPayload { principal { id handle } revokedReceipts openRequests unsatisfiable { ...UnsatisfiableLine } }\n      ... on UserError { code message }\n    }\n  }": { readonly data: EndAccessMutation; readonly variables: EndAccessMutationVariables };
  readonly "query ListPrincipals($group: String, $after: String) {\n    principals(group: $group, first: 100, after: $after) {\n      nodes { ...PrincipalLine }\n      pageInfo { hasNextPage endCursor }\n    }\n  }": { readonly data: ListPrincipalsQuery; readonly variables: ListPrincipalsQueryVariables };
  readonly "fragment PrincipalLine on Principal {\n  id handle kind displayName groups role rights authority { conditions { type when } }\n}": { readonly data: PrincipalLineFragment; readonly variables: never };
  readonly "mutation UpdatePrincipal($input: UpdatePrincipalInput!) {\n    updatePrincipal(input: $input) {\n      ... on UpdatePrincipalPayload { principal { ...PrincipalLine } unsatisfiable { ...UnsatisfiableLine } }\n      ... on AwaitingApproval { awaiting: approval { id approvalUrl } }\n      ... on UserError { code message }\n    }\n  }": { readonly data: UpdatePrincipalMutation; readonly variables: UpdatePrincipalMutationVariables };
  readonly "fragment UnsatisfiableLine on UnsatisfiableRequest { approval { id } reason }": { readonly data: UnsatisfiableLineFragment; readonly variables: never };
  readonly "mutation CloseTheSession($input: EndSessionInput!) {\n  endSession(input: $input) {\n    ... on EndSessionPayload { session { id } }\n    ... on UserError { code message }\n  }\n}": { readonly data: CloseTheSessionMutation; readonly variables: CloseTheSessionMutationVariables };
  readonly "query ListSessions($principalId: ID, $open: Boolean, $after: String) {\n  sessions(principalId: $principalId, open: $open, first: 100, after: $after) {\n    nodes { id createdAt expiresAt endedAt open current principal { handle } }\n    pageInfo { hasNextPage endCursor }\n  }\n}": { readonly data: ListSessionsQuery; readonly variables: ListSessionsQueryVariables };
  readonly "mutation SignIn($input: CreateSignInLinkInput!) {\n  createSignInLink(input: $input) {\n    ... on CreateSignInLinkPayload { url expiresAt }\n    ... on UserError { code message }\n  }\n}": { readonly data: SignInMutation; readonly variables: SignInMutationVariables };
  readonly "mutation ShareTask($input: ShareTaskInput!) {\n  shareTask(input: $input) {\n    ... on ShareTaskPayload { task { id openedBy { handle } sharedWith { id handle } } }\n    ... on UserError { code message }\n  }\n}": { readonly data: ShareTaskMutation; readonly variables: ShareTaskMutationVariables };
  readonly "mutation CreateWebhook($input: CreateWebhookEndpointInput!) {\n  createWebhookEndpoint(input: $input) {\n    ... on CreateWebhookEndpointPayload { webhookEndpoint { id } secret }\n    ... on UserError { code message }\n  }\n}": { readonly data: CreateWebhookMutation; readonly variables: CreateWebhookMutationVariables };
  readonly "query ListDeliveries($endpoint: ID, $approval: ID, $state: DeliveryState) {\n  webhookDeliveries(endpointId: $endpoint, approvalId: $approval, state: $state, first: 50) {\n    nodes { id eventType state attempts nextAttemptAt attemptLog { at status durationMs responseExcerpt error } }\n  }\n}": { readonly data: ListDeliveriesQuery; readonly variables: ListDeliveriesQueryVariables };
  readonly "query ListWebhooks {\n  webhookEndpoints { id url eventTypes enabled disabledReason failingSince }\n}": { readonly data: ListWebhooksQuery; readonly variables: ListWebhooksQueryVariables };
  readonly "mutation TestWebhook($input: TestWebhookEndpointInput!) {\n  testWebhookEndpoint(input: $input) {\n    ... on TestWebhookEndpointPayload { webhookDelivery { id } }\n    ... on UserError { code message }\n  }\n}": { readonly data: TestWebhookMutation; readonly variables: TestWebhookMutationVariables };
  readonly "query ShowWorkspace { viewer { workspace { ...WorkspaceRules } } }": { readonly data: ShowWorkspaceQuery; readonly variables: ShowWorkspaceQueryVariables };
  readonly "mutation UpdateWorkspace($input: UpdateWorkspaceInput!) {\n    updateWorkspace(input: $input) {\n      ... on UpdateWorkspacePayload { workspace { ...WorkspaceRules } }\n      ... on AwaitingApproval { awaiting: approval { id approvalUrl } }\n      ... on UserError { code message }\n    }\n  }": { readonly data: UpdateWorkspaceMutation; readonly variables: UpdateWorkspaceMutationVariables };
  readonly "fragment WorkspaceRules on Workspace {\n    id name twoAdministrators types { name riskFloor } typesClosed agentsJoinEqual fallbackStages { ...Seats }\n  }": { readonly data: WorkspaceRulesFragment; readonly variables: never };
  readonly "query ApprovalPage($id: ID!) {\n  approval(id: $id) {\n    id status revision type action summary params proposedParams paramsSchema context escalationSchema template templateVersion riskLevel\n    keyValueContext { key value }\n    recommendation { outcome { type note } confidence rationale }\n    requester { displayName kind } requestedBy assignee { displayName kind } assignedGroup claimedBy { displayName kind }\n    project { name } createdAt expiresAt policySnapshot { policyName fallback reasonRequired } confirmationCode\n    progress { assigneeOnly stage stages approvals rejections required denyThreshold groups { group count } stageEndsAt\n      seats { couldFill(first: 6) { handle displayName kind } } votes { principal { handle displayName kind } counts because } }\n    attachments { id name mediaType sizeBytes url }\n    messages(last: 50) { nodes { author { displayName kind } automatic content createdAt } }\n    administrativeChange { changes { field from to } appliedAt refusedAt refusal }\n    effect { status redeemedBy { handle displayName kind } redeemedAt leaseEndsAt reportedAt result error expiresAt\n      revokedBy { handle displayName kind } revokedAt revokeReason }\n    outcomes { outcome allowed reason effect }\n    insteadOf {\n      action params approvalUrl\n      decision { outcome decidedBy { displayName kind } decidedAt reason reasonCode note }\n    }\n    decisions(first: 100) { nodes {\n      outcome final counted revision stage decidedBy { handle displayName kind } decidedAt reason note\n      delegatedTo { displayName kind } overrideAction\n      authoritySnapshot { door doorMadeBy { displayName kind } }\n    } }\n  }\n}": { readonly data: ApprovalPageQuery; readonly variables: ApprovalPageQueryVariables };
  readonly "query ApprovalPageSeen($id: ID!, $revision: Int!) {\n  approval(id: $id) {\n    pastRevision(revision: $revision) {\n      summary params context keyValueContext { key value } attachments { id name }\n    }\n  }\n}": { readonly data: ApprovalPageSeenQuery; readonly variables: ApprovalPageSeenQueryVariables };
  readonly "mutation ApprovalPageRespond($input: RespondInput!) {\n  respond(input: $input) { __typename ... on UserError { code message } }\n}": { readonly data: ApprovalPageRespondMutation; readonly variables: ApprovalPageRespondMutationVariables };
  readonly "mutation ApprovalPageCancel($input: CancelApprovalInput!) {\n  cancelApproval(input: $input) { __typename ... on UserError { code message } }\n}": { readonly data: ApprovalPageCancelMutation; readonly variables: ApprovalPageCancelMutationVariables };
  readonly "mutation ApprovalPageSay($input: SendMessageInput!) {\n  sendMessage(input: $input) { __typename ... on UserError { code message } }\n}": { readonly data: ApprovalPageSayMutation; readonly variables: ApprovalPageSayMutationVariables };
  readonly "query ElicitationPage($id: ID!) {\n  elicitation(id: $id) {\n    id status message responseSchema content createdAt expiresAt answeredAt\n    requester { id kind displayName } assignee { displayName } assignedGroup answeredBy { displayName kind }\n    task { name } project { name }\n  }\n}": { readonly data: ElicitationPageQuery; readonly variables: ElicitationPageQueryVariables };
  readonly "mutation ElicitationPageAnswer($input: AnswerElicitationInput!) {\n  answerElicitation(input: $input) {\n    __typename\n    ... on UserError { code message }\n    ... on ValidationError { issues { path message } }\n  }\n}": { readonly data: ElicitationPageAnswerMutation; readonly variables: ElicitationPageAnswerMutationVariables };
  readonly "query WaitingPage($first: Int!, $questionsFirst: Int!, $approvals: String, $questions: String, $filter: ApprovalFilter!, $grouped: Boolean!) {\n  approvals(first: $first, after: $approvals, filter: $filter, grouped: $grouped, orderBy: EXPIRES_AT_ASC) {\n    edges { cursor node {\n      __typename id action riskLevel expiresAt assignedGroup availableOutcomes\n      requester { id displayName kind } assignee { displayName } insteadOf { decision { outcome } }\n      type project { name } alike { count types oldestAt }\n      policySnapshot { fallback } progress { assigneeOnly }\n    } }\n  }\n  elicitations(first: $questionsFirst, after: $questions, filter: { status: [PENDING] }, orderBy: EXPIRES_AT_ASC) {\n    edges { cursor node {\n      __typename id message expiresAt assignedGroup waitsForMe\n      requester { displayName kind } assignee { displayName }\n    } }\n  }\n}": { readonly data: WaitingPageQuery; readonly variables: WaitingPageQueryVariables };
  readonly "mutation SlackAnswer($input: AnswerElicitationInput!) {\n  answerElicitation(input: $input) {\n    ... on AnswerElicitationPayload { elicitation { status } }\n    ... on UserError { message }\n  }\n}": { readonly data: SlackAnswerMutation; readonly variables: SlackAnswerMutationVariables };
  readonly "mutation SlackButton($input: RespondInput!, $revision: Int!) {\n  respond(input: $input) {\n    ... on DecisionPayload { approval { status } }\n    ... on UserError { message }\n    ... on ConflictError { code currentApproval { changesSince(revision: $revision) { op path value } } }\n  }\n}": { readonly data: SlackButtonMutation; readonly variables: SlackButtonMutationVariables };
}
