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

export type ApproveInput = {
  readonly confirmation?: string | null | undefined;
  readonly displayDigest?: string | null | undefined;
  readonly fence?: number | null | undefined;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly revision?: number | null | undefined;
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

export type CompleteExecutionInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly output: Readonly<Record<string, unknown>>;
  readonly summary?: string | null | undefined;
};

export type CreateAgentInput = {
  readonly idempotencyKey?: string | null | undefined;
  readonly name: string;
};

export type CreateAgentVersionInput = {
  readonly agentId: string;
  readonly approvalRequired: boolean;
  readonly checkpointName?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly message?: string | null | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | null | undefined;
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

export type CreateApprovalLinkInput = {
  readonly approvalId: string;
  readonly expiresIn?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly reviewer?: string | null | undefined;
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

export type CreateProjectInput = {
  readonly expiresIn?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly name: string;
  readonly riskFloor?: RiskLevel | null | undefined;
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

export type CreateTaskInput = {
  readonly idempotencyKey?: string | null | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | null | undefined;
  readonly name: string;
  readonly projectName?: string | null | undefined;
  readonly sharedWith?: ReadonlyArray<string> | null | undefined;
};

export type CreateTemplateInput = {
  readonly description?: string | null | undefined;
  readonly expiresIn?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly name: string;
  readonly riskLevel?: RiskLevel | null | undefined;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly title: string;
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

export type DeleteTemplateInput = {
  readonly idempotencyKey?: string | null | undefined;
  readonly name: string;
};

export type DeleteWebhookEndpointInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type DeliveryState =
  | 'FAILED'
  | 'PENDING'
  | 'RETRYING'
  | 'SUCCEEDED';

export type DisplayPart =
  | 'ACTION'
  | 'CONTEXT'
  | 'KEY_VALUE_CONTEXT'
  | 'PARAMS'
  | 'RISK_LEVEL'
  | 'SUMMARY'
  | 'TYPE';

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

export type EventFilter = {
  readonly actor?: string | null | undefined;
  readonly approvalId?: string | null | undefined;
  readonly elicitationId?: string | null | undefined;
  readonly executionId?: string | null | undefined;
  readonly since?: string | null | undefined;
  readonly taskId?: string | null | undefined;
  readonly type?: ReadonlyArray<string> | null | undefined;
  readonly until?: string | null | undefined;
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

export type ExtendApprovalInput = {
  readonly expiresAt?: string | null | undefined;
  readonly expiresIn?: string | null | undefined;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason?: string | null | undefined;
};

export type FailExecutionInput = {
  readonly error?: string | null | undefined;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
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

export type NoticeReason =
  | 'DELEGATED'
  | 'ESCALATED'
  | 'REMINDED'
  | 'REQUESTED'
  | 'REVISED';

export type OpenRequests =
  | 'CANCEL'
  | 'HOLD';

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

export type RejectInput = {
  readonly displayDigest?: string | null | undefined;
  readonly fence?: number | null | undefined;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly reasonCode?: string | null | undefined;
  readonly revision?: number | null | undefined;
};

export type ReleaseInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type ReplayWebhookDeliveryInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
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

export type RequireTwoAdministratorsInput = {
  readonly enabled: boolean;
  readonly idempotencyKey?: string | null | undefined;
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

export type ResumePrincipalInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type RevealCallbackSecretInput = {
  readonly idempotencyKey?: string | null | undefined;
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

export type RevokeApiKeyInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type RevokeReceiptInput = {
  readonly decisionId: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason: string;
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

export type RotateCallbackSecretInput = {
  readonly idempotencyKey?: string | null | undefined;
};

export type RotateWebhookSecretInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type SeatsInput = {
  readonly count: number;
  readonly group: string;
};

export type SeenRevisionInput = {
  readonly confirmation?: string | null | undefined;
  readonly displayDigest?: string | null | undefined;
  readonly id: string;
  readonly revision: number;
};

export type SendApprovalLinkInput = {
  readonly approvalId: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly reviewer: string;
};

export type SendMessageInput = {
  readonly approvalId: string;
  readonly content: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly inReplyTo?: string | null | undefined;
};

export type SetLimitsInput = {
  readonly apiKeyId?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly limits: ReadonlyArray<UsageLimitInput>;
  readonly principal?: string | null | undefined;
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

export type StartExecutionInput = {
  readonly agentId: string;
  readonly expiresIn?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly input?: Readonly<Record<string, unknown>> | null | undefined;
  readonly projectName?: string | null | undefined;
  readonly taskId?: string | null | undefined;
};

export type SuspendPrincipalInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason: string;
  readonly requests?: OpenRequests | null | undefined;
};

export type TestWebhookEndpointInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type UncountedReason =
  | 'ALREADY_VOTED'
  | 'LIMIT_EXCEEDED'
  | 'NOT_IN_STAGE'
  | 'SEAT_TAKEN';

export type UpdateNotificationPreferencesInput = {
  readonly email?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly minimumRisk?: RiskLevel | null | undefined;
  readonly principal?: string | null | undefined;
  readonly reasons?: ReadonlyArray<NoticeReason> | null | undefined;
  readonly slackUserId?: string | null | undefined;
};

export type UpdatePolicyInput = {
  readonly allowSelfApproval?: boolean | null | undefined;
  readonly applyToPending?: boolean | null | undefined;
  readonly confirmationRequired?: boolean | null | undefined;
  readonly effect?: PolicyEffect | null | undefined;
  readonly effectExpiresIn?: string | null | undefined;
  readonly enabled?: boolean | null | undefined;
  readonly expiresIn?: string | null | undefined;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly mode?: PolicyMode | null | undefined;
  readonly name?: string | null | undefined;
  readonly onExpiry?: ExpiryEffect | null | undefined;
  readonly priority?: number | null | undefined;
  readonly reasonRequired?: boolean | null | undefined;
  readonly requesterMaySendLinks?: boolean | null | undefined;
  readonly riskFloor?: RiskLevel | null | undefined;
  readonly stages?: ReadonlyArray<PolicyStageInput> | null | undefined;
  readonly votesOutliveRights?: boolean | null | undefined;
  readonly when?: string | null | undefined;
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

export type UpdateProjectInput = {
  readonly expiresIn?: string | null | undefined;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly riskFloor?: RiskLevel | null | undefined;
};

export type UpdateTemplateInput = {
  readonly description?: string | null | undefined;
  readonly expiresIn?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly name: string;
  readonly riskLevel?: RiskLevel | null | undefined;
  readonly schema?: Readonly<Record<string, unknown>> | null | undefined;
  readonly title?: string | null | undefined;
};

export type UpdateWebhookEndpointInput = {
  readonly enabled?: boolean | null | undefined;
  readonly eventTypes?: ReadonlyArray<string> | null | undefined;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly url?: string | null | undefined;
};

export type UpdateWorkspaceInput = {
  readonly agentsJoinEqual?: boolean | null | undefined;
  readonly fallbackStages?: ReadonlyArray<PolicyStageInput> | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly types?: ReadonlyArray<DeclaredTypeInput> | null | undefined;
  readonly typesClosed?: boolean | null | undefined;
};

export type UploadFileInput = {
  readonly file: File;
  readonly idempotencyKey?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly taskId: string;
};

export type UsageHolder =
  | 'KEY'
  | 'PRINCIPAL'
  | 'WORKSPACE';

export type UsageKind =
  | 'BYTES_PER_MINUTE'
  | 'BYTES_PER_SECOND'
  | 'FILES_PER_MINUTE'
  | 'MESSAGES_PER_MINUTE'
  | 'OPEN_REQUESTS'
  | 'SOCKETS'
  | 'SUBSCRIPTION_DOCUMENTS'
  | 'WRITES_PER_SECOND';

export type UsageLimitInput = {
  readonly kind: UsageKind;
  readonly max?: number | null | undefined;
};

export type ViewingInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type VoidVoteInput = {
  readonly decisionId: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason: string;
};

export type VoteSide =
  | 'AGAINST'
  | 'FOR';

export type WindowSource =
  | 'POLICY'
  | 'PROJECT'
  | 'REQUEST'
  | 'RISK_LEVEL'
  | 'TEMPLATE';

export type ApprovalFilterCreateAgentMutationVariables = Exact<{ [key: string]: never; }>;


export type ApprovalFilterCreateAgentMutation = { readonly createAgent:
    | { readonly agent: { readonly id: string } }
    | Record<PropertyKey, never>
   };

export type ApprovalsApprovalsQueryVariables = Exact<{
  orderBy?: ApprovalOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ApprovalsApprovalsQuery = { readonly approvals: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly summary: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null } } };

export type ApprovalsApprovals2QueryVariables = Exact<{ [key: string]: never; }>;


export type ApprovalsApprovals2Query = { readonly approvals: { readonly totalCount: number } };

export type AskAndDecideCreateApprovalMutationVariables = Exact<{
  input: CreateApprovalInput;
}>;


export type AskAndDecideCreateApprovalMutation = { readonly createApproval:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly currentApproval: { readonly id: string, readonly status: ApprovalStatus } | null }
    | { readonly __typename: 'CreateApprovalPayload', readonly replayed: boolean, readonly approval: { readonly id: string, readonly status: ApprovalStatus, readonly revision: number, readonly approvalUrl: string, readonly task: { readonly id: string, readonly openApproval: { readonly id: string } | null } } }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly requiredScope: string | null }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string }> }
   };

export type AskAndDecideApprovalQueryVariables = Exact<{
  id: string;
}>;


export type AskAndDecideApprovalQuery = { readonly approval: { readonly status: ApprovalStatus, readonly type: string, readonly action: string, readonly params: Readonly<Record<string, unknown>> | null, readonly context: Readonly<Record<string, unknown>>, readonly riskLevel: RiskLevel, readonly requestedBy: string | null, readonly assignedGroup: string | null, readonly claimFence: number, readonly claimedUntil: string | null, readonly decidedAt: string | null, readonly availableOutcomes: ReadonlyArray<Outcome>, readonly keyValueContext: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly recommendation: { readonly confidence: number | null, readonly outcome: { readonly type: Outcome, readonly note: string | null } } | null, readonly requester: { readonly handle: string, readonly kind: PrincipalKind }, readonly assignee: { readonly id: string } | null, readonly claimedBy: { readonly id: string } | null, readonly progress: { readonly stage: number, readonly stages: number, readonly approvals: number, readonly rejections: number, readonly required: number }, readonly decision: { readonly id: string } | null, readonly decisions: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly policySnapshot: { readonly policyId: string | null, readonly policyName: string | null, readonly policyVersion: number | null, readonly effect: string, readonly reasonRequired: boolean, readonly confirmationRequired: boolean, readonly allowSelfApproval: boolean, readonly onExpiry: ExpiryEffect, readonly window: string, readonly windowFrom: WindowSource, readonly windowEndsAt: string, readonly stages: ReadonlyArray<{ readonly count: number, readonly denyThreshold: number, readonly timeLimit: string | null, readonly groups: ReadonlyArray<{ readonly group: string, readonly count: number }> }>, readonly failures: ReadonlyArray<{ readonly policyName: string | null, readonly because: string | null }>, readonly shadow: { readonly effect: PolicyEffect, readonly policyId: string | null } | null } } | null, readonly approvalResult: { readonly id: string } | null };

export type AskAndDecideApproveMutationVariables = Exact<{
  input: ApproveInput;
}>;


export type AskAndDecideApproveMutation = { readonly approve:
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly currentApproval: { readonly status: ApprovalStatus, readonly decision: { readonly reason: string | null } | null } | null }
    | { readonly replayed: boolean, readonly approval: { readonly status: ApprovalStatus, readonly availableOutcomes: ReadonlyArray<Outcome>, readonly progress: { readonly approvals: number }, readonly decision: { readonly id: string } | null }, readonly decision: { readonly outcome: Outcome, readonly final: boolean, readonly reason: string | null, readonly revision: number, readonly decidedBy: { readonly handle: string }, readonly recommendationSnapshot: { readonly confidence: number | null } | null } }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }
   };

export type ReviseApprovalCreateApprovalMutationVariables = Exact<{ [key: string]: never; }>;


export type ReviseApprovalCreateApprovalMutation = { readonly createApproval:
    | { readonly approval: { readonly id: string } }
    | Record<PropertyKey, never>
   };

export type ReviseApprovalRespondMutationVariables = Exact<{
  input: RespondInput;
}>;


export type ReviseApprovalRespondMutation = { readonly respond:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly approval: { readonly status: ApprovalStatus, readonly revision: number, readonly params: Readonly<Record<string, unknown>> | null }, readonly decision: { readonly outcome: Outcome, readonly final: boolean, readonly revision: number, readonly modifiedParams: Readonly<Record<string, unknown>> | null, readonly note: string | null, readonly paramsPatch: ReadonlyArray<{ readonly op: string, readonly path: string, readonly value: unknown }> | null } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type ReviseApprovalApprovalQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ReviseApprovalApprovalQuery = { readonly approval: { readonly decisions: { readonly nodes: ReadonlyArray<{ readonly outcome: Outcome }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type EventCreateApprovalMutationVariables = Exact<{ [key: string]: never; }>;


export type EventCreateApprovalMutation = { readonly createApproval:
    | { readonly approval: { readonly id: string } }
    | Record<PropertyKey, never>
   };

export type EventEventsQueryVariables = Exact<{ [key: string]: never; }>;


export type EventEventsQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly id: string }> } };

export type EventCreateApiKeyMutationVariables = Exact<{
  id: string;
}>;


export type EventCreateApiKeyMutation = { readonly createApiKey:
    | { readonly secret: string }
    | Record<PropertyKey, never>
   };

export type EventEvents2QueryVariables = Exact<{ [key: string]: never; }>;


export type EventEvents2Query = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string }> } };

export type EventCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type EventCursorQuery = { readonly cursor: string, readonly events: { readonly nodes: ReadonlyArray<{ readonly seq: number, readonly cursor: string }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasPreviousPage: boolean } } };

export type EventCursor2QueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type EventCursor2Query = { readonly cursor: string, readonly events: { readonly nodes: ReadonlyArray<{ readonly seq: number }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasPreviousPage: boolean } } };

export type SendMessageCreateApprovalMutationVariables = Exact<{ [key: string]: never; }>;


export type SendMessageCreateApprovalMutation = { readonly createApproval:
    | { readonly approval: { readonly id: string } }
    | Record<PropertyKey, never>
   };

export type ApiKeyCreatePrincipalMutationVariables = Exact<{ [key: string]: never; }>;


export type ApiKeyCreatePrincipalMutation = { readonly createPrincipal:
    | { readonly principal: { readonly id: string, readonly handle: string, readonly displayName: string, readonly groups: ReadonlyArray<string>, readonly role: Role | null, readonly rights: ReadonlyArray<string> | null, readonly owner: { readonly id: string } | null } }
    | Record<PropertyKey, never>
  , readonly createProject:
    | { readonly project: { readonly name: string, readonly expiresIn: string | null } }
    | Record<PropertyKey, never>
   };

export type ApiKeyCreateApiKeyMutationVariables = Exact<{
  principalId: string;
}>;


export type ApiKeyCreateApiKeyMutation = { readonly createApiKey:
    | { readonly id: string, readonly secret: string, readonly apiKey: { readonly id: string, readonly name: string, readonly scopes: ReadonlyArray<string>, readonly revokedAt: string | null, readonly principal: { readonly handle: string } } }
    | Record<PropertyKey, never>
   };

export type RightsCreateApprovalMutationVariables = Exact<{ [key: string]: never; }>;


export type RightsCreateApprovalMutation = { readonly createApproval:
    | { readonly approval: { readonly id: string } }
    | Record<PropertyKey, never>
   };

export type RightsCreateDelegationMutationVariables = Exact<{
  endsAt: string;
}>;


export type RightsCreateDelegationMutation = { readonly createDelegation:
    | { readonly delegation: { readonly id: string } }
    | Record<PropertyKey, never>
   };

export type RightsApprovalQueryVariables = Exact<{
  id: string;
}>;


export type RightsApprovalQuery = { readonly approval: { readonly id: string, readonly decision: { readonly id: string } | null, readonly task: { readonly id: string }, readonly project: { readonly id: string }, readonly requester: { readonly id: string } } | null, readonly apiKeys: { readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly events: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly type: string }> } };

export type RightsCreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type RightsCreateApiKeyMutation = { readonly createApiKey:
    | { readonly message: string }
    | { readonly secret: string }
    | { readonly message: string }
    | { readonly message: string }
    | { readonly message: string }
    | { readonly message: string }
    | { readonly message: string }
    | Record<PropertyKey, never>
   };

export type RightsNodesQueryVariables = Exact<{
  ids: ReadonlyArray<string>;
}>;


export type RightsNodesQuery = { readonly nodes: ReadonlyArray<
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'AgentVersion', readonly id: string }
    | { readonly __typename: 'ApiKey', readonly id: string }
    | { readonly __typename: 'Approval', readonly id: string }
    | { readonly __typename: 'Attachment', readonly id: string }
    | { readonly __typename: 'Decision', readonly id: string }
    | { readonly __typename: 'Delegation', readonly id: string }
    | { readonly __typename: 'Elicitation', readonly id: string }
    | { readonly __typename: 'Event', readonly id: string }
    | { readonly __typename: 'Execution', readonly id: string }
    | { readonly __typename: 'Link', readonly id: string }
    | { readonly __typename: 'Message', readonly id: string }
    | { readonly __typename: 'Policy', readonly id: string }
    | { readonly __typename: 'Principal', readonly id: string }
    | { readonly __typename: 'Project', readonly id: string }
    | { readonly __typename: 'Session', readonly id: string }
    | { readonly __typename: 'Task', readonly id: string }
    | { readonly __typename: 'WebhookDelivery', readonly id: string }
    | { readonly __typename: 'WebhookEndpoint', readonly id: string }
    | { readonly __typename: 'Workspace', readonly id: string }
   | null> };

export type RightsNodes2QueryVariables = Exact<{
  ids: ReadonlyArray<string>;
}>;


export type RightsNodes2Query = { readonly nodes: ReadonlyArray<
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
   | null> };

export type RightsPrincipalsQueryVariables = Exact<{ [key: string]: never; }>;


export type RightsPrincipalsQuery = { readonly principals: { readonly nodes: ReadonlyArray<{ readonly id: string }> } };

export type RightsApiKeysQueryVariables = Exact<{
  id?: string | null | undefined;
}>;


export type RightsApiKeysQuery = { readonly apiKeys: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly scopes: ReadonlyArray<string>, readonly principal: { readonly handle: string } }> } };

export type SubscriptionsCreateApprovalMutationVariables = Exact<{ [key: string]: never; }>;


export type SubscriptionsCreateApprovalMutation = { readonly createApproval:
    | { readonly approval: { readonly id: string } }
    | Record<PropertyKey, never>
   };

export type SubscriptionsOneSubscriptionVariables = Exact<{
  id?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type SubscriptionsOneSubscription = { readonly decisionMade: { readonly cursor: string, readonly decision: { readonly outcome: Outcome }, readonly approval: { readonly status: ApprovalStatus } } };

export type FloodWaitingQueryVariables = Exact<{
  who?: string | null | undefined;
}>;


export type FloodWaitingQuery = { readonly approvals: { readonly totalCount: number } };

export type FloodLimitsQueryVariables = Exact<{ [key: string]: never; }>;


export type FloodLimitsQuery = { readonly viewer: { readonly limits: ReadonlyArray<{ readonly kind: UsageKind, readonly holder: UsageHolder, readonly max: number, readonly isSet: boolean }> } };

export type EffectEventsQueryVariables = Exact<{
  id: string;
}>;


export type EffectEventsQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string }> } };

export type ReportOnlyMutationVariables = Exact<{
  input: ReportEffectInput;
}>;


export type ReportOnlyMutation = { readonly reportEffect:
    | { readonly __typename: 'ConflictError' }
    | { readonly __typename: 'ForbiddenError' }
    | { readonly __typename: 'IdempotencyError' }
    | { readonly __typename: 'NotFoundError' }
    | { readonly __typename: 'RateLimitedError' }
    | { readonly __typename: 'ReportEffectPayload' }
    | { readonly __typename: 'ValidationError' }
   };

export type AllowOverrideQueryVariables = Exact<{ [key: string]: never; }>;


export type AllowOverrideQuery = { readonly viewer: { readonly principal: { readonly id: string } } };

export type CursorNowQueryVariables = Exact<{ [key: string]: never; }>;


export type CursorNowQuery = { readonly cursor: string };

export type WhoFragment = { readonly id: string, readonly handle: string, readonly kind: PrincipalKind };

export type AdviceFragment = { readonly confidence: number | null, readonly rationale: string | null, readonly outcome: { readonly type: Outcome, readonly note: string | null, readonly reasonCode: string | null } };

export type BasisFragment = { readonly role: Role, readonly groups: ReadonlyArray<string>, readonly rights: ReadonlyArray<string>, readonly limit: string | null, readonly via: string, readonly standsIn: ReadonlyArray<string>, readonly delegatedBy: ReadonlyArray<string>, readonly stage: number | null, readonly stages: number | null, readonly policyId: string | null, readonly policyName: string | null, readonly policyVersion: number | null, readonly principal: { readonly handle: string, readonly displayName: string, readonly kind: PrincipalKind } | null, readonly conditions: ReadonlyArray<{ readonly type: string, readonly when: string }> | null, readonly actsFor: WhoFragment | null, readonly standing: { readonly usesLeft: number, readonly totalLeft: number | null, readonly letsThrough: string | null, readonly madeBy: { readonly handle: string, readonly displayName: string, readonly kind: PrincipalKind } | null } | null, readonly deadline: { readonly onExpiry: ExpiryEffect, readonly window: string, readonly windowFrom: WindowSource, readonly stageEndsAt: string | null, readonly expiresAt: string } | null };

export type VerdictFragment = { readonly id: string, readonly revision: number, readonly outcome: Outcome, readonly final: boolean, readonly note: string | null, readonly reason: string | null, readonly reasonCode: string | null, readonly modifiedParams: Readonly<Record<string, unknown>> | null, readonly overrideAction: string | null, readonly overrideParams: Readonly<Record<string, unknown>> | null, readonly decidedAt: string, readonly paramsPatch: ReadonlyArray<{ readonly op: string, readonly path: string, readonly from: string | null, readonly value: unknown }> | null, readonly delegatedTo: WhoFragment | null, readonly decidedBy: WhoFragment, readonly authoritySnapshot: BasisFragment, readonly recommendationSnapshot: AdviceFragment | null };

export type AskedFragment = { readonly id: string, readonly status: ApprovalStatus, readonly revision: number, readonly summary: string, readonly params: Readonly<Record<string, unknown>> | null, readonly riskLevel: RiskLevel, readonly createdAt: string, readonly decidedAt: string | null, readonly expiresAt: string, readonly requester: WhoFragment, readonly assignee: WhoFragment | null, readonly task: { readonly id: string }, readonly project: { readonly name: string }, readonly decision: VerdictFragment | null, readonly policySnapshot: { readonly window: string, readonly windowFrom: WindowSource, readonly windowEndsAt: string } };

export type QuestionFragment = { readonly id: string, readonly status: ElicitationStatus, readonly message: string, readonly responseSchema: Readonly<Record<string, unknown>>, readonly content: Readonly<Record<string, unknown>> | null, readonly assignedGroup: string | null, readonly answerUrl: string, readonly answeredAt: string | null, readonly createdAt: string, readonly expiresAt: string, readonly requester: WhoFragment, readonly assignee: WhoFragment | null, readonly answeredBy: WhoFragment | null, readonly task: { readonly id: string, readonly name: string }, readonly project: { readonly name: string } };

export type SaidFragment = { readonly id: string, readonly number: number, readonly automatic: boolean, readonly kind: MessageKind, readonly model: string | null, readonly content: string, readonly sources: ReadonlyArray<string>, readonly createdAt: string, readonly author: { readonly id: string, readonly handle: string, readonly kind: PrincipalKind }, readonly inReplyTo: { readonly id: string } | null };

export type StandInFragment = { readonly id: string, readonly startsAt: string, readonly endsAt: string, readonly reason: string | null, readonly active: boolean, readonly endedAt: string | null, readonly from: WhoFragment, readonly to: WhoFragment, readonly createdBy: WhoFragment, readonly endedBy: WhoFragment | null };

export type RunFragment = { readonly id: string, readonly status: ExecutionStatus, readonly input: Readonly<Record<string, unknown>> | null, readonly output: Readonly<Record<string, unknown>> | null, readonly error: string | null, readonly createdAt: string, readonly expiresAt: string, readonly approval: { readonly id: string } | null, readonly version: { readonly number: number } };

export type DecisionMadeSubscriptionVariables = Exact<{
  approvalId?: string | null | undefined;
  filter?: ApprovalFilter | null | undefined;
  after?: string | null | undefined;
  finalOnly?: boolean | null | undefined;
}>;


export type DecisionMadeSubscription = { readonly decisionMade: { readonly cursor: string, readonly occurredAt: string, readonly decision: VerdictFragment, readonly approval: AskedFragment } };

export type BriefDecisionsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type BriefDecisionsSubscription = { readonly decisionMade: { readonly cursor: string, readonly decision: { readonly id: string }, readonly approval: { readonly id: string } } };

export type ApprovalChangedSubscriptionVariables = Exact<{
  filter?: ApprovalFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type ApprovalChangedSubscription = { readonly approvalChanged: { readonly cursor: string, readonly type: ApprovalEventType, readonly approval: { readonly id: string, readonly status: ApprovalStatus }, readonly actor: { readonly handle: string } | null } };

export type MessageSentSubscriptionVariables = Exact<{
  approvalId: string;
  after?: string | null | undefined;
}>;


export type MessageSentSubscription = { readonly messageSent: { readonly cursor: string, readonly occurredAt: string, readonly message: SaidFragment } };

export type DecidedSinceQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type DecidedSinceQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly cursor: string, readonly approval: { readonly id: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

type Refused_ConflictError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly currentApproval: AskedFragment | null, readonly currentElicitation: QuestionFragment | null };

type Refused_ForbiddenError_Fragment = { readonly requiredScope: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refused_IdempotencyError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refused_NotFoundError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refused_RateLimitedError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refused_ReceiptError_Fragment = { readonly spentAt: string | null, readonly paths: ReadonlyArray<string>, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly spentBy: { readonly handle: string } | null };

type Refused_ValidationError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string }> };

export type RefusedFragment =
  | Refused_ConflictError_Fragment
  | Refused_ForbiddenError_Fragment
  | Refused_IdempotencyError_Fragment
  | Refused_NotFoundError_Fragment
  | Refused_RateLimitedError_Fragment
  | Refused_ReceiptError_Fragment
  | Refused_ValidationError_Fragment
;

export type EndpointFragment = { readonly id: string, readonly url: string, readonly eventTypes: ReadonlyArray<string>, readonly enabled: boolean, readonly disabledReason: string | null, readonly disabledAt: string | null, readonly failingSince: string | null, readonly previousSecretUntil: string | null, readonly closedAt: string | null };

export type UpdateProjectMutationVariables = Exact<{
  input: UpdateProjectInput;
}>;


export type UpdateProjectMutation = { readonly updateProject:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
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
    | { readonly __typename: 'UpdateProjectPayload', readonly replayed: boolean, readonly project: { readonly id: string, readonly name: string } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type UpdateWorkspaceMutationVariables = Exact<{
  input: UpdateWorkspaceInput;
}>;


export type UpdateWorkspaceMutation = { readonly updateWorkspace:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
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
    | { readonly __typename: 'UpdateWorkspacePayload', readonly replayed: boolean, readonly workspace: { readonly id: string, readonly typesClosed: boolean, readonly agentsJoinEqual: boolean, readonly types: ReadonlyArray<{ readonly name: string, readonly riskFloor: RiskLevel | null }>, readonly fallbackStages: ReadonlyArray<{ readonly count: number, readonly groups: ReadonlyArray<{ readonly group: string, readonly count: number }> }> } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CreateProjectMutationVariables = Exact<{
  input: CreateProjectInput;
}>;


export type CreateProjectMutation = { readonly createProject:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreateProjectPayload', readonly replayed: boolean, readonly project: { readonly id: string, readonly name: string } }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CreateTaskMutationVariables = Exact<{
  input: CreateTaskInput;
}>;


export type CreateTaskMutation = { readonly createTask:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreateTaskPayload', readonly replayed: boolean, readonly task: { readonly id: string, readonly name: string } }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type ShareTaskMutationVariables = Exact<{
  input: ShareTaskInput;
}>;


export type ShareTaskMutation = { readonly shareTask:
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
    | { readonly __typename: 'ShareTaskPayload', readonly replayed: boolean, readonly task: { readonly id: string, readonly openedBy: { readonly handle: string }, readonly sharedWith: ReadonlyArray<{ readonly handle: string }> } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type UploadFileMutationVariables = Exact<{
  input: UploadFileInput;
}>;


export type UploadFileMutation = { readonly uploadFile:
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
    | { readonly __typename: 'UploadFilePayload', readonly replayed: boolean, readonly file: { readonly id: string, readonly name: string, readonly mediaType: string, readonly sizeBytes: number, readonly sha256: string, readonly createdAt: string, readonly task: { readonly id: string }, readonly uploadedBy: { readonly handle: string } } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CreateApprovalMutationVariables = Exact<{
  input: CreateApprovalInput;
}>;


export type CreateApprovalMutation = { readonly createApproval:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreateApprovalPayload', readonly joined: boolean, readonly replayed: boolean, readonly approval: AskedFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type ReviseApprovalMutationVariables = Exact<{
  input: ReviseApprovalInput;
}>;


export type ReviseApprovalMutation = { readonly reviseApproval:
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
    | { readonly __typename: 'ReviseApprovalPayload', readonly replayed: boolean, readonly approval: AskedFragment }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CancelApprovalMutationVariables = Exact<{
  input: CancelApprovalInput;
}>;


export type CancelApprovalMutation = { readonly cancelApproval:
    | { readonly __typename: 'CancelApprovalPayload', readonly replayed: boolean, readonly approval: AskedFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type RedeemReceiptMutationVariables = Exact<{
  input: RedeemReceiptInput;
}>;


export type RedeemReceiptMutation = { readonly redeemReceipt:
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
    | (
      { readonly __typename: 'ReceiptError' }
      & Refused_ReceiptError_Fragment
    )
    | { readonly __typename: 'RedeemReceiptPayload', readonly redemptionId: string, readonly params: Readonly<Record<string, unknown>>, readonly redeemedAt: string, readonly leaseEndsAt: string, readonly replayed: boolean, readonly decision: { readonly id: string, readonly outcome: Outcome } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type ReportEffectMutationVariables = Exact<{
  input: ReportEffectInput;
}>;


export type ReportEffectMutation = { readonly reportEffect:
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
    | { readonly __typename: 'ReportEffectPayload', readonly replayed: boolean, readonly approval: (
        { readonly effect: { readonly status: EffectStatus, readonly result: Readonly<Record<string, unknown>> | null, readonly error: string | null, readonly redeemedAt: string | null, readonly reportedAt: string | null } }
        & AskedFragment
      ) }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type RevokeReceiptMutationVariables = Exact<{
  input: RevokeReceiptInput;
}>;


export type RevokeReceiptMutation = { readonly revokeReceipt:
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
    | (
      { readonly __typename: 'ReceiptError' }
      & Refused_ReceiptError_Fragment
    )
    | { readonly __typename: 'RevokeReceiptPayload', readonly replayed: boolean, readonly decision: { readonly id: string } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type VoidVoteMutationVariables = Exact<{
  input: VoidVoteInput;
}>;


export type VoidVoteMutation = { readonly voidVote:
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
    | { readonly __typename: 'VoidVotePayload', readonly replayed: boolean, readonly approval: AskedFragment, readonly decision: { readonly id: string, readonly voided: { readonly at: string, readonly reason: string, readonly by: { readonly handle: string } } | null } }
   };

export type ExtendApprovalMutationVariables = Exact<{
  input: ExtendApprovalInput;
}>;


export type ExtendApprovalMutation = { readonly extendApproval:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'ExtendApprovalPayload', readonly replayed: boolean, readonly approval: AskedFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type ApproveMutationVariables = Exact<{
  input: ApproveInput;
}>;


export type ApproveMutation = { readonly approve:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'DecisionPayload', readonly replayed: boolean, readonly approval: AskedFragment, readonly decision: VerdictFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type RejectMutationVariables = Exact<{
  input: RejectInput;
}>;


export type RejectMutation = { readonly reject:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'DecisionPayload', readonly replayed: boolean, readonly approval: AskedFragment, readonly decision: VerdictFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type RespondMutationVariables = Exact<{
  input: RespondInput;
}>;


export type RespondMutation = { readonly respond:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'DecisionPayload', readonly replayed: boolean, readonly approval: AskedFragment, readonly decision: VerdictFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type RespondToManyMutationVariables = Exact<{
  input: RespondToManyInput;
}>;


export type RespondToManyMutation = { readonly respondToMany:
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
    | { readonly __typename: 'RespondToManyPayload', readonly replayed: boolean, readonly results: ReadonlyArray<{ readonly id: string, readonly result:
          | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string }
          | { readonly __typename: 'DecisionPayload', readonly decision: { readonly id: string, readonly outcome: Outcome } }
          | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
          | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string }
          | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
          | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string }
          | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string }
         }> }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type ClaimMutationVariables = Exact<{
  input: ClaimInput;
}>;


export type ClaimMutation = { readonly claim:
    | { readonly __typename: 'ClaimPayload', readonly fence: number, readonly claimedUntil: string, readonly replayed: boolean, readonly approval: AskedFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type ReleaseMutationVariables = Exact<{
  input: ReleaseInput;
}>;


export type ReleaseMutation = { readonly release:
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
    | { readonly __typename: 'ReleasePayload', readonly replayed: boolean, readonly approval: AskedFragment }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type ViewingMutationVariables = Exact<{
  input: ViewingInput;
}>;


export type ViewingMutation = { readonly viewing:
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
    | { readonly __typename: 'ViewingPayload', readonly replayed: boolean, readonly approval: AskedFragment }
   };

export type CreatePrincipalMutationVariables = Exact<{
  input: CreatePrincipalInput;
}>;


export type CreatePrincipalMutation = { readonly createPrincipal:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreatePrincipalPayload', readonly replayed: boolean, readonly principal: WhoFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type UpdatePrincipalMutationVariables = Exact<{
  input: UpdatePrincipalInput;
}>;


export type UpdatePrincipalMutation = { readonly updatePrincipal:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
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
    | { readonly __typename: 'UpdatePrincipalPayload', readonly replayed: boolean, readonly principal: WhoFragment }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type SuspendPrincipalMutationVariables = Exact<{
  input: SuspendPrincipalInput;
}>;


export type SuspendPrincipalMutation = { readonly suspendPrincipal:
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
    | { readonly __typename: 'SuspendPrincipalPayload', readonly canceledRequests: number, readonly openRequests: number, readonly replayed: boolean, readonly principal: { readonly id: string, readonly role: Role | null, readonly suspended: { readonly at: string, readonly reason: string, readonly role: Role, readonly by: { readonly handle: string } } | null } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type ResumePrincipalMutationVariables = Exact<{
  input: ResumePrincipalInput;
}>;


export type ResumePrincipalMutation = { readonly resumePrincipal:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
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
    | { readonly __typename: 'ResumePrincipalPayload', readonly replayed: boolean, readonly principal: { readonly id: string, readonly role: Role | null, readonly suspended: { readonly at: string } | null } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CreatePolicyMutationVariables = Exact<{
  input: CreatePolicyInput;
}>;


export type CreatePolicyMutation = { readonly createPolicy:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreatePolicyPayload', readonly rejectedPending: number | null, readonly replayed: boolean, readonly policy: { readonly id: string, readonly name: string, readonly version: number } }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type UpdatePolicyMutationVariables = Exact<{
  input: UpdatePolicyInput;
}>;


export type UpdatePolicyMutation = { readonly updatePolicy:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
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
    | { readonly __typename: 'UpdatePolicyPayload', readonly rejectedPending: number | null, readonly replayed: boolean, readonly policy: { readonly id: string, readonly name: string, readonly version: number } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type DeletePolicyMutationVariables = Exact<{
  input: DeletePolicyInput;
}>;


export type DeletePolicyMutation = { readonly deletePolicy:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'DeletePolicyPayload', readonly replayed: boolean, readonly policy: { readonly id: string, readonly name: string, readonly version: number } }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CreateTemplateMutationVariables = Exact<{
  input: CreateTemplateInput;
}>;


export type CreateTemplateMutation = { readonly createTemplate:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreateTemplatePayload', readonly replayed: boolean, readonly template: { readonly name: string, readonly version: number | null, readonly title: string, readonly schema: Readonly<Record<string, unknown>>, readonly riskLevel: RiskLevel, readonly expiresIn: string } }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type UpdateTemplateMutationVariables = Exact<{
  input: UpdateTemplateInput;
}>;


export type UpdateTemplateMutation = { readonly updateTemplate:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
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
    | { readonly __typename: 'UpdateTemplatePayload', readonly replayed: boolean, readonly template: { readonly name: string, readonly version: number | null, readonly title: string, readonly schema: Readonly<Record<string, unknown>>, readonly riskLevel: RiskLevel, readonly expiresIn: string } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type DeleteTemplateMutationVariables = Exact<{
  input: DeleteTemplateInput;
}>;


export type DeleteTemplateMutation = { readonly deleteTemplate:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'DeleteTemplatePayload', readonly replayed: boolean, readonly template: { readonly name: string, readonly version: number | null, readonly title: string, readonly schema: Readonly<Record<string, unknown>>, readonly riskLevel: RiskLevel, readonly expiresIn: string } }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CreateStandingApprovalMutationVariables = Exact<{
  input: CreateStandingApprovalInput;
}>;


export type CreateStandingApprovalMutation = { readonly createStandingApproval:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreateStandingApprovalPayload', readonly releasedPending: number | null, readonly replayed: boolean, readonly policy: { readonly id: string, readonly name: string, readonly version: number } }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type RotateApiKeyMutationVariables = Exact<{
  input: RotateApiKeyInput;
}>;


export type RotateApiKeyMutation = { readonly rotateApiKey:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
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
    | { readonly __typename: 'RotateApiKeyPayload', readonly secret: string, readonly replayed: boolean, readonly apiKey: { readonly id: string, readonly scopes: ReadonlyArray<string>, readonly allowedAddresses: ReadonlyArray<string> | null, readonly expiresAt: string | null, readonly replaces: { readonly id: string } | null }, readonly previous: { readonly id: string, readonly expiresAt: string | null, readonly revokedAt: string | null } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { readonly createApiKey:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreateApiKeyPayload', readonly secret: string, readonly replayed: boolean, readonly apiKey: { readonly id: string, readonly allowedAddresses: ReadonlyArray<string> | null } }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type RevokeApiKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type RevokeApiKeyMutation = { readonly revokeApiKey:
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
    | { readonly __typename: 'RevokeApiKeyPayload', readonly replayed: boolean, readonly apiKey: { readonly id: string } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type SendApprovalLinkMutationVariables = Exact<{
  input: SendApprovalLinkInput;
}>;


export type SendApprovalLinkMutation = { readonly sendApprovalLink:
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
    | { readonly __typename: 'SendApprovalLinkPayload', readonly replayed: boolean, readonly reviewer: { readonly handle: string } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CreateApprovalLinkMutationVariables = Exact<{
  input: CreateApprovalLinkInput;
}>;


export type CreateApprovalLinkMutation = { readonly createApprovalLink:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreateApprovalLinkPayload', readonly url: string, readonly passcode: string, readonly expiresAt: string | null, readonly replayed: boolean, readonly link: { readonly id: string } | null }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CreateSignInLinkMutationVariables = Exact<{
  input: CreateSignInLinkInput;
}>;


export type CreateSignInLinkMutation = { readonly createSignInLink:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreateSignInLinkPayload', readonly url: string, readonly expiresAt: string, readonly replayed: boolean, readonly link: { readonly id: string } }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type UpdateNotificationPreferencesMutationVariables = Exact<{
  input: UpdateNotificationPreferencesInput;
}>;


export type UpdateNotificationPreferencesMutation = { readonly updateNotificationPreferences:
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
    | { readonly __typename: 'UpdateNotificationPreferencesPayload', readonly replayed: boolean, readonly preferences: { readonly email: string | null, readonly slackUserId: string | null, readonly minimumRisk: RiskLevel, readonly reasons: ReadonlyArray<NoticeReason> } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CreateDelegationMutationVariables = Exact<{
  input: CreateDelegationInput;
}>;


export type CreateDelegationMutation = { readonly createDelegation:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreateDelegationPayload', readonly replayed: boolean, readonly delegation: StandInFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type RequireTwoAdministratorsMutationVariables = Exact<{
  input: RequireTwoAdministratorsInput;
}>;


export type RequireTwoAdministratorsMutation = { readonly requireTwoAdministrators:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
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
    | { readonly __typename: 'RequireTwoAdministratorsPayload', readonly enabled: boolean, readonly replayed: boolean }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type EndLinkMutationVariables = Exact<{
  input: EndLinkInput;
}>;


export type EndLinkMutation = { readonly endLink:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'EndLinkPayload', readonly replayed: boolean, readonly link: { readonly id: string, readonly open: boolean, readonly endedAt: string | null, readonly usedAt: string | null } }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type EndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type EndSessionMutation = { readonly endSession:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'EndSessionPayload', readonly replayed: boolean, readonly session: { readonly id: string, readonly open: boolean, readonly endedAt: string | null } }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type SetLimitsMutationVariables = Exact<{
  input: SetLimitsInput;
}>;


export type SetLimitsMutation = { readonly setLimits:
    | { readonly __typename: 'AwaitingApproval', readonly secret: string, readonly replayed: boolean, readonly approval: AskedFragment }
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
    | { readonly __typename: 'SetLimitsPayload', readonly replayed: boolean, readonly limits: ReadonlyArray<{ readonly kind: UsageKind, readonly holder: UsageHolder, readonly max: number, readonly isSet: boolean, readonly windowSeconds: number | null }> }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type EndAllAccessMutationVariables = Exact<{
  input: EndAllAccessInput;
}>;


export type EndAllAccessMutation = { readonly endAllAccess:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'EndAllAccessPayload', readonly revokedReceipts: number, readonly openRequests: number, readonly replayed: boolean, readonly principal: WhoFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type EndDelegationMutationVariables = Exact<{
  input: EndDelegationInput;
}>;


export type EndDelegationMutation = { readonly endDelegation:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'EndDelegationPayload', readonly replayed: boolean, readonly delegation: StandInFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type SendMessageMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type SendMessageMutation = { readonly sendMessage:
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
    | { readonly __typename: 'SendMessagePayload', readonly replayed: boolean, readonly sent: SaidFragment, readonly reply: SaidFragment | null }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CreateAgentMutationVariables = Exact<{
  input: CreateAgentInput;
}>;


export type CreateAgentMutation = { readonly createAgent:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreateAgentPayload', readonly replayed: boolean, readonly agent: { readonly id: string, readonly name: string } }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CreateAgentVersionMutationVariables = Exact<{
  input: CreateAgentVersionInput;
}>;


export type CreateAgentVersionMutation = { readonly createAgentVersion:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreateAgentVersionPayload', readonly replayed: boolean, readonly agentVersion: { readonly id: string, readonly number: number } }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type StartExecutionMutationVariables = Exact<{
  input: StartExecutionInput;
}>;


export type StartExecutionMutation = { readonly startExecution:
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
    | { readonly __typename: 'StartExecutionPayload', readonly replayed: boolean, readonly execution: RunFragment }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CompleteExecutionMutationVariables = Exact<{
  input: CompleteExecutionInput;
}>;


export type CompleteExecutionMutation = { readonly completeExecution:
    | { readonly __typename: 'CompleteExecutionPayload', readonly replayed: boolean, readonly execution: RunFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type FailExecutionMutationVariables = Exact<{
  input: FailExecutionInput;
}>;


export type FailExecutionMutation = { readonly failExecution:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'FailExecutionPayload', readonly replayed: boolean, readonly execution: RunFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CreateElicitationMutationVariables = Exact<{
  input: CreateElicitationInput;
}>;


export type CreateElicitationMutation = { readonly createElicitation:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreateElicitationPayload', readonly replayed: boolean, readonly elicitation: QuestionFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type AnswerElicitationMutationVariables = Exact<{
  input: AnswerElicitationInput;
}>;


export type AnswerElicitationMutation = { readonly answerElicitation:
    | { readonly __typename: 'AnswerElicitationPayload', readonly replayed: boolean, readonly elicitation: QuestionFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type CreateWebhookEndpointMutationVariables = Exact<{
  input: CreateWebhookEndpointInput;
}>;


export type CreateWebhookEndpointMutation = { readonly createWebhookEndpoint:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'CreateWebhookEndpointPayload', readonly secret: string, readonly replayed: boolean, readonly webhookEndpoint: EndpointFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type UpdateWebhookEndpointMutationVariables = Exact<{
  input: UpdateWebhookEndpointInput;
}>;


export type UpdateWebhookEndpointMutation = { readonly updateWebhookEndpoint:
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
    | { readonly __typename: 'UpdateWebhookEndpointPayload', readonly replayed: boolean, readonly webhookEndpoint: EndpointFragment }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type DeleteWebhookEndpointMutationVariables = Exact<{
  input: DeleteWebhookEndpointInput;
}>;


export type DeleteWebhookEndpointMutation = { readonly deleteWebhookEndpoint:
    | (
      { readonly __typename: 'ConflictError' }
      & Refused_ConflictError_Fragment
    )
    | { readonly __typename: 'DeleteWebhookEndpointPayload', readonly replayed: boolean, readonly webhookEndpoint: EndpointFragment }
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
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type RotateWebhookSecretMutationVariables = Exact<{
  input: RotateWebhookSecretInput;
}>;


export type RotateWebhookSecretMutation = { readonly rotateWebhookSecret:
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
    | { readonly __typename: 'RotateWebhookSecretPayload', readonly secret: string, readonly replayed: boolean, readonly webhookEndpoint: EndpointFragment }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type RevealCallbackSecretMutationVariables = Exact<{
  input: RevealCallbackSecretInput;
}>;


export type RevealCallbackSecretMutation = { readonly revealCallbackSecret:
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
    | { readonly __typename: 'RevealCallbackSecretPayload', readonly secret: string, readonly previousSecretUntil: string | null, readonly replayed: boolean }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type RotateCallbackSecretMutationVariables = Exact<{
  input: RotateCallbackSecretInput;
}>;


export type RotateCallbackSecretMutation = { readonly rotateCallbackSecret:
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
    | { readonly __typename: 'RotateCallbackSecretPayload', readonly secret: string, readonly previousSecretUntil: string | null, readonly replayed: boolean }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type TestWebhookEndpointMutationVariables = Exact<{
  input: TestWebhookEndpointInput;
}>;


export type TestWebhookEndpointMutation = { readonly testWebhookEndpoint:
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
    | { readonly __typename: 'TestWebhookEndpointPayload', readonly replayed: boolean, readonly webhookDelivery: { readonly id: string } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type ReplayWebhookDeliveryMutationVariables = Exact<{
  input: ReplayWebhookDeliveryInput;
}>;


export type ReplayWebhookDeliveryMutation = { readonly replayWebhookDelivery:
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
    | { readonly __typename: 'ReplayWebhookDeliveryPayload', readonly replayed: boolean, readonly webhookDelivery: { readonly id: string } }
    | (
      { readonly __typename: 'ValidationError' }
      & Refused_ValidationError_Fragment
    )
   };

export type NewestSessionQueryVariables = Exact<{
  principalId?: string | null | undefined;
}>;


export type NewestSessionQuery = { readonly sessions: { readonly nodes: ReadonlyArray<{ readonly id: string }> } };

export type DeliveriesQueryVariables = Exact<{
  endpointId?: string | null | undefined;
  approvalId?: string | null | undefined;
  state?: DeliveryState | null | undefined;
}>;


export type DeliveriesQuery = { readonly webhookDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly eventType: string, readonly state: DeliveryState, readonly attempts: number, readonly nextAttemptAt: string | null, readonly finishedAt: string | null, readonly body: string | null, readonly endpoint: { readonly id: string } | null, readonly approval: { readonly id: string } | null, readonly attemptLog: ReadonlyArray<{ readonly at: string, readonly status: number | null, readonly durationMs: number | null, readonly responseExcerpt: string | null, readonly error: string | null }> }> } };

export type TwoAdministratorsShownQueryVariables = Exact<{
  id: string;
}>;


export type TwoAdministratorsShownQuery = { readonly approval: { readonly status: ApprovalStatus, readonly type: string, readonly action: string, readonly availableOutcomes: ReadonlyArray<Outcome>, readonly administrativeChange: { readonly mutation: string, readonly appliedAt: string | null, readonly refusedAt: string | null, readonly refusal: string | null, readonly changes: ReadonlyArray<{ readonly field: string, readonly from: unknown, readonly to: unknown }> } | null } | null };

export type TaskOfApprovalQueryVariables = Exact<{
  id: string;
}>;


export type TaskOfApprovalQuery = { readonly approval: { readonly task: { readonly id: string } } | null };

export type KeptQueryVariables = Exact<{ [key: string]: never; }>;


export type KeptQuery = { readonly auditCheckpoint: { readonly note: string } };

export type ElicitationFixtureStatusQueryVariables = Exact<{
  id: string;
}>;


export type ElicitationFixtureStatusQuery = { readonly elicitation: { readonly status: ElicitationStatus, readonly content: Readonly<Record<string, unknown>> | null } | null };

export type ElicitationFixtureEventsQueryVariables = Exact<{
  id?: string | null | undefined;
}>;


export type ElicitationFixtureEventsQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string, readonly actor: { readonly handle: string } | null, readonly elicitation: { readonly id: string } | null }> } };

export type ExecutionsApproval2QueryVariables = Exact<{
  id: string;
}>;


export type ExecutionsApproval2Query = { readonly approval: { readonly task: { readonly id: string }, readonly decisions: { readonly nodes: ReadonlyArray<{ readonly id: string }> } } | null };

export type ExecutionsEvents2QueryVariables = Exact<{
  id?: string | null | undefined;
}>;


export type ExecutionsEvents2Query = { readonly events: { readonly edges: ReadonlyArray<{ readonly cursor: string }> } };

export type ExecutionFixtureStatusQueryVariables = Exact<{
  id: string;
}>;


export type ExecutionFixtureStatusQuery = { readonly execution: { readonly status: ExecutionStatus, readonly output: Readonly<Record<string, unknown>> | null, readonly endedAt: string | null } | null };

export type ExecutionFixtureEventsQueryVariables = Exact<{
  executionId?: string | null | undefined;
}>;


export type ExecutionFixtureEventsQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string, readonly execution: { readonly id: string } | null }> } };

export type InboxListedQueryVariables = Exact<{
  view: InboxView;
  filter?: InboxFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type InboxListedQuery = { readonly inbox: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string }>, readonly nodes: ReadonlyArray<
      | { readonly __typename: 'Approval', readonly id: string, readonly waitsForMe: boolean }
      | { readonly __typename: 'Elicitation', readonly id: string, readonly waitsForMe: boolean }
    > } };

export type InboxCountedQueryVariables = Exact<{ [key: string]: never; }>;


export type InboxCountedQuery = { readonly inboxCounts: ReadonlyArray<{ readonly view: InboxView, readonly count: number }> };

export type IsolationWebhookEndpointsQueryVariables = Exact<{ [key: string]: never; }>;


export type IsolationWebhookEndpointsQuery = { readonly webhookEndpoints: ReadonlyArray<{ readonly enabled: boolean }> };

export type IsolationWebhookDeliveriesQueryVariables = Exact<{
  id: string;
}>;


export type IsolationWebhookDeliveriesQuery = { readonly webhookDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string }> } };

export type IsolationAgentQueryVariables = Exact<{
  id: string;
}>;


export type IsolationAgentQuery = { readonly agent: { readonly currentVersion: { readonly id: string } | null } | null, readonly viewer: { readonly workspace: { readonly id: string } }, readonly events: { readonly nodes: ReadonlyArray<{ readonly id: string }> } };

export type LinkFixtureApprovalQueryVariables = Exact<{
  id: string;
}>;


export type LinkFixtureApprovalQuery = { readonly approval: { readonly status: ApprovalStatus, readonly decisions: { readonly nodes: ReadonlyArray<{ readonly outcome: Outcome, readonly final: boolean, readonly decidedBy: { readonly handle: string }, readonly authoritySnapshot: { readonly via: string } }> } } | null };

export type ConversationTalkQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ConversationTalkQuery = { readonly approval: { readonly messages: { readonly totalCount: number, readonly nodes: ReadonlyArray<SaidFragment>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type AnswerModelApprovalQueryVariables = Exact<{
  id: string;
}>;


export type AnswerModelApprovalQuery = { readonly approval: { readonly messages: { readonly totalCount: number } } | null };

export type PeopleOfProviderQueryVariables = Exact<{ [key: string]: never; }>;


export type PeopleOfProviderQuery = { readonly principals: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly handle: string, readonly displayName: string, readonly kind: PrincipalKind, readonly role: Role | null, readonly groups: ReadonlyArray<string> }> } };

export type StandingShownQueryVariables = Exact<{
  id: string;
}>;


export type StandingShownQuery = { readonly node:
    | { readonly closedAt: string | null, readonly standing: { readonly letsThrough: string | null, readonly hold: StandingHold | null, readonly holdReason: string | null, readonly usesLeft: number } | null }
    | Record<PropertyKey, never>
   | null };

export type ReadReceiptQueryVariables = Exact<{
  id: string;
}>;


export type ReadReceiptQuery = { readonly approval: { readonly status: ApprovalStatus, readonly decision: { readonly id: string, readonly receipt: string | null } | null, readonly decisions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly final: boolean, readonly receipt: string | null }> } } | null };

export type ReadEffectQueryVariables = Exact<{
  id: string;
}>;


export type ReadEffectQuery = { readonly approval: { readonly effect: { readonly status: EffectStatus, readonly redemptionId: string | null, readonly redeemedAt: string | null, readonly leaseEndsAt: string | null, readonly reportedAt: string | null, readonly result: Readonly<Record<string, unknown>> | null, readonly error: string | null, readonly expiresAt: string | null, readonly revokedAt: string | null, readonly revokeReason: string | null, readonly redeemedBy: { readonly handle: string } | null, readonly revokedBy: { readonly handle: string } | null } } | null };

export type RouteCheckpointQueryVariables = Exact<{ [key: string]: never; }>;


export type RouteCheckpointQuery = { readonly auditCheckpoint: { readonly seq: number } };

export type AlikeListedQueryVariables = Exact<{
  filter?: ApprovalFilter | null | undefined;
  grouped?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AlikeListedQuery = { readonly approvals: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly alike: { readonly count: number, readonly types: number, readonly oldestAt: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AlikeFirstQueryVariables = Exact<{
  id: string;
}>;


export type AlikeFirstQuery = { readonly approval: { readonly createdAt: string } | null };

export type ApprovalStatsApprovalStatsQueryVariables = Exact<{
  projectName?: string | null | undefined;
  since?: string | null | undefined;
}>;


export type ApprovalStatsApprovalStatsQuery = { readonly approvalStats: { readonly since: string, readonly pending: number, readonly oldestPendingAt: string | null, readonly decided: number, readonly medianMs: number | null, readonly p90Ms: number | null, readonly pendingByRisk: ReadonlyArray<{ readonly riskLevel: RiskLevel, readonly count: number }>, readonly nextToExpire: { readonly id: string } | null, readonly decidedByOutcome: ReadonlyArray<{ readonly outcome: Outcome, readonly count: number }> } };

export type ApprovalStatsApprovalQueryVariables = Exact<{
  id: string;
}>;


export type ApprovalStatsApprovalQuery = { readonly approval: { readonly createdAt: string } | null };

export type AskingInFewWordsViewerQueryVariables = Exact<{
  id: string;
}>;


export type AskingInFewWordsViewerQuery = { readonly viewer: { readonly workspace: { readonly id: string, readonly name: string } }, readonly approval: { readonly workspace: { readonly id: string, readonly name: string } } | null };

export type AssignedQueryVariables = Exact<{
  id: string;
}>;


export type AssignedQuery = { readonly approval: { readonly assignedGroup: string | null, readonly assignee: { readonly handle: string } | null } | null };

export type AssigneeOnlyQueryVariables = Exact<{
  id: string;
}>;


export type AssigneeOnlyQuery = { readonly approval: { readonly status: ApprovalStatus, readonly assignedGroup: string | null, readonly availableOutcomes: ReadonlyArray<Outcome>, readonly assignee: { readonly handle: string } | null, readonly policySnapshot: { readonly stages: ReadonlyArray<{ readonly assigneeOnly: boolean }> }, readonly progress: { readonly assigneeOnly: boolean, readonly seats: ReadonlyArray<{ readonly couldFill: ReadonlyArray<{ readonly handle: string }> }> } } | null };

export type AssigneeOnlyLeavesMutationVariables = Exact<{
  input: UpdatePrincipalInput;
}>;


export type AssigneeOnlyLeavesMutation = { readonly updatePrincipal:
    | { readonly unsatisfiable: ReadonlyArray<{ readonly reason: string, readonly approval: { readonly id: string } }> }
    | Record<PropertyKey, never>
   };

export type ChangesSinceQueryVariables = Exact<{
  id: string;
  revision: number;
}>;


export type ChangesSinceQuery = { readonly approval: { readonly revision: number, readonly changesSince: ReadonlyArray<{ readonly op: string, readonly path: string, readonly from: string | null, readonly value: unknown }> } | null };

export type ExtendApprovalNowQueryVariables = Exact<{
  id: string;
}>;


export type ExtendApprovalNowQuery = { readonly approval: { readonly status: ApprovalStatus, readonly createdAt: string, readonly expiresAt: string, readonly progress: { readonly stage: number, readonly approvals: number }, readonly policySnapshot: { readonly windowEndsAt: string } } | null };

export type ExtendApprovalChangedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ExtendApprovalChangedSubscription = { readonly approvalChanged: { readonly type: ApprovalEventType, readonly actor: { readonly handle: string } | null, readonly approval: { readonly id: string, readonly expiresAt: string } } };

export type HumansOnlyQueryVariables = Exact<{
  id: string;
}>;


export type HumansOnlyQuery = { readonly approval: { readonly availableOutcomes: ReadonlyArray<Outcome>, readonly outcomes: ReadonlyArray<{ readonly outcome: Outcome, readonly reason: string | null }>, readonly progress: { readonly seats: ReadonlyArray<{ readonly couldFill: ReadonlyArray<{ readonly handle: string }> }> } } | null };

export type StagesForPeopleQueryVariables = Exact<{ [key: string]: never; }>;


export type StagesForPeopleQuery = { readonly policies: ReadonlyArray<{ readonly name: string, readonly stages: ReadonlyArray<{ readonly humansOnly: boolean }> }> };

export type InsteadOfQueryVariables = Exact<{
  ids: ReadonlyArray<string>;
}>;


export type InsteadOfQuery = { readonly nodes: ReadonlyArray<
    | { readonly insteadOf: { readonly id: string, readonly status: ApprovalStatus, readonly decision: { readonly reason: string | null } | null } | null }
    | Record<PropertyKey, never>
   | null> };

export type JoinEqualOpenQueryVariables = Exact<{ [key: string]: never; }>;


export type JoinEqualOpenQuery = { readonly approvals: { readonly totalCount: number } };

export type JoinEqualLogQueryVariables = Exact<{
  id: string;
}>;


export type JoinEqualLogQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string }> } };

export type JsonFieldsFragment = { readonly id: string, readonly params: Readonly<Record<string, unknown>> | null, readonly context: Readonly<Record<string, unknown>>, readonly paramsSchema: Readonly<Record<string, unknown>> | null, readonly escalationSchema: Readonly<Record<string, unknown>> | null, readonly task: { readonly metadata: Readonly<Record<string, unknown>> | null } };

export type JsonChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type JsonChangedSubscription = { readonly approvalChanged: { readonly cursor: string, readonly approval: JsonFieldsFragment } };

export type JsonApprovalQueryVariables = Exact<{
  id: string;
}>;


export type JsonApprovalQuery = { readonly approval: JsonFieldsFragment | null };

export type JsonApprovalsQueryVariables = Exact<{ [key: string]: never; }>;


export type JsonApprovalsQuery = { readonly approvals: { readonly nodes: ReadonlyArray<JsonFieldsFragment> } };

export type JsonValuesApprovalQueryVariables = Exact<{
  id: string;
}>;


export type JsonValuesApprovalQuery = { readonly approval: { readonly decision: { readonly modifiedParams: Readonly<Record<string, unknown>> | null } | null } | null };

export type LeftToReviewersQueryVariables = Exact<{
  id: string;
}>;


export type LeftToReviewersQuery = { readonly approval: { readonly status: ApprovalStatus, readonly params: Readonly<Record<string, unknown>> | null, readonly availableOutcomes: ReadonlyArray<Outcome>, readonly outcomes: ReadonlyArray<{ readonly outcome: Outcome, readonly allowed: boolean, readonly reason: string | null }> } | null };

export type OneDecisionApprovalQueryVariables = Exact<{
  id: string;
}>;


export type OneDecisionApprovalQuery = { readonly approval: { readonly status: ApprovalStatus, readonly decision: { readonly id: string } | null, readonly decisions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly final: boolean }> } } | null, readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string }> } };

export type OutcomeOptionsQueryVariables = Exact<{
  id: string;
}>;


export type OutcomeOptionsQuery = { readonly approval: { readonly availableOutcomes: ReadonlyArray<Outcome>, readonly outcomes: ReadonlyArray<{ readonly outcome: Outcome, readonly allowed: boolean, readonly reason: string | null, readonly effect: OutcomeEffect | null }>, readonly progress: { readonly seats: ReadonlyArray<{ readonly group: string | null, readonly needed: number, readonly filled: ReadonlyArray<{ readonly decidedAt: string, readonly reason: string | null, readonly principal: { readonly handle: string } }>, readonly couldFill: ReadonlyArray<{ readonly handle: string }> }> } } | null };

export type SeatsOfApprovalsQueryVariables = Exact<{ [key: string]: never; }>;


export type SeatsOfApprovalsQuery = { readonly approvals: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly progress: { readonly seats: ReadonlyArray<{ readonly group: string | null, readonly needed: number, readonly filled: ReadonlyArray<{ readonly principal: { readonly handle: string } }>, readonly couldFill: ReadonlyArray<{ readonly handle: string }> }> } }> } };

export type SnapshotsQueryVariables = Exact<{
  id: string;
}>;


export type SnapshotsQuery = { readonly approval: { readonly policySnapshot: { readonly policyId: string | null, readonly policyName: string | null, readonly policyVersion: number | null, readonly effect: string, readonly reasonRequired: boolean, readonly confirmationRequired: boolean, readonly allowSelfApproval: boolean, readonly onExpiry: ExpiryEffect, readonly window: string, readonly windowFrom: WindowSource, readonly windowEndsAt: string, readonly stages: ReadonlyArray<{ readonly count: number, readonly denyThreshold: number, readonly timeLimit: string | null, readonly groups: ReadonlyArray<{ readonly group: string, readonly count: number }> }>, readonly failures: ReadonlyArray<{ readonly policyName: string | null, readonly because: string | null }>, readonly shadow: { readonly effect: PolicyEffect, readonly policyName: string | null } | null }, readonly decisions: { readonly nodes: ReadonlyArray<{ readonly authoritySnapshot: { readonly role: Role, readonly groups: ReadonlyArray<string>, readonly rights: ReadonlyArray<string>, readonly limit: string | null, readonly via: string, readonly standsIn: ReadonlyArray<string>, readonly delegatedBy: ReadonlyArray<string>, readonly stage: number | null, readonly stages: number | null, readonly policyId: string | null, readonly policyName: string | null, readonly policyVersion: number | null, readonly principal: { readonly handle: string, readonly kind: PrincipalKind } | null, readonly conditions: ReadonlyArray<{ readonly type: string, readonly when: string }> | null, readonly actsFor: { readonly handle: string } | null, readonly standing: { readonly usesLeft: number } | null, readonly deadline: { readonly onExpiry: ExpiryEffect, readonly window: string } | null } }> } } | null };

export type TemplatesApprovalQueryVariables = Exact<{
  id: string;
}>;


export type TemplatesApprovalQuery = { readonly approval: { readonly template: string | null, readonly type: string, readonly riskLevel: RiskLevel, readonly context: Readonly<Record<string, unknown>>, readonly escalationSchema: Readonly<Record<string, unknown>> | null, readonly policySnapshot: { readonly window: string, readonly windowFrom: WindowSource } } | null };

export type TemplatesEscalationTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type TemplatesEscalationTemplatesQuery = { readonly escalationTemplates: ReadonlyArray<{ readonly name: string, readonly title: string, readonly description: string, readonly schema: Readonly<Record<string, unknown>>, readonly riskLevel: RiskLevel, readonly expiresIn: string, readonly reviewerHints: { readonly groups: ReadonlyArray<string>, readonly lookAt: ReadonlyArray<string> } }> };

export type TemplatesSimulatePoliciesMutationVariables = Exact<{
  request: CreateApprovalInput;
}>;


export type TemplatesSimulatePoliciesMutation = { readonly simulatePolicies:
    | { readonly __typename: 'ConflictError' }
    | { readonly __typename: 'ForbiddenError' }
    | { readonly __typename: 'IdempotencyError' }
    | { readonly __typename: 'NotFoundError' }
    | { readonly __typename: 'RateLimitedError' }
    | { readonly __typename: 'SimulatePoliciesPayload', readonly expiresAt: string }
    | { readonly __typename: 'ValidationError', readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string }> }
   };

export type ViewingReadQueryVariables = Exact<{
  id: string;
}>;


export type ViewingReadQuery = { readonly approval: { readonly viewers: ReadonlyArray<{ readonly since: string, readonly until: string, readonly principal: { readonly handle: string } }> } | null };

export type ViewingEventsQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewingEventsQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string, readonly seq: number }> } };

export type WhoAndWhenQueryVariables = Exact<{
  filter?: ApprovalFilter | null | undefined;
}>;


export type WhoAndWhenQuery = { readonly approvals: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string }> } };

export type WhoAndWhenEventsQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
}>;


export type WhoAndWhenEventsQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string, readonly occurredAt: string, readonly actor: { readonly handle: string } | null }> } };

export type IdempotencyApprovalsQueryVariables = Exact<{ [key: string]: never; }>;


export type IdempotencyApprovalsQuery = { readonly approvals: { readonly totalCount: number } };

export type IdempotencyCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type IdempotencyCursorQuery = { readonly cursor: string };

export type IdempotencySchemaQueryVariables = Exact<{ [key: string]: never; }>;


export type IdempotencySchemaQuery = { readonly __schema: { readonly mutationType: { readonly fields: ReadonlyArray<{ readonly name: string, readonly args: ReadonlyArray<{ readonly type: { readonly ofType: { readonly inputFields: ReadonlyArray<{ readonly name: string }> | null } | null } }> }> | null } | null } };

export type TrialApprovalQueryVariables = Exact<{
  id: string;
}>;


export type TrialApprovalQuery = { readonly approval: { readonly status: ApprovalStatus } | null };

export type CliCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type CliCursorQuery = { readonly cursor: string };

export type CliElicitationQueryVariables = Exact<{
  id: string;
}>;


export type CliElicitationQuery = { readonly elicitation: { readonly status: ElicitationStatus, readonly content: Readonly<Record<string, unknown>> | null } | null };

export type ExampleApprovalsQueryVariables = Exact<{ [key: string]: never; }>;


export type ExampleApprovalsQuery = { readonly approvals: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly summary: string }> } };

export type ExampleEndpointsQueryVariables = Exact<{ [key: string]: never; }>;


export type ExampleEndpointsQuery = { readonly webhookEndpoints: ReadonlyArray<{ readonly id: string }> };

export type OutcomeOfQueryVariables = Exact<{
  id: string;
}>;


export type OutcomeOfQuery = { readonly approval: { readonly status: ApprovalStatus, readonly params: Readonly<Record<string, unknown>> | null, readonly assignee: { readonly handle: string } | null, readonly decisions: { readonly nodes: ReadonlyArray<{ readonly outcome: Outcome, readonly reason: string | null, readonly reasonCode: string | null, readonly note: string | null, readonly overrideAction: string | null, readonly overrideParams: Readonly<Record<string, unknown>> | null }> } } | null };

export type ConfirmationCodeOfQueryVariables = Exact<{
  id: string;
}>;


export type ConfirmationCodeOfQuery = { readonly approval: { readonly confirmationCode: string | null } | null };

export type CliRevisedQueryVariables = Exact<{
  id: string;
}>;


export type CliRevisedQuery = { readonly approval: { readonly status: ApprovalStatus, readonly params: Readonly<Record<string, unknown>> | null } | null };

export type ReadmeApprovalsQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadmeApprovalsQuery = { readonly approvals: { readonly nodes: ReadonlyArray<{ readonly id: string }> } };

export type ElicitationsElicitationAnsweredSubscriptionVariables = Exact<{
  id?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ElicitationsElicitationAnsweredSubscription = { readonly elicitationAnswered: { readonly cursor: string, readonly elicitation: { readonly id: string, readonly status: ElicitationStatus, readonly content: Readonly<Record<string, unknown>> | null } } };

export type ElicitationsElicitationChangedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ElicitationsElicitationChangedSubscription = { readonly elicitationChanged: { readonly elicitation: { readonly id: string, readonly status: ElicitationStatus } } };

export type ElicitationPageStatusQueryVariables = Exact<{
  id: string;
}>;


export type ElicitationPageStatusQuery = { readonly elicitation: { readonly status: ElicitationStatus, readonly content: Readonly<Record<string, unknown>> | null } | null };

export type ElicitationsEventsQueryVariables = Exact<{
  id?: string | null | undefined;
}>;


export type ElicitationsEventsQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly approval: { readonly id: string } | null }> } };

export type ElicitationsTaskQueryVariables = Exact<{
  id: string;
}>;


export type ElicitationsTaskQuery = { readonly task: { readonly openApproval: { readonly id: string } | null, readonly openElicitation: { readonly id: string } | null } | null };

export type ElicitationsTaskOfQueryVariables = Exact<{
  id: string;
}>;


export type ElicitationsTaskOfQuery = { readonly approval: { readonly task: { readonly id: string } } | null };

export type ElicitationsMeQueryVariables = Exact<{ [key: string]: never; }>;


export type ElicitationsMeQuery = { readonly viewer: { readonly principal: { readonly id: string } } };

export type ElicitationsElicitationsQueryVariables = Exact<{ [key: string]: never; }>;


export type ElicitationsElicitationsQuery = { readonly elicitations: { readonly nodes: ReadonlyArray<{ readonly id: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } };

export type ElicitationsListingQueryVariables = Exact<{
  filter?: ElicitationFilter | null | undefined;
}>;


export type ElicitationsListingQuery = { readonly elicitations: { readonly nodes: ReadonlyArray<{ readonly id: string }> } };

export type StandInQuestionsQueryVariables = Exact<{
  mine?: boolean | null | undefined;
}>;


export type StandInQuestionsQuery = { readonly elicitations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly waitsForMe: boolean }> } };

export type StandInFeedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type StandInFeedSubscription = { readonly elicitationChanged: { readonly elicitation: { readonly id: string, readonly waitsForMe: boolean } } };

export type StandInCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type StandInCursorQuery = { readonly cursor: string };

export type CheckpointQueryVariables = Exact<{
  seq?: number | null | undefined;
}>;


export type CheckpointQuery = { readonly auditCheckpoint: { readonly seq: number, readonly hash: string, readonly note: string, readonly createdAt: string } };

export type CheckpointEndQueryVariables = Exact<{ [key: string]: never; }>;


export type CheckpointEndQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly seq: number, readonly hash: string }> } };

export type EveryWaitElicitationSubscriptionVariables = Exact<{
  id: string;
}>;


export type EveryWaitElicitationSubscription = { readonly elicitationAnswered: { readonly elicitation: { readonly status: ElicitationStatus } } };

export type EveryWaitExecutionSubscriptionVariables = Exact<{
  id: string;
}>;


export type EveryWaitExecutionSubscription = { readonly executionChanged: { readonly status: ExecutionStatus } };

export type LinesCoverQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LinesCoverQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly seq: number, readonly type: string, readonly canonical: string, readonly hash: string, readonly previousHash: string, readonly disclosures: Readonly<Record<string, unknown>> }> } };

export type WitnessCheckpointQueryVariables = Exact<{ [key: string]: never; }>;


export type WitnessCheckpointQuery = { readonly auditCheckpoint: { readonly seq: number } };

export type ExecutionsAgentQueryVariables = Exact<{
  id: string;
}>;


export type ExecutionsAgentQuery = { readonly agent: { readonly name: string, readonly currentVersion: VersionFragment | null, readonly versions: { readonly totalCount: number, readonly nodes: ReadonlyArray<VersionFragment> } } | null };

export type VersionFragment = { readonly number: number, readonly approvalRequired: boolean, readonly checkpointName: string | null, readonly settings: Readonly<Record<string, unknown>>, readonly message: string | null, readonly agent: { readonly id: string } };

export type ExecutionsApprovalResultQueryVariables = Exact<{
  id: string;
}>;


export type ExecutionsApprovalResultQuery = { readonly approvalResult: { readonly outcome: Outcome, readonly overrideAction: string | null } | null };

export type ExecutionsApprovalQueryVariables = Exact<{
  id: string;
}>;


export type ExecutionsApprovalQuery = { readonly approval: { readonly status: ApprovalStatus, readonly type: string, readonly action: string, readonly summary: string, readonly params: Readonly<Record<string, unknown>> | null, readonly context: Readonly<Record<string, unknown>>, readonly checkpointName: string | null, readonly availableOutcomes: ReadonlyArray<Outcome>, readonly requester: { readonly handle: string }, readonly execution: { readonly id: string, readonly agent: { readonly id: string } } | null, readonly task: { readonly openApproval: { readonly id: string } | null } } | null };

export type ExecutionsListedQueryVariables = Exact<{
  filter?: ApprovalFilter | null | undefined;
  agentId?: string | null | undefined;
  status?: ReadonlyArray<ExecutionStatus> | null | undefined;
}>;


export type ExecutionsListedQuery = { readonly approvals: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly params: Readonly<Record<string, unknown>> | null, readonly checkpointName: string | null, readonly createdAt: string, readonly execution: { readonly id: string, readonly status: ExecutionStatus, readonly agent: { readonly id: string, readonly name: string } } | null }> }, readonly executions: { readonly nodes: ReadonlyArray<{ readonly id: string }> } };

export type ExecutionsExecutionChangedSubscriptionVariables = Exact<{
  id?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ExecutionsExecutionChangedSubscription = { readonly executionChanged: { readonly cursor: string, readonly status: ExecutionStatus, readonly execution: { readonly id: string, readonly status: ExecutionStatus, readonly output: Readonly<Record<string, unknown>> | null } } };

export type ExecutionsAskedSubscriptionVariables = Exact<{
  id?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ExecutionsAskedSubscription = { readonly executionChanged: { readonly cursor: string, readonly status: ExecutionStatus, readonly approvalStatus: ApprovalStatus | null, readonly execution: { readonly status: ExecutionStatus, readonly approval: { readonly status: ApprovalStatus, readonly decision: { readonly note: string | null } | null } | null } } };

export type FilesApprovalQueryVariables = Exact<{
  id: string;
}>;


export type FilesApprovalQuery = { readonly approval: { readonly attachments: ReadonlyArray<{ readonly id: string, readonly name: string, readonly mediaType: string, readonly sizeBytes: number, readonly sha256: string, readonly createdAt: string, readonly url: string, readonly uploadedBy: { readonly handle: string }, readonly task: { readonly id: string } }> } | null };

export type FilesTaskQueryVariables = Exact<{
  id: string;
}>;


export type FilesTaskQuery = { readonly task: { readonly files: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly name: string }> } } | null, readonly events: { readonly nodes: ReadonlyArray<{ readonly canonical: string, readonly actor: { readonly handle: string } | null, readonly task: { readonly id: string } | null }> } };

export type FilesNodeQueryVariables = Exact<{
  id: string;
}>;


export type FilesNodeQuery = { readonly node:
    | { readonly url: string }
    | Record<PropertyKey, never>
   | null };

export type FilesTask2QueryVariables = Exact<{
  id: string;
}>;


export type FilesTask2Query = { readonly task: { readonly files: { readonly totalCount: number } } | null };

export type BesideViewersQueryVariables = Exact<{
  id: string;
}>;


export type BesideViewersQuery = { readonly approval: { readonly viewers: ReadonlyArray<{ readonly principal: { readonly displayName: string } }> } | null };

export type BesideStatusQueryVariables = Exact<{
  id: string;
}>;


export type BesideStatusQuery = { readonly approval: { readonly status: ApprovalStatus } | null };

export type BundleReadQueryVariables = Exact<{
  id: string;
}>;


export type BundleReadQuery = { readonly approval: { readonly bundle: { readonly key: string, readonly decided: boolean, readonly counts: ReadonlyArray<{ readonly status: ApprovalStatus, readonly count: number }>, readonly approvals: ReadonlyArray<{ readonly id: string }> } | null } | null };

export type BundleEndedSubscriptionVariables = Exact<{
  bundleKey: string;
  after?: string | null | undefined;
}>;


export type BundleEndedSubscription = { readonly bundleDecided: { readonly cursor: string, readonly bundle: { readonly key: string, readonly decided: boolean, readonly approvals: ReadonlyArray<{ readonly status: ApprovalStatus }> } } };

export type BundleListedQueryVariables = Exact<{
  key: string;
}>;


export type BundleListedQuery = { readonly inbox: { readonly nodes: ReadonlyArray<
      | { readonly id: string }
      | Record<PropertyKey, never>
    > }, readonly approvals: { readonly nodes: ReadonlyArray<{ readonly id: string }> } };

export type ByBundleStatusesQueryVariables = Exact<{
  id: string;
}>;


export type ByBundleStatusesQuery = { readonly approval: { readonly bundle: { readonly approvals: ReadonlyArray<{ readonly action: string, readonly status: ApprovalStatus }> } | null } | null };

export type ByBundleEndedSubscriptionVariables = Exact<{
  bundleKey: string;
}>;


export type ByBundleEndedSubscription = { readonly bundleDecided: { readonly cursor: string, readonly bundle: { readonly decided: boolean } } };

export type InboxDecidedQueryVariables = Exact<{
  id: string;
}>;


export type InboxDecidedQuery = { readonly approval: { readonly status: ApprovalStatus, readonly params: Readonly<Record<string, unknown>> | null, readonly decision: { readonly outcome: Outcome, readonly reason: string | null, readonly decidedBy: { readonly handle: string } } | null } | null };

export type DisplayShownQueryVariables = Exact<{
  id: string;
}>;


export type DisplayShownQuery = { readonly approval: { readonly id: string, readonly revision: number, readonly type: string, readonly action: string, readonly summary: string, readonly riskLevel: RiskLevel, readonly params: Readonly<Record<string, unknown>> | null, readonly context: Readonly<Record<string, unknown>>, readonly displayDigest: string | null, readonly keyValueContext: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly decision: { readonly displayDigest: string | null, readonly displayedWhole: boolean | null, readonly notDisplayed: ReadonlyArray<DisplayPart> | null } | null } | null };

export type DisplayLoggedQueryVariables = Exact<{
  id: string;
}>;


export type DisplayLoggedQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly canonical: string }> } };

export type InViewDisplayedQueryVariables = Exact<{
  id: string;
}>;


export type InViewDisplayedQuery = { readonly approval: { readonly decision: { readonly displayedWhole: boolean | null, readonly notDisplayed: ReadonlyArray<DisplayPart> | null } | null } | null };

export type InboxEverythingQueryVariables = Exact<{
  view: InboxView;
  first: number;
}>;


export type InboxEverythingQuery = { readonly inbox: { readonly nodes: ReadonlyArray<
      | { readonly __typename: 'Approval', readonly summary: string, readonly availableOutcomes: ReadonlyArray<Outcome>, readonly requester: { readonly handle: string }, readonly task: { readonly name: string }, readonly progress: { readonly seats: ReadonlyArray<{ readonly filled: ReadonlyArray<{ readonly reason: string | null }> }> } }
      | { readonly __typename: 'Elicitation', readonly message: string, readonly requester: { readonly handle: string }, readonly task: { readonly name: string }, readonly assignee: { readonly handle: string } | null }
    > } };

export type InboxQuestionsSubscriptionVariables = Exact<{
  filter?: InboxFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type InboxQuestionsSubscription = { readonly elicitationChanged: { readonly elicitation: { readonly id: string } } };

export type PrecedentsQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
}>;


export type PrecedentsQuery = { readonly approval: { readonly precedents: ReadonlyArray<{ readonly approval: { readonly params: Readonly<Record<string, unknown>> | null }, readonly decision: { readonly outcome: Outcome, readonly reason: string | null, readonly decidedBy: { readonly handle: string } }, readonly differences: ReadonlyArray<{ readonly op: string, readonly path: string, readonly value: unknown }> }> } | null };

export type PrecedentsPagedQueryVariables = Exact<{
  first: number;
}>;


export type PrecedentsPagedQuery = { readonly approvals: { readonly nodes: ReadonlyArray<{ readonly precedents: ReadonlyArray<{ readonly decision: { readonly outcome: Outcome } }> }> } };

export type InboxSearchedQueryVariables = Exact<{
  search: string;
}>;


export type InboxSearchedQuery = { readonly inbox: { readonly nodes: ReadonlyArray<
      | { readonly summary: string }
      | { readonly summary: string }
    > }, readonly approvals: { readonly nodes: ReadonlyArray<{ readonly summary: string }> } };

export type LinksHappenedQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LinksHappenedQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string }> } };

export type ConversationMessageQueryVariables = Exact<{
  id: string;
}>;


export type ConversationMessageQuery = { readonly node:
    | SaidFragment
    | Record<PropertyKey, never>
   | null };

export type ConversationEvents2QueryVariables = Exact<{
  after?: string | null | undefined;
  id?: string | null | undefined;
}>;


export type ConversationEvents2Query = { readonly events: { readonly nodes: ReadonlyArray<{ readonly canonical: string, readonly actor: { readonly handle: string, readonly kind: PrincipalKind } | null, readonly approval: { readonly id: string } | null }> } };

export type NotificationsApprovalQueryVariables = Exact<{
  id: string;
}>;


export type NotificationsApprovalQuery = { readonly approval: { readonly status: ApprovalStatus, readonly decision: { readonly decidedBy: { readonly handle: string } } | null } | null };

export type NotificationsOutcomesQueryVariables = Exact<{
  id: string;
}>;


export type NotificationsOutcomesQuery = { readonly approval: { readonly availableOutcomes: ReadonlyArray<Outcome> } | null };

export type AnsweredInSlackQueryVariables = Exact<{
  id: string;
}>;


export type AnsweredInSlackQuery = { readonly elicitation: { readonly status: ElicitationStatus, readonly content: Readonly<Record<string, unknown>> | null, readonly answeredBy: { readonly handle: string } | null } | null };

export type NotificationsApproval2QueryVariables = Exact<{
  id: string;
}>;


export type NotificationsApproval2Query = { readonly approval: { readonly status: ApprovalStatus, readonly decision: { readonly decidedBy: { readonly handle: string } } | null } | null };

export type StatusOfQueryVariables = Exact<{
  id: string;
}>;


export type StatusOfQuery = { readonly approval: { readonly status: ApprovalStatus, readonly revision: number } | null };

export type PageAnswersApprovalQueryVariables = Exact<{
  id: string;
}>;


export type PageAnswersApprovalQuery = { readonly approval: { readonly status: ApprovalStatus } | null };

export type BehindAPathQueryVariables = Exact<{
  id: string;
}>;


export type BehindAPathQuery = { readonly approval: { readonly approvalUrl: string } | null };

export type LineEndsQueryVariables = Exact<{
  id: string;
}>;


export type LineEndsQuery = { readonly approval: { readonly params: Readonly<Record<string, unknown>> | null, readonly decision: { readonly note: string | null, readonly paramsPatch: ReadonlyArray<{ readonly op: string, readonly path: string, readonly value: unknown }> | null } | null } | null };

export type StaleFormApprovalQueryVariables = Exact<{
  id: string;
}>;


export type StaleFormApprovalQuery = { readonly approval: { readonly status: ApprovalStatus, readonly revision: number, readonly params: Readonly<Record<string, unknown>> | null, readonly decision: { readonly outcome: Outcome, readonly reason: string | null } | null } | null };

export type AccessListedQueryVariables = Exact<{
  principalId?: string | null | undefined;
  open?: boolean | null | undefined;
}>;


export type AccessListedQuery = { readonly sessions: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly open: boolean, readonly endedAt: string | null, readonly current: boolean, readonly principal: { readonly handle: string } }> }, readonly links: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly purpose: LinkPurpose, readonly open: boolean, readonly usedAt: string | null, readonly endedAt: string | null, readonly principal: { readonly handle: string }, readonly createdBy: { readonly handle: string }, readonly approval: { readonly id: string } | null }> } };

export type AccessKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type AccessKeysQuery = { readonly apiKeys: { readonly nodes: ReadonlyArray<{ readonly name: string }> } };

export type AccessNodesQueryVariables = Exact<{
  ids: ReadonlyArray<string>;
}>;


export type AccessNodesQuery = { readonly nodes: ReadonlyArray<
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'AgentVersion', readonly id: string }
    | { readonly __typename: 'ApiKey', readonly id: string }
    | { readonly __typename: 'Approval', readonly id: string }
    | { readonly __typename: 'Attachment', readonly id: string }
    | { readonly __typename: 'Decision', readonly id: string }
    | { readonly __typename: 'Delegation', readonly id: string }
    | { readonly __typename: 'Elicitation', readonly id: string }
    | { readonly __typename: 'Event', readonly id: string }
    | { readonly __typename: 'Execution', readonly id: string }
    | { readonly __typename: 'Link', readonly id: string }
    | { readonly __typename: 'Message', readonly id: string }
    | { readonly __typename: 'Policy', readonly id: string }
    | { readonly __typename: 'Principal', readonly id: string }
    | { readonly __typename: 'Project', readonly id: string }
    | { readonly __typename: 'Session', readonly id: string }
    | { readonly __typename: 'Task', readonly id: string }
    | { readonly __typename: 'WebhookDelivery', readonly id: string }
    | { readonly __typename: 'WebhookEndpoint', readonly id: string }
    | { readonly __typename: 'Workspace', readonly id: string }
   | null> };

export type BoundKeysQueryVariables = Exact<{
  principalId?: string | null | undefined;
}>;


export type BoundKeysQuery = { readonly apiKeys: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly projectNames: ReadonlyArray<string> | null, readonly types: ReadonlyArray<string> | null }> } };

export type BoundKeysLogQueryVariables = Exact<{ [key: string]: never; }>;


export type BoundKeysLogQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly canonical: string }> } };

export type BrowserSessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type BrowserSessionsQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string, readonly actor: { readonly handle: string } | null }> } };

export type BrowserSessionElicitationQueryVariables = Exact<{
  id: string;
}>;


export type BrowserSessionElicitationQuery = { readonly elicitation: { readonly status: ElicitationStatus } | null };

export type BrowserSessionApprovalQueryVariables = Exact<{
  id: string;
}>;


export type BrowserSessionApprovalQuery = { readonly approval: { readonly status: ApprovalStatus } | null };

export type DefaultScopesKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type DefaultScopesKeysQuery = { readonly apiKeys: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly scopes: ReadonlyArray<string> }> } };

export type DefaultScopesSaidQueryVariables = Exact<{ [key: string]: never; }>;


export type DefaultScopesSaidQuery = { readonly __type: { readonly inputFields: ReadonlyArray<{ readonly name: string, readonly description: string | null }> | null } | null };

export type DelegationHoldQueryVariables = Exact<{
  id: string;
}>;


export type DelegationHoldQuery = { readonly node:
    | { readonly active: boolean, readonly hold: DelegationHold | null }
    | Record<PropertyKey, never>
   | null };

export type DelegationListingQueryVariables = Exact<{
  first?: number | null | undefined;
  principalId?: string | null | undefined;
  active?: boolean | null | undefined;
}>;


export type DelegationListingQuery = { readonly delegations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly endedAt: string | null }> } };

export type DelegationEventsQueryVariables = Exact<{ [key: string]: never; }>;


export type DelegationEventsQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string, readonly actor: { readonly handle: string } | null }> } };

export type DecidedByDoorQueryVariables = Exact<{
  id: string;
}>;


export type DecidedByDoorQuery = { readonly approval: { readonly status: ApprovalStatus, readonly decisions: { readonly nodes: ReadonlyArray<{ readonly authoritySnapshot: { readonly door: Door | null, readonly doorMadeBy: ReadonlyArray<{ readonly handle: string, readonly kind: PrincipalKind }> } }> }, readonly outcomes: ReadonlyArray<{ readonly outcome: Outcome, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly events: { readonly nodes: ReadonlyArray<{ readonly canonical: string }> } };

export type EndAccessOpenQueryVariables = Exact<{
  id?: string | null | undefined;
}>;


export type EndAccessOpenQuery = { readonly apiKeys: { readonly nodes: ReadonlyArray<{ readonly revokedAt: string | null }> }, readonly sessions: { readonly totalCount: number }, readonly links: { readonly totalCount: number }, readonly delegations: { readonly totalCount: number } };

export type EndAccessEventsQueryVariables = Exact<{ [key: string]: never; }>;


export type EndAccessEventsQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly canonical: string, readonly actor: { readonly handle: string } | null }> } };

export type EndAccessMeQueryVariables = Exact<{ [key: string]: never; }>;


export type EndAccessMeQuery = { readonly viewer: { readonly principal: { readonly id: string } } };

export type HandlesQueryVariables = Exact<{
  filter?: ApprovalFilter | null | undefined;
  events?: EventFilter | null | undefined;
}>;


export type HandlesQuery = { readonly approvals: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly assignee: { readonly handle: string } | null }> }, readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string }> } };

export type HandlesPrincipalsQueryVariables = Exact<{ [key: string]: never; }>;


export type HandlesPrincipalsQuery = { readonly principals: { readonly nodes: ReadonlyArray<{ readonly handle: string }> } };

export type IsolationEventsQueryVariables = Exact<{ [key: string]: never; }>;


export type IsolationEventsQuery = { readonly events: { readonly edges: ReadonlyArray<{ readonly cursor: string }> } };

export type KeyAddressesRefusedQueryVariables = Exact<{ [key: string]: never; }>;


export type KeyAddressesRefusedQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly canonical: string }> } };

export type KeyAddressesListedQueryVariables = Exact<{
  principalId?: string | null | undefined;
}>;


export type KeyAddressesListedQuery = { readonly apiKeys: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly allowedAddresses: ReadonlyArray<string> | null }> } };

export type KeyLifeQueryVariables = Exact<{
  principalId?: string | null | undefined;
}>;


export type KeyLifeQuery = { readonly apiKeys: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly createdAt: string, readonly expiresAt: string | null, readonly lastUsedAt: string | null, readonly revokedAt: string | null }> } };

export type KeyLifeSessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type KeyLifeSessionsQuery = { readonly sessions: { readonly nodes: ReadonlyArray<{ readonly lastUsedAt: string | null, readonly expiresAt: string | null }> } };

export type NobodyLeftDelegateMutationVariables = Exact<{
  input: CreateDelegationInput;
}>;


export type NobodyLeftDelegateMutation = { readonly createDelegation:
    | { readonly delegation: { readonly id: string }, readonly unsatisfiable: ReadonlyArray<{ readonly reason: string, readonly approval: { readonly id: string } }> }
    | Record<PropertyKey, never>
   };

export type NobodyLeftEndMutationVariables = Exact<{
  id: string;
}>;


export type NobodyLeftEndMutation = { readonly endAllAccess:
    | { readonly unsatisfiable: ReadonlyArray<{ readonly reason: string, readonly approval: { readonly id: string } }> }
    | Record<PropertyKey, never>
   };

export type NobodyLeftStatusQueryVariables = Exact<{
  id: string;
}>;


export type NobodyLeftStatusQuery = { readonly approval: { readonly status: ApprovalStatus } | null };

export type OnePersonQueryVariables = Exact<{
  id: string;
}>;


export type OnePersonQuery = { readonly approval: { readonly status: ApprovalStatus, readonly outcomes: ReadonlyArray<{ readonly outcome: Outcome, readonly allowed: boolean, readonly reason: string | null }>, readonly progress: { readonly approvals: number, readonly rejections: number, readonly seats: ReadonlyArray<{ readonly couldFill: ReadonlyArray<{ readonly handle: string }> }> } } | null };

export type OwnReadsNodeQueryVariables = Exact<{
  id: string;
}>;


export type OwnReadsNodeQuery = { readonly node:
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
   | null };

export type OwnReadsListsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnReadsListsQuery = { readonly approvals: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly tasks: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly elicitations: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly executions: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string }> } };

export type OwnReadsEventsQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
}>;


export type OwnReadsEventsQuery = { readonly events: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly canonical: string }> } };

export type OwnReadsDecidedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OwnReadsDecidedSubscription = { readonly decisionMade: { readonly approval: { readonly id: string } } };

export type OwnReadsChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OwnReadsChangedSubscription = { readonly approvalChanged: { readonly approval: { readonly id: string } } };

export type OwnReadsWaitSubscriptionVariables = Exact<{
  id: string;
}>;


export type OwnReadsWaitSubscription = { readonly decisionMade: { readonly cursor: string } };

export type AuthorityOfQueryVariables = Exact<{
  id: string;
}>;


export type AuthorityOfQuery = { readonly node:
    | { readonly authority: { readonly rights: ReadonlyArray<string>, readonly conditions: ReadonlyArray<{ readonly type: string, readonly when: string }> | null } | null }
    | Record<PropertyKey, never>
   | null };

export type PrincipalAuthorityNodeQueryVariables = Exact<{
  id: string;
}>;


export type PrincipalAuthorityNodeQuery = { readonly node:
    | { readonly authority: { readonly conditions: ReadonlyArray<{ readonly type: string, readonly when: string }> | null } | null }
    | Record<PropertyKey, never>
   | null };

export type StatusOfProvidedQueryVariables = Exact<{
  id: string;
}>;


export type StatusOfProvidedQuery = { readonly approval: { readonly status: ApprovalStatus } | null };

export type RevocationApprovalChangedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type RevocationApprovalChangedSubscription = { readonly approvalChanged: { readonly approval: { readonly availableOutcomes: ReadonlyArray<Outcome> } } };

export type RightsNowScopesQueryVariables = Exact<{ [key: string]: never; }>;


export type RightsNowScopesQuery = { readonly viewer: { readonly scopes: ReadonlyArray<string> } };

export type HeldEventsQueryVariables = Exact<{ [key: string]: never; }>;


export type HeldEventsQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string, readonly actor: { readonly id: string } | null }> } };

export type RoleCapsMeQueryVariables = Exact<{ [key: string]: never; }>;


export type RoleCapsMeQuery = { readonly viewer: { readonly principal: { readonly role: Role | null } } };

export type EventsOfProviderQueryVariables = Exact<{ [key: string]: never; }>;


export type EventsOfProviderQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly canonical: string }> } };

export type StandInVotesOfferedQueryVariables = Exact<{
  id: string;
}>;


export type StandInVotesOfferedQuery = { readonly approval: { readonly availableOutcomes: ReadonlyArray<Outcome> } | null };

export type StandInOfRequesterQueryVariables = Exact<{
  id: string;
}>;


export type StandInOfRequesterQuery = { readonly approval: { readonly availableOutcomes: ReadonlyArray<Outcome>, readonly progress: { readonly approvals: number }, readonly decisions: { readonly nodes: ReadonlyArray<{ readonly authoritySnapshot: { readonly standsIn: ReadonlyArray<string>, readonly standsInMadeBy: ReadonlyArray<{ readonly handle: string }> } }> } } | null };

export type SuspendedApprovalQueryVariables = Exact<{
  id: string;
}>;


export type SuspendedApprovalQuery = { readonly approval: { readonly status: ApprovalStatus, readonly decision: { readonly outcome: Outcome, readonly reason: string | null } | null, readonly outcomes: ReadonlyArray<{ readonly outcome: Outcome, readonly allowed: boolean, readonly reason: string | null }>, readonly progress: { readonly approvals: number, readonly votes: ReadonlyArray<{ readonly because: LapseReason | null }> } } | null };

export type SuspendMeQueryVariables = Exact<{ [key: string]: never; }>;


export type SuspendMeQuery = { readonly viewer: { readonly principal: { readonly id: string } } };

export type SuspendOpenQueryVariables = Exact<{ [key: string]: never; }>;


export type SuspendOpenQuery = { readonly policies: ReadonlyArray<{ readonly id: string }> };

export type SuspendOwnerQueryVariables = Exact<{ [key: string]: never; }>;


export type SuspendOwnerQuery = { readonly principals: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: Role | null }> } };

export type StoppedViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type StoppedViewerQuery = { readonly viewer: { readonly principal: { readonly id: string } } };

export type TwoAdministratorsPoliciesQueryVariables = Exact<{ [key: string]: never; }>;


export type TwoAdministratorsPoliciesQuery = { readonly policies: ReadonlyArray<{ readonly name: string, readonly version: number, readonly when: string, readonly closedAt: string | null }> };

export type TwoAdministratorsIdsQueryVariables = Exact<{ [key: string]: never; }>;


export type TwoAdministratorsIdsQuery = { readonly policies: ReadonlyArray<{ readonly id: string }> };

export type TwoAdministratorsRoleQueryVariables = Exact<{ [key: string]: never; }>;


export type TwoAdministratorsRoleQuery = { readonly viewer: { readonly principal: { readonly role: Role | null } } };

export type TwoAdministratorsStandingQueryVariables = Exact<{ [key: string]: never; }>;


export type TwoAdministratorsStandingQuery = { readonly policies: ReadonlyArray<{ readonly id: string }> };

export type TwoAdministratorsMeQueryVariables = Exact<{ [key: string]: never; }>;


export type TwoAdministratorsMeQuery = { readonly viewer: { readonly principal: { readonly id: string } } };

export type AppliedToPendingQueryVariables = Exact<{
  id: string;
}>;


export type AppliedToPendingQuery = { readonly approval: { readonly status: ApprovalStatus, readonly decision: { readonly outcome: Outcome, readonly reason: string | null, readonly decidedBy: { readonly kind: PrincipalKind }, readonly authoritySnapshot: { readonly policyName: string | null } } | null } | null };

export type FallbackStandingQueryVariables = Exact<{
  id: string;
}>;


export type FallbackStandingQuery = { readonly approval: { readonly status: ApprovalStatus, readonly revision: number, readonly policySnapshot: { readonly policyName: string | null, readonly fallback: PolicyFallback | null, readonly stages: ReadonlyArray<{ readonly count: number, readonly humansOnly: boolean, readonly groups: ReadonlyArray<{ readonly group: string, readonly count: number }> }> }, readonly progress: { readonly approvals: number, readonly required: number } } | null };

export type FallbackSimulationMutationVariables = Exact<{
  input: SimulatePoliciesInput;
}>;


export type FallbackSimulationMutation = { readonly simulatePolicies:
    | { readonly judgement: { readonly policyName: string | null, readonly fallback: PolicyFallback | null }, readonly approvers: ReadonlyArray<{ readonly handle: string }> }
    | Record<PropertyKey, never>
   };

export type FallbackReplayQueryVariables = Exact<{ [key: string]: never; }>;


export type FallbackReplayQuery = { readonly policyReplay: { readonly differences: ReadonlyArray<{ readonly replayed: { readonly fallback: PolicyFallback | null } }> } };

export type FallbackNowQueryVariables = Exact<{ [key: string]: never; }>;


export type FallbackNowQuery = { readonly viewer: { readonly workspace: { readonly fallbackStages: ReadonlyArray<{ readonly count: number }> } } };

export type LostDoorsQueryVariables = Exact<{
  id: string;
}>;


export type LostDoorsQuery = { readonly approval: { readonly progress: { readonly approvals: number, readonly votes: ReadonlyArray<{ readonly counts: boolean, readonly because: LapseReason | null, readonly principal: { readonly handle: string } }> } } | null };

export type LostRightsQueryVariables = Exact<{
  id: string;
}>;


export type LostRightsQuery = { readonly approval: { readonly status: ApprovalStatus, readonly progress: { readonly approvals: number, readonly rejections: number, readonly seats: ReadonlyArray<{ readonly filled: ReadonlyArray<{ readonly principal: { readonly handle: string } }>, readonly couldFill: ReadonlyArray<{ readonly handle: string }> }>, readonly votes: ReadonlyArray<{ readonly side: VoteSide, readonly counts: boolean, readonly because: LapseReason | null, readonly principal: { readonly handle: string } }> } } | null };

export type LostRightsTypeQueryVariables = Exact<{
  id: string;
}>;


export type LostRightsTypeQuery = { readonly approval: { readonly type: string } | null };

export type PoliciesJudgedQueryVariables = Exact<{
  id: string;
}>;


export type PoliciesJudgedQuery = { readonly approval: { readonly status: ApprovalStatus, readonly policySnapshot: { readonly policyId: string | null, readonly policyName: string | null, readonly effect: string, readonly failures: ReadonlyArray<{ readonly policyName: string | null, readonly because: string | null }>, readonly shadow: { readonly effect: PolicyEffect, readonly policyName: string | null } | null } } | null };

export type PoliciesCodeQueryVariables = Exact<{
  id: string;
}>;


export type PoliciesCodeQuery = { readonly approval: { readonly confirmationCode: string | null } | null };

export type PoliciesVotesQueryVariables = Exact<{
  id?: string | null | undefined;
}>;


export type PoliciesVotesQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string }> } };

export type PoliciesProgressQueryVariables = Exact<{
  id: string;
}>;


export type PoliciesProgressQuery = { readonly approval: { readonly status: ApprovalStatus, readonly policySnapshot: { readonly policyVersion: number | null }, readonly progress: { readonly approvals: number, readonly required: number } } | null };

export type RefundApprovalQueryVariables = Exact<{
  id: string;
}>;


export type RefundApprovalQuery = { readonly approval: { readonly status: ApprovalStatus, readonly revision: number, readonly params: Readonly<Record<string, unknown>> | null, readonly proposedParams: Readonly<Record<string, unknown>> | null, readonly availableOutcomes: ReadonlyArray<Outcome>, readonly policy: { readonly name: string } | null, readonly progress: { readonly stage: number, readonly stages: number, readonly approvals: number, readonly rejections: number, readonly required: number, readonly groups: ReadonlyArray<{ readonly group: string, readonly count: number }> }, readonly decision: { readonly outcome: Outcome, readonly modifiedParams: Readonly<Record<string, unknown>> | null, readonly decidedBy: { readonly handle: string }, readonly paramsPatch: ReadonlyArray<{ readonly op: string, readonly path: string, readonly value: unknown }> | null, readonly authoritySnapshot: { readonly via: string, readonly policyName: string | null, readonly policyVersion: number | null } } | null, readonly decisions: { readonly nodes: ReadonlyArray<{ readonly outcome: Outcome, readonly counted: boolean | null, readonly uncountedBecause: UncountedReason | null, readonly final: boolean, readonly decidedBy: { readonly handle: string } }> } } | null, readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string }> } };

export type SilenceStateQueryVariables = Exact<{
  id: string;
}>;


export type SilenceStateQuery = { readonly approval: { readonly status: ApprovalStatus, readonly riskLevel: RiskLevel, readonly policySnapshot: { readonly onExpiry: ExpiryEffect, readonly window: string, readonly windowFrom: WindowSource } } | null };

export type TryingSimulatePoliciesMutationVariables = Exact<{
  input: SimulatePoliciesInput;
}>;


export type TryingSimulatePoliciesMutation = { readonly simulatePolicies:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SimulatePoliciesPayload', readonly unsatisfiable: string | null, readonly judgement: { readonly effect: PolicyEffect, readonly policyName: string | null, readonly shadowEffect: PolicyEffect | null, readonly stages: ReadonlyArray<{ readonly groups: ReadonlyArray<{ readonly group: string, readonly count: number }> }> }, readonly steps: ReadonlyArray<{ readonly name: string, readonly finding: PolicyFinding, readonly because: string | null }>, readonly approvers: ReadonlyArray<{ readonly handle: string }> }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }
   };

export type TryingApprovalsQueryVariables = Exact<{ [key: string]: never; }>;


export type TryingApprovalsQuery = { readonly cursor: string, readonly approvals: { readonly totalCount: number } };

export type TryingPolicyReplayQueryVariables = Exact<{
  candidate?: CreatePolicyInput | null | undefined;
  replaces?: string | null | undefined;
}>;


export type TryingPolicyReplayQuery = { readonly policyReplay: { readonly considered: number, readonly skipped: number, readonly differing: number, readonly differences: ReadonlyArray<{ readonly approvalId: string, readonly revision: number, readonly recorded: { readonly effect: PolicyEffect, readonly policyName: string | null }, readonly replayed: { readonly effect: PolicyEffect, readonly policyName: string | null } }> } };

export type TryingPoliciesQueryVariables = Exact<{ [key: string]: never; }>;


export type TryingPoliciesQuery = { readonly policies: ReadonlyArray<{ readonly id: string, readonly name: string }> };

export type StandingBeforeQueryVariables = Exact<{
  id: string;
}>;


export type StandingBeforeQuery = { readonly node:
    | { readonly standing: { readonly letsThrough: string | null, readonly hold: StandingHold | null } | null }
    | Record<PropertyKey, never>
   | null };

export type StandingAgentQueryVariables = Exact<{ [key: string]: never; }>;


export type StandingAgentQuery = { readonly viewer: { readonly principal: { readonly id: string } } };

export type StandingClosedQueryVariables = Exact<{ [key: string]: never; }>;


export type StandingClosedQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string, readonly actor: { readonly handle: string } | null }> } };

export type StandingCodeQueryVariables = Exact<{
  id: string;
}>;


export type StandingCodeQuery = { readonly approval: { readonly confirmationCode: string | null } | null };

export type StandingPreviewQueryVariables = Exact<{
  input: StandingApprovalPreviewInput;
}>;


export type StandingPreviewQuery = { readonly standingApprovalPreview: { readonly letsThrough: string, readonly refusal: string | null } | null };

export type StandingWithinQueryVariables = Exact<{
  id: string;
}>;


export type StandingWithinQuery = { readonly approval: { readonly status: ApprovalStatus, readonly task: { readonly id: string }, readonly decision: { readonly id: string, readonly outcome: Outcome, readonly decidedBy: { readonly kind: PrincipalKind }, readonly authoritySnapshot: { readonly standing: { readonly usesLeft: number, readonly letsThrough: string | null } | null } } | null } | null };

export type StandingNodeQueryVariables = Exact<{
  id: string;
}>;


export type StandingNodeQuery = { readonly node:
    | { readonly enabled: boolean, readonly standing: { readonly usesLeft: number, readonly totalLeft: number | null } | null }
    | Record<PropertyKey, never>
   | null };

export type TryAtATimeMutationVariables = Exact<{
  input: SimulatePoliciesInput;
}>;


export type TryAtATimeMutation = { readonly simulatePolicies:
    | { readonly judgement: { readonly effect: PolicyEffect, readonly policyName: string | null }, readonly steps: ReadonlyArray<{ readonly name: string, readonly finding: PolicyFinding, readonly because: string | null }> }
    | Record<PropertyKey, never>
   };

export type JudgedAtATimeQueryVariables = Exact<{
  id: string;
}>;


export type JudgedAtATimeQuery = { readonly approval: { readonly status: ApprovalStatus, readonly policy: { readonly name: string } | null } | null };

export type ReplayAtATimeQueryVariables = Exact<{ [key: string]: never; }>;


export type ReplayAtATimeQuery = { readonly policyReplay: { readonly considered: number, readonly differing: number } };

export type OutcomesAtATimeQueryVariables = Exact<{
  id: string;
}>;


export type OutcomesAtATimeQuery = { readonly approval: { readonly availableOutcomes: ReadonlyArray<Outcome> } | null };

export type TypesStandingQueryVariables = Exact<{
  id: string;
}>;


export type TypesStandingQuery = { readonly approval: { readonly type: string, readonly riskLevel: RiskLevel, readonly policySnapshot: { readonly policyName: string | null, readonly onExpiry: ExpiryEffect } } | null };

export type TypesSimulationMutationVariables = Exact<{
  input: SimulatePoliciesInput;
}>;


export type TypesSimulationMutation = { readonly simulatePolicies:
    | { readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string }> }
    | Record<PropertyKey, never>
   };

export type UnsatisfiableLeaveMutationVariables = Exact<{
  id: string;
  groups?: ReadonlyArray<string> | null | undefined;
}>;


export type UnsatisfiableLeaveMutation = { readonly updatePrincipal:
    | { readonly unsatisfiable: ReadonlyArray<{ readonly reason: string, readonly approval: { readonly id: string } }> }
    | Record<PropertyKey, never>
   };

export type UnsatisfiableStopMutationVariables = Exact<{
  id: string;
}>;


export type UnsatisfiableStopMutation = { readonly suspendPrincipal:
    | { readonly unsatisfiable: ReadonlyArray<{ readonly reason: string, readonly approval: { readonly id: string } }> }
    | Record<PropertyKey, never>
   };

export type UnsatisfiableLimitMutationVariables = Exact<{
  id: string;
  authority: Readonly<Record<string, unknown>>;
}>;


export type UnsatisfiableLimitMutation = { readonly updatePrincipal:
    | { readonly unsatisfiable: ReadonlyArray<{ readonly reason: string, readonly approval: { readonly id: string } }> }
    | Record<PropertyKey, never>
   };

export type VoidedVoteQueryVariables = Exact<{
  id: string;
}>;


export type VoidedVoteQuery = { readonly approval: { readonly status: ApprovalStatus, readonly progress: { readonly approvals: number, readonly rejections: number, readonly votes: ReadonlyArray<{ readonly counts: boolean, readonly because: LapseReason | null, readonly principal: { readonly handle: string } }> }, readonly decisions: { readonly nodes: ReadonlyArray<{ readonly counted: boolean | null, readonly decidedBy: { readonly handle: string }, readonly voided: { readonly at: string, readonly reason: string, readonly by: { readonly handle: string } } | null }> } } | null };

export type VoidedEventsQueryVariables = Exact<{
  id: string;
}>;


export type VoidedEventsQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly canonical: string, readonly actor: { readonly handle: string } | null }> } };

export type ReportAloneMutationVariables = Exact<{
  input: ReportEffectInput;
}>;


export type ReportAloneMutation = { readonly reportEffect:
    | { readonly approval: { readonly id: string, readonly effect: { readonly status: EffectStatus, readonly result: Readonly<Record<string, unknown>> | null } } }
    | Record<PropertyKey, never>
   };

export type ReceiptWhoamiQueryVariables = Exact<{ [key: string]: never; }>;


export type ReceiptWhoamiQuery = { readonly viewer: { readonly principal: { readonly id: string, readonly handle: string }, readonly workspace: { readonly id: string } } };

export type ReceiptDecidedQueryVariables = Exact<{
  id: string;
}>;


export type ReceiptDecidedQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly seq: number, readonly hash: string, readonly occurredAt: string }> } };

export type RetryAfterLimitsQueryVariables = Exact<{ [key: string]: never; }>;


export type RetryAfterLimitsQuery = { readonly viewer: { readonly limits: ReadonlyArray<{ readonly kind: UsageKind, readonly holder: UsageHolder, readonly max: number }> } };

export type SecretsAtRestUrlQueryVariables = Exact<{
  id: string;
}>;


export type SecretsAtRestUrlQuery = { readonly node:
    | { readonly url: string }
    | Record<PropertyKey, never>
   | null };

export type SecretsInLogsUrlQueryVariables = Exact<{
  id: string;
}>;


export type SecretsInLogsUrlQuery = { readonly node:
    | { readonly url: string }
    | Record<PropertyKey, never>
   | null };

export type StartCreateTaskMutationVariables = Exact<{ [key: string]: never; }>;


export type StartCreateTaskMutation = { readonly createTask:
    | { readonly task: { readonly id: string } }
    | Record<PropertyKey, never>
   };

export type UseLimitsQueryVariables = Exact<{ [key: string]: never; }>;


export type UseLimitsQuery = { readonly viewer: { readonly limits: ReadonlyArray<{ readonly kind: UsageKind, readonly holder: UsageHolder, readonly max: number, readonly isSet: boolean, readonly windowSeconds: number | null }> } };

export type SharingTriedMutationVariables = Exact<{
  input: SimulatePoliciesInput;
}>;


export type SharingTriedMutation = { readonly simulatePolicies:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode }
    | { readonly __typename: 'IdempotencyError', readonly code: ErrorCode }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode }
    | { readonly __typename: 'RateLimitedError', readonly code: ErrorCode }
    | { readonly __typename: 'SimulatePoliciesPayload' }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode }
   };

export type SharingTaskOfQueryVariables = Exact<{
  id: string;
}>;


export type SharingTaskOfQuery = { readonly approval: { readonly task: { readonly id: string } } | null };

export type SharingLogQueryVariables = Exact<{
  id: string;
}>;


export type SharingLogQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly canonical: string, readonly actor: { readonly handle: string } | null }> } };

export type SharingSeenQueryVariables = Exact<{
  id: string;
}>;


export type SharingSeenQuery = { readonly task: { readonly openedBy: { readonly handle: string }, readonly sharedWith: ReadonlyArray<{ readonly handle: string }>, readonly files: { readonly nodes: ReadonlyArray<{ readonly name: string }> } } | null };

export type SharingContentsQueryVariables = Exact<{
  id: string;
}>;


export type SharingContentsQuery = { readonly task: { readonly approvals: { readonly totalCount: number } | null, readonly openElicitation: { readonly id: string } | null, readonly files: { readonly totalCount: number } } | null };

export type TemplatesOfTwoQueryVariables = Exact<{ [key: string]: never; }>;


export type TemplatesOfTwoQuery = { readonly escalationTemplates: ReadonlyArray<{ readonly name: string, readonly title: string, readonly version: number | null }> };

export type OwnTemplatesApprovalQueryVariables = Exact<{
  id: string;
}>;


export type OwnTemplatesApprovalQuery = { readonly approval: { readonly id: string, readonly revision: number, readonly template: string | null, readonly templateVersion: number | null, readonly type: string, readonly riskLevel: RiskLevel, readonly escalationSchema: Readonly<Record<string, unknown>> | null, readonly policySnapshot: { readonly window: string, readonly windowFrom: WindowSource } } | null };

export type OwnTemplatesTriedMutationVariables = Exact<{
  input: SimulatePoliciesInput;
}>;


export type OwnTemplatesTriedMutation = { readonly simulatePolicies:
    | { readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string> }> }
    | Record<PropertyKey, never>
   };

export type OwnTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnTemplatesQuery = { readonly escalationTemplates: ReadonlyArray<{ readonly name: string, readonly version: number | null, readonly title: string, readonly description: string, readonly schema: Readonly<Record<string, unknown>>, readonly riskLevel: RiskLevel, readonly expiresIn: string }> };

export type OwnTemplatesLogQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnTemplatesLogQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string, readonly canonical: string, readonly actor: { readonly handle: string } | null }> } };

export type WebhooksWebhookEndpointsQueryVariables = Exact<{ [key: string]: never; }>;


export type WebhooksWebhookEndpointsQuery = { readonly webhookEndpoints: ReadonlyArray<{ readonly id: string, readonly enabled: boolean, readonly disabledReason: string | null }> };

export type WebhooksEventsQueryVariables = Exact<{ [key: string]: never; }>;


export type WebhooksEventsQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly type: string, readonly canonical: string, readonly actor: { readonly handle: string } | null }> } };

export interface Documents {
  readonly "mutation ApprovalFilterCreateAgent { createAgent(input: { name: \"writer\" }) { ... on CreateAgentPayload { agent { id } } } }": { readonly data: ApprovalFilterCreateAgentMutation; readonly variables: ApprovalFilterCreateAgentMutationVariables };
  readonly "query ApprovalsApprovals($orderBy: ApprovalOrder, $first: Int, $after: String, $last: Int, $before: String) {\n  approvals(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {\n    edges { cursor node { summary } }\n    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n  }\n}": { readonly data: ApprovalsApprovalsQuery; readonly variables: ApprovalsApprovalsQueryVariables };
  readonly "query ApprovalsApprovals2 { approvals(first: 0) { totalCount } }": { readonly data: ApprovalsApprovals2Query; readonly variables: ApprovalsApprovals2QueryVariables };
  readonly "\n  mutation AskAndDecideCreateApproval($input: CreateApprovalInput!) {\n    createApproval(input: $input) {\n      __typename\n      ... on CreateApprovalPayload { replayed approval { id status revision approvalUrl task { id openApproval { id } } } }\n      ... on UserError { code message path }\n      ... on ConflictError { currentApproval { id status } }\n      ... on ForbiddenError { requiredScope }\n      ... on ValidationError { issues { path message } }\n    }\n  }\n": { readonly data: AskAndDecideCreateApprovalMutation; readonly variables: AskAndDecideCreateApprovalMutationVariables };
  readonly "\n      query AskAndDecideApproval($id: ID!) {\n        approval(id: $id) {\n          status type action params context riskLevel requestedBy assignedGroup claimFence\n          keyValueContext { key value }\n          recommendation { outcome { type note } confidence }\n          requester { handle kind } assignee { id } claimedBy { id } claimedUntil decidedAt\n          progress { stage stages approvals rejections required }\n          availableOutcomes\n          decision { id }\n          decisions { totalCount nodes { id } }\n          policySnapshot {\n            policyId policyName policyVersion effect stages { groups { group count } count denyThreshold timeLimit }\n            reasonRequired confirmationRequired allowSelfApproval onExpiry window windowFrom windowEndsAt\n            failures { policyName because } shadow { effect policyId }\n          }\n        }\n        approvalResult(id: $id) { id }\n      }\n    ": { readonly data: AskAndDecideApprovalQuery; readonly variables: AskAndDecideApprovalQueryVariables };
  readonly "\n      mutation AskAndDecideApprove($input: ApproveInput!) {\n        approve(input: $input) {\n          ... on DecisionPayload {\n            replayed\n            approval { status progress { approvals } decision { id } availableOutcomes }\n            decision { outcome final reason revision decidedBy { handle } recommendationSnapshot { confidence } }\n          }\n          ... on UserError { code message path }\n          ... on ConflictError { currentApproval { status decision { reason } } }\n        }\n      }\n    ": { readonly data: AskAndDecideApproveMutation; readonly variables: AskAndDecideApproveMutationVariables };
  readonly "mutation ReviseApprovalCreateApproval { createApproval(input: { summary: \"Refund 420 EUR\", params: { amount: 10 } }) {\n      ... on CreateApprovalPayload { approval { id } } } }": { readonly data: ReviseApprovalCreateApprovalMutation; readonly variables: ReviseApprovalCreateApprovalMutationVariables };
  readonly "\n    mutation ReviseApprovalRespond($input: RespondInput!) {\n      respond(input: $input) {\n        ... on DecisionPayload {\n          approval { status revision params }\n          decision { outcome final revision modifiedParams paramsPatch { op path value } note }\n        }\n        ... on UserError { code message }\n      }\n    }\n  ": { readonly data: ReviseApprovalRespondMutation; readonly variables: ReviseApprovalRespondMutationVariables };
  readonly "query ReviseApprovalApproval($id: ID!, $after: String) { approval(id: $id) {\n        decisions(first: 1, after: $after) { nodes { outcome } pageInfo { hasNextPage endCursor } } } }": { readonly data: ReviseApprovalApprovalQuery; readonly variables: ReviseApprovalApprovalQueryVariables };
  readonly "mutation EventCreateApproval { createApproval(input: { summary: \"Send the mail\" }) { ... on CreateApprovalPayload { approval { id } } } }": { readonly data: EventCreateApprovalMutation; readonly variables: EventCreateApprovalMutationVariables };
  readonly "query EventEvents { events(first: 1) { nodes { id } } }": { readonly data: EventEventsQuery; readonly variables: EventEventsQueryVariables };
  readonly "mutation EventCreateApiKey($id: ID!) { createApiKey(input: { principalId: $id, scopes: [\"audit:read\"] }) {\n      ... on CreateApiKeyPayload { secret } } }": { readonly data: EventCreateApiKeyMutation; readonly variables: EventCreateApiKeyMutationVariables };
  readonly "query EventEvents2 { events(first: 100) { nodes { type } } }": { readonly data: EventEvents2Query; readonly variables: EventEvents2QueryVariables };
  readonly "query EventCursor { cursor events(last: 2) { nodes { seq cursor } pageInfo { endCursor hasPreviousPage } } }": { readonly data: EventCursorQuery; readonly variables: EventCursorQueryVariables };
  readonly "query EventCursor2($after: String) { cursor events(after: $after) { nodes { seq } pageInfo { endCursor hasPreviousPage } } }": { readonly data: EventCursor2Query; readonly variables: EventCursor2QueryVariables };
  readonly "mutation SendMessageCreateApproval { createApproval(input: { summary: \"x\" }) { ... on CreateApprovalPayload { approval { id } } } }": { readonly data: SendMessageCreateApprovalMutation; readonly variables: SendMessageCreateApprovalMutationVariables };
  readonly "\n    mutation ApiKeyCreatePrincipal {\n      createPrincipal(input: { kind: HUMAN, handle: \"sarah\", groups: [\"finance\"], role: REVIEWER }) {\n        ... on CreatePrincipalPayload { principal { id handle displayName groups role rights owner { id } } }\n      }\n      createProject(input: { name: \"payments\", expiresIn: \"PT15M\" }) {\n        ... on CreateProjectPayload { project { name expiresIn } }\n      }\n    }\n  ": { readonly data: ApiKeyCreatePrincipalMutation; readonly variables: ApiKeyCreatePrincipalMutationVariables };
  readonly "mutation ApiKeyCreateApiKey($principalId: ID!) { createApiKey(input: { principalId: $principalId, scopes: [\"approvals:read\"] }) {\n      ... on CreateApiKeyPayload { id secret apiKey { id name scopes principal { handle } revokedAt } } } }": { readonly data: ApiKeyCreateApiKeyMutation; readonly variables: ApiKeyCreateApiKeyMutationVariables };
  readonly "mutation RightsCreateApproval { createApproval(input: { summary: \"Send the mail\" }) { ... on CreateApprovalPayload { approval { id } } } }": { readonly data: RightsCreateApprovalMutation; readonly variables: RightsCreateApprovalMutationVariables };
  readonly "mutation RightsCreateDelegation($endsAt: DateTime!) { createDelegation(input: { to: \"owner\", endsAt: $endsAt }) {\n      ... on CreateDelegationPayload { delegation { id } } } }": { readonly data: RightsCreateDelegationMutation; readonly variables: RightsCreateDelegationMutationVariables };
  readonly "query RightsApproval($id: ID!) {\n      approval(id: $id) { id decision { id } task { id } project { id } requester { id } }\n      apiKeys { nodes { id } }\n      events(first: 1) { nodes { id type } }\n    }": { readonly data: RightsApprovalQuery; readonly variables: RightsApprovalQueryVariables };
  readonly "mutation RightsCreateApiKey($input: CreateApiKeyInput!) { createApiKey(input: $input) { ... on CreateApiKeyPayload { secret } ... on UserError { message } } }": { readonly data: RightsCreateApiKeyMutation; readonly variables: RightsCreateApiKeyMutationVariables };
  readonly "query RightsNodes($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }": { readonly data: RightsNodesQuery; readonly variables: RightsNodesQueryVariables };
  readonly "query RightsNodes2($ids: [ID!]!) { nodes(ids: $ids) { id } }": { readonly data: RightsNodes2Query; readonly variables: RightsNodes2QueryVariables };
  readonly "query RightsPrincipals { principals { nodes { id } } }": { readonly data: RightsPrincipalsQuery; readonly variables: RightsPrincipalsQueryVariables };
  readonly "query RightsApiKeys($id: ID) { apiKeys(principalId: $id) { nodes { name scopes principal { handle } } } }": { readonly data: RightsApiKeysQuery; readonly variables: RightsApiKeysQueryVariables };
  readonly "mutation SubscriptionsCreateApproval { createApproval(input: { summary: \"Send the mail\" }) { ... on CreateApprovalPayload { approval { id } } } }": { readonly data: SubscriptionsCreateApprovalMutation; readonly variables: SubscriptionsCreateApprovalMutationVariables };
  readonly "subscription SubscriptionsOne($id: ID, $after: String) {\n  decisionMade(approvalId: $id, after: $after) { cursor decision { outcome } approval { status } }\n}": { readonly data: SubscriptionsOneSubscription; readonly variables: SubscriptionsOneSubscriptionVariables };
  readonly "query FloodWaiting($who: String) {\n  approvals(filter: { status: [PENDING], requester: $who }) { totalCount }\n}": { readonly data: FloodWaitingQuery; readonly variables: FloodWaitingQueryVariables };
  readonly "query FloodLimits { viewer { limits { kind holder max isSet } } }": { readonly data: FloodLimitsQuery; readonly variables: FloodLimitsQueryVariables };
  readonly "query EffectEvents($id: ID!) {\n  events(filter: { approvalId: $id }, first: 50) { nodes { type } }\n}": { readonly data: EffectEventsQuery; readonly variables: EffectEventsQueryVariables };
  readonly "mutation ReportOnly($input: ReportEffectInput!) {\n  reportEffect(input: $input) { __typename }\n}": { readonly data: ReportOnlyMutation; readonly variables: ReportOnlyMutationVariables };
  readonly "query AllowOverride { viewer { principal { id } } }": { readonly data: AllowOverrideQuery; readonly variables: AllowOverrideQueryVariables };
  readonly "query CursorNow { cursor }": { readonly data: CursorNowQuery; readonly variables: CursorNowQueryVariables };
  readonly "fragment Who on Principal { id handle kind }": { readonly data: WhoFragment; readonly variables: never };
  readonly "fragment Advice on Recommendation { outcome { type note reasonCode } confidence rationale }": { readonly data: AdviceFragment; readonly variables: never };
  readonly "fragment Basis on AuthoritySnapshot {\n  principal { handle displayName kind } role groups rights conditions { type when } limit via\n  actsFor { ...Who } standsIn delegatedBy stage stages policyId policyName policyVersion\n  standing { usesLeft totalLeft madeBy { handle displayName kind } letsThrough } deadline { onExpiry window windowFrom stageEndsAt expiresAt }\n}": { readonly data: BasisFragment; readonly variables: never };
  readonly "fragment Verdict on Decision {\n  id revision outcome final note reason reasonCode modifiedParams paramsPatch { op path from value }\n  delegatedTo { ...Who } overrideAction overrideParams decidedBy { ...Who } decidedAt\n  authoritySnapshot { ...Basis } recommendationSnapshot { ...Advice }\n}": { readonly data: VerdictFragment; readonly variables: never };
  readonly "fragment Asked on Approval {\n  id status revision summary params riskLevel requester { ...Who } assignee { ...Who } task { id }\n  project { name } decision { ...Verdict } policySnapshot { window windowFrom windowEndsAt } createdAt decidedAt expiresAt\n}": { readonly data: AskedFragment; readonly variables: never };
  readonly "fragment Question on Elicitation {\n  id status message responseSchema content requester { ...Who } assignee { ...Who } assignedGroup\n  answeredBy { ...Who } task { id name } project { name } answerUrl answeredAt createdAt expiresAt\n}": { readonly data: QuestionFragment; readonly variables: never };
  readonly "fragment Said on Message {\n  id number author { id handle kind } automatic kind model content sources inReplyTo { id } createdAt\n}": { readonly data: SaidFragment; readonly variables: never };
  readonly "fragment StandIn on Delegation {\n  id from { ...Who } to { ...Who } startsAt endsAt reason active createdBy { ...Who } endedBy { ...Who } endedAt\n}": { readonly data: StandInFragment; readonly variables: never };
  readonly "fragment Run on Execution {\n  id status input output error createdAt expiresAt approval { id } version { number }\n}": { readonly data: RunFragment; readonly variables: never };
  readonly "\n  subscription DecisionMade($approvalId: ID, $filter: ApprovalFilter, $after: String, $finalOnly: Boolean) {\n    decisionMade(approvalId: $approvalId, filter: $filter, after: $after, finalOnly: $finalOnly) {\n      cursor occurredAt decision { ...Verdict } approval { ...Asked }\n    }\n  }": { readonly data: DecisionMadeSubscription; readonly variables: DecisionMadeSubscriptionVariables };
  readonly "\n  subscription BriefDecisions($after: String) {\n    decisionMade(after: $after) { cursor decision { id } approval { id } }\n  }": { readonly data: BriefDecisionsSubscription; readonly variables: BriefDecisionsSubscriptionVariables };
  readonly "\n  subscription ApprovalChanged($filter: ApprovalFilter, $after: String) {\n    approvalChanged(filter: $filter, after: $after) { cursor type approval { id status } actor { handle } }\n  }": { readonly data: ApprovalChangedSubscription; readonly variables: ApprovalChangedSubscriptionVariables };
  readonly "\n  subscription MessageSent($approvalId: ID!, $after: String) {\n    messageSent(approvalId: $approvalId, after: $after) { cursor occurredAt message { ...Said } }\n  }": { readonly data: MessageSentSubscription; readonly variables: MessageSentSubscriptionVariables };
  readonly "\n  query DecidedSince($after: String) {\n    events(first: 100, after: $after, filter: { type: [\"approval.decided\"] }) {\n      nodes { cursor approval { id } } pageInfo { hasNextPage endCursor }\n    }\n  }": { readonly data: DecidedSinceQuery; readonly variables: DecidedSinceQueryVariables };
  readonly "fragment Refused on UserError {\n  code message path\n  ... on ForbiddenError { requiredScope }\n  ... on ValidationError { issues { path message } }\n  ... on ReceiptError { spentBy { handle } spentAt paths }\n  ... on ConflictError { currentApproval { ...Asked } currentElicitation { ...Question } }\n}": { readonly data: RefusedFragment; readonly variables: never };
  readonly "fragment Endpoint on WebhookEndpoint {\n  id url eventTypes enabled disabledReason disabledAt failingSince previousSecretUntil closedAt\n}": { readonly data: EndpointFragment; readonly variables: never };
  readonly "mutation UpdateProject($input: UpdateProjectInput!) {\n    updateProject(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on UpdateProjectPayload { project { id name } replayed } ...Refused }\n  }": { readonly data: UpdateProjectMutation; readonly variables: UpdateProjectMutationVariables };
  readonly "mutation UpdateWorkspace($input: UpdateWorkspaceInput!) {\n    updateWorkspace(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on UpdateWorkspacePayload { workspace { id types { name riskFloor } typesClosed agentsJoinEqual fallbackStages { groups { group count } count } } replayed } ...Refused }\n  }": { readonly data: UpdateWorkspaceMutation; readonly variables: UpdateWorkspaceMutationVariables };
  readonly "mutation CreateProject($input: CreateProjectInput!) {\n    createProject(input: $input) { __typename ... on CreateProjectPayload { project { id name } replayed } ...Refused }\n  }": { readonly data: CreateProjectMutation; readonly variables: CreateProjectMutationVariables };
  readonly "mutation CreateTask($input: CreateTaskInput!) {\n    createTask(input: $input) { __typename ... on CreateTaskPayload { task { id name } replayed } ...Refused }\n  }": { readonly data: CreateTaskMutation; readonly variables: CreateTaskMutationVariables };
  readonly "mutation ShareTask($input: ShareTaskInput!) {\n    shareTask(input: $input) { __typename ... on ShareTaskPayload { task { id openedBy { handle } sharedWith { handle } } replayed } ...Refused }\n  }": { readonly data: ShareTaskMutation; readonly variables: ShareTaskMutationVariables };
  readonly "mutation UploadFile($input: UploadFileInput!) {\n    uploadFile(input: $input) {\n      __typename ... on UploadFilePayload { file { id name mediaType sizeBytes sha256 task { id } uploadedBy { handle } createdAt } replayed } ...Refused\n    }\n  }": { readonly data: UploadFileMutation; readonly variables: UploadFileMutationVariables };
  readonly "mutation CreateApproval($input: CreateApprovalInput!) {\n    createApproval(input: $input) { __typename ... on CreateApprovalPayload { approval { ...Asked } joined replayed } ...Refused }\n  }": { readonly data: CreateApprovalMutation; readonly variables: CreateApprovalMutationVariables };
  readonly "mutation ReviseApproval($input: ReviseApprovalInput!) {\n    reviseApproval(input: $input) { __typename ... on ReviseApprovalPayload { approval { ...Asked } replayed } ...Refused }\n  }": { readonly data: ReviseApprovalMutation; readonly variables: ReviseApprovalMutationVariables };
  readonly "mutation CancelApproval($input: CancelApprovalInput!) {\n    cancelApproval(input: $input) { __typename ... on CancelApprovalPayload { approval { ...Asked } replayed } ...Refused }\n  }": { readonly data: CancelApprovalMutation; readonly variables: CancelApprovalMutationVariables };
  readonly "mutation RedeemReceipt($input: RedeemReceiptInput!) {\n    redeemReceipt(input: $input) { __typename ... on RedeemReceiptPayload { redemptionId decision { id outcome } params redeemedAt leaseEndsAt replayed } ...Refused }\n  }": { readonly data: RedeemReceiptMutation; readonly variables: RedeemReceiptMutationVariables };
  readonly "mutation ReportEffect($input: ReportEffectInput!) {\n    reportEffect(input: $input) { __typename ... on ReportEffectPayload { approval { ...Asked effect { status result error redeemedAt reportedAt } } replayed } ...Refused }\n  }": { readonly data: ReportEffectMutation; readonly variables: ReportEffectMutationVariables };
  readonly "mutation RevokeReceipt($input: RevokeReceiptInput!) {\n    revokeReceipt(input: $input) { __typename ... on RevokeReceiptPayload { decision { id } replayed } ...Refused }\n  }": { readonly data: RevokeReceiptMutation; readonly variables: RevokeReceiptMutationVariables };
  readonly "mutation VoidVote($input: VoidVoteInput!) {\n    voidVote(input: $input) { __typename ... on VoidVotePayload { approval { ...Asked } decision { id voided { at reason by { handle } } } replayed } ...Refused }\n  }": { readonly data: VoidVoteMutation; readonly variables: VoidVoteMutationVariables };
  readonly "mutation ExtendApproval($input: ExtendApprovalInput!) {\n    extendApproval(input: $input) { __typename ... on ExtendApprovalPayload { approval { ...Asked } replayed } ...Refused }\n  }": { readonly data: ExtendApprovalMutation; readonly variables: ExtendApprovalMutationVariables };
  readonly "mutation Approve($input: ApproveInput!) {\n    approve(input: $input) { __typename ... on DecisionPayload { approval { ...Asked } decision { ...Verdict } replayed } ...Refused }\n  }": { readonly data: ApproveMutation; readonly variables: ApproveMutationVariables };
  readonly "mutation Reject($input: RejectInput!) {\n    reject(input: $input) { __typename ... on DecisionPayload { approval { ...Asked } decision { ...Verdict } replayed } ...Refused }\n  }": { readonly data: RejectMutation; readonly variables: RejectMutationVariables };
  readonly "mutation Respond($input: RespondInput!) {\n    respond(input: $input) { __typename ... on DecisionPayload { approval { ...Asked } decision { ...Verdict } replayed } ...Refused }\n  }": { readonly data: RespondMutation; readonly variables: RespondMutationVariables };
  readonly "mutation RespondToMany($input: RespondToManyInput!) {\n    respondToMany(input: $input) {\n      __typename ... on RespondToManyPayload { results { id result { __typename ... on DecisionPayload { decision { id outcome } } ... on UserError { code message } } } replayed } ...Refused\n    }\n  }": { readonly data: RespondToManyMutation; readonly variables: RespondToManyMutationVariables };
  readonly "mutation Claim($input: ClaimInput!) {\n    claim(input: $input) { __typename ... on ClaimPayload { approval { ...Asked } fence claimedUntil replayed } ...Refused }\n  }": { readonly data: ClaimMutation; readonly variables: ClaimMutationVariables };
  readonly "mutation Release($input: ReleaseInput!) {\n    release(input: $input) { __typename ... on ReleasePayload { approval { ...Asked } replayed } ...Refused }\n  }": { readonly data: ReleaseMutation; readonly variables: ReleaseMutationVariables };
  readonly "mutation Viewing($input: ViewingInput!) {\n    viewing(input: $input) { __typename ... on ViewingPayload { approval { ...Asked } replayed } ...Refused }\n  }": { readonly data: ViewingMutation; readonly variables: ViewingMutationVariables };
  readonly "mutation CreatePrincipal($input: CreatePrincipalInput!) {\n    createPrincipal(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on CreatePrincipalPayload { principal { ...Who } replayed } ...Refused }\n  }": { readonly data: CreatePrincipalMutation; readonly variables: CreatePrincipalMutationVariables };
  readonly "mutation UpdatePrincipal($input: UpdatePrincipalInput!) {\n    updatePrincipal(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on UpdatePrincipalPayload { principal { ...Who } replayed } ...Refused }\n  }": { readonly data: UpdatePrincipalMutation; readonly variables: UpdatePrincipalMutationVariables };
  readonly "mutation SuspendPrincipal($input: SuspendPrincipalInput!) {\n    suspendPrincipal(input: $input) { __typename ... on SuspendPrincipalPayload { principal { id role suspended { at reason role by { handle } } } canceledRequests openRequests replayed } ...Refused }\n  }": { readonly data: SuspendPrincipalMutation; readonly variables: SuspendPrincipalMutationVariables };
  readonly "mutation ResumePrincipal($input: ResumePrincipalInput!) {\n    resumePrincipal(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on ResumePrincipalPayload { principal { id role suspended { at } } replayed } ...Refused }\n  }": { readonly data: ResumePrincipalMutation; readonly variables: ResumePrincipalMutationVariables };
  readonly "mutation CreatePolicy($input: CreatePolicyInput!) {\n    createPolicy(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on CreatePolicyPayload { policy { id name version } rejectedPending replayed } ...Refused }\n  }": { readonly data: CreatePolicyMutation; readonly variables: CreatePolicyMutationVariables };
  readonly "mutation UpdatePolicy($input: UpdatePolicyInput!) {\n    updatePolicy(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on UpdatePolicyPayload { policy { id name version } rejectedPending replayed } ...Refused }\n  }": { readonly data: UpdatePolicyMutation; readonly variables: UpdatePolicyMutationVariables };
  readonly "mutation DeletePolicy($input: DeletePolicyInput!) {\n    deletePolicy(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on DeletePolicyPayload { policy { id name version } replayed } ...Refused }\n  }": { readonly data: DeletePolicyMutation; readonly variables: DeletePolicyMutationVariables };
  readonly "mutation CreateTemplate($input: CreateTemplateInput!) {\n    createTemplate(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on CreateTemplatePayload { template { name version title schema riskLevel expiresIn } replayed } ...Refused }\n  }": { readonly data: CreateTemplateMutation; readonly variables: CreateTemplateMutationVariables };
  readonly "mutation UpdateTemplate($input: UpdateTemplateInput!) {\n    updateTemplate(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on UpdateTemplatePayload { template { name version title schema riskLevel expiresIn } replayed } ...Refused }\n  }": { readonly data: UpdateTemplateMutation; readonly variables: UpdateTemplateMutationVariables };
  readonly "mutation DeleteTemplate($input: DeleteTemplateInput!) {\n    deleteTemplate(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on DeleteTemplatePayload { template { name version title schema riskLevel expiresIn } replayed } ...Refused }\n  }": { readonly data: DeleteTemplateMutation; readonly variables: DeleteTemplateMutationVariables };
  readonly "mutation CreateStandingApproval($input: CreateStandingApprovalInput!) {\n    createStandingApproval(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on CreateStandingApprovalPayload { releasedPending policy { id name version } replayed } ...Refused }\n  }": { readonly data: CreateStandingApprovalMutation; readonly variables: CreateStandingApprovalMutationVariables };
  readonly "mutation RotateApiKey($input: RotateApiKeyInput!) {\n    rotateApiKey(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on RotateApiKeyPayload { apiKey { id scopes allowedAddresses expiresAt replaces { id } } previous { id expiresAt revokedAt } secret replayed } ...Refused }\n  }": { readonly data: RotateApiKeyMutation; readonly variables: RotateApiKeyMutationVariables };
  readonly "mutation CreateApiKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on CreateApiKeyPayload { apiKey { id allowedAddresses } secret replayed } ...Refused }\n  }": { readonly data: CreateApiKeyMutation; readonly variables: CreateApiKeyMutationVariables };
  readonly "mutation RevokeApiKey($input: RevokeApiKeyInput!) {\n    revokeApiKey(input: $input) { __typename ... on RevokeApiKeyPayload { apiKey { id } replayed } ...Refused }\n  }": { readonly data: RevokeApiKeyMutation; readonly variables: RevokeApiKeyMutationVariables };
  readonly "mutation SendApprovalLink($input: SendApprovalLinkInput!) {\n    sendApprovalLink(input: $input) { __typename ... on SendApprovalLinkPayload { reviewer { handle } replayed } ...Refused }\n  }": { readonly data: SendApprovalLinkMutation; readonly variables: SendApprovalLinkMutationVariables };
  readonly "mutation CreateApprovalLink($input: CreateApprovalLinkInput!) {\n    createApprovalLink(input: $input) { __typename ... on CreateApprovalLinkPayload { link { id } url passcode expiresAt replayed } ...Refused }\n  }": { readonly data: CreateApprovalLinkMutation; readonly variables: CreateApprovalLinkMutationVariables };
  readonly "mutation CreateSignInLink($input: CreateSignInLinkInput!) {\n    createSignInLink(input: $input) { __typename ... on CreateSignInLinkPayload { link { id } url expiresAt replayed } ...Refused }\n  }": { readonly data: CreateSignInLinkMutation; readonly variables: CreateSignInLinkMutationVariables };
  readonly "mutation UpdateNotificationPreferences($input: UpdateNotificationPreferencesInput!) {\n    updateNotificationPreferences(input: $input) { __typename ... on UpdateNotificationPreferencesPayload { preferences { email slackUserId minimumRisk reasons } replayed } ...Refused }\n  }": { readonly data: UpdateNotificationPreferencesMutation; readonly variables: UpdateNotificationPreferencesMutationVariables };
  readonly "mutation CreateDelegation($input: CreateDelegationInput!) {\n    createDelegation(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on CreateDelegationPayload { delegation { ...StandIn } replayed } ...Refused }\n  }": { readonly data: CreateDelegationMutation; readonly variables: CreateDelegationMutationVariables };
  readonly "mutation RequireTwoAdministrators($input: RequireTwoAdministratorsInput!) {\n    requireTwoAdministrators(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on RequireTwoAdministratorsPayload { enabled replayed } ...Refused }\n  }": { readonly data: RequireTwoAdministratorsMutation; readonly variables: RequireTwoAdministratorsMutationVariables };
  readonly "mutation EndLink($input: EndLinkInput!) {\n    endLink(input: $input) { __typename ... on EndLinkPayload { link { id open endedAt usedAt } replayed } ...Refused }\n  }": { readonly data: EndLinkMutation; readonly variables: EndLinkMutationVariables };
  readonly "mutation EndSession($input: EndSessionInput!) {\n    endSession(input: $input) { __typename ... on EndSessionPayload { session { id open endedAt } replayed } ...Refused }\n  }": { readonly data: EndSessionMutation; readonly variables: EndSessionMutationVariables };
  readonly "mutation SetLimits($input: SetLimitsInput!) {\n    setLimits(input: $input) { __typename ... on AwaitingApproval { approval { ...Asked } secret replayed } ... on SetLimitsPayload { limits { kind holder max isSet windowSeconds } replayed } ...Refused }\n  }": { readonly data: SetLimitsMutation; readonly variables: SetLimitsMutationVariables };
  readonly "mutation EndAllAccess($input: EndAllAccessInput!) {\n    endAllAccess(input: $input) { __typename ... on EndAllAccessPayload { principal { ...Who } revokedReceipts openRequests replayed } ...Refused }\n  }": { readonly data: EndAllAccessMutation; readonly variables: EndAllAccessMutationVariables };
  readonly "mutation EndDelegation($input: EndDelegationInput!) {\n    endDelegation(input: $input) { __typename ... on EndDelegationPayload { delegation { ...StandIn } replayed } ...Refused }\n  }": { readonly data: EndDelegationMutation; readonly variables: EndDelegationMutationVariables };
  readonly "mutation SendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) { __typename ... on SendMessagePayload { sent { ...Said } reply { ...Said } replayed } ...Refused }\n  }": { readonly data: SendMessageMutation; readonly variables: SendMessageMutationVariables };
  readonly "mutation CreateAgent($input: CreateAgentInput!) {\n    createAgent(input: $input) { __typename ... on CreateAgentPayload { agent { id name } replayed } ...Refused }\n  }": { readonly data: CreateAgentMutation; readonly variables: CreateAgentMutationVariables };
  readonly "mutation CreateAgentVersion($input: CreateAgentVersionInput!) {\n    createAgentVersion(input: $input) { __typename ... on CreateAgentVersionPayload { agentVersion { id number } replayed } ...Refused }\n  }": { readonly data: CreateAgentVersionMutation; readonly variables: CreateAgentVersionMutationVariables };
  readonly "mutation StartExecution($input: StartExecutionInput!) {\n    startExecution(input: $input) { __typename ... on StartExecutionPayload { execution { ...Run } replayed } ...Refused }\n  }": { readonly data: StartExecutionMutation; readonly variables: StartExecutionMutationVariables };
  readonly "mutation CompleteExecution($input: CompleteExecutionInput!) {\n    completeExecution(input: $input) { __typename ... on CompleteExecutionPayload { execution { ...Run } replayed } ...Refused }\n  }": { readonly data: CompleteExecutionMutation; readonly variables: CompleteExecutionMutationVariables };
  readonly "mutation FailExecution($input: FailExecutionInput!) {\n    failExecution(input: $input) { __typename ... on FailExecutionPayload { execution { ...Run } replayed } ...Refused }\n  }": { readonly data: FailExecutionMutation; readonly variables: FailExecutionMutationVariables };
  readonly "mutation CreateElicitation($input: CreateElicitationInput!) {\n    createElicitation(input: $input) { __typename ... on CreateElicitationPayload { elicitation { ...Question } replayed } ...Refused }\n  }": { readonly data: CreateElicitationMutation; readonly variables: CreateElicitationMutationVariables };
  readonly "mutation AnswerElicitation($input: AnswerElicitationInput!) {\n    answerElicitation(input: $input) { __typename ... on AnswerElicitationPayload { elicitation { ...Question } replayed } ...Refused }\n  }": { readonly data: AnswerElicitationMutation; readonly variables: AnswerElicitationMutationVariables };
  readonly "mutation CreateWebhookEndpoint($input: CreateWebhookEndpointInput!) {\n    createWebhookEndpoint(input: $input) { __typename ... on CreateWebhookEndpointPayload { webhookEndpoint { ...Endpoint } secret replayed } ...Refused }\n  }": { readonly data: CreateWebhookEndpointMutation; readonly variables: CreateWebhookEndpointMutationVariables };
  readonly "mutation UpdateWebhookEndpoint($input: UpdateWebhookEndpointInput!) {\n    updateWebhookEndpoint(input: $input) { __typename ... on UpdateWebhookEndpointPayload { webhookEndpoint { ...Endpoint } replayed } ...Refused }\n  }": { readonly data: UpdateWebhookEndpointMutation; readonly variables: UpdateWebhookEndpointMutationVariables };
  readonly "mutation DeleteWebhookEndpoint($input: DeleteWebhookEndpointInput!) {\n    deleteWebhookEndpoint(input: $input) { __typename ... on DeleteWebhookEndpointPayload { webhookEndpoint { ...Endpoint } replayed } ...Refused }\n  }": { readonly data: DeleteWebhookEndpointMutation; readonly variables: DeleteWebhookEndpointMutationVariables };
  readonly "mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {\n    rotateWebhookSecret(input: $input) { __typename ... on RotateWebhookSecretPayload { webhookEndpoint { ...Endpoint } secret replayed } ...Refused }\n  }": { readonly data: RotateWebhookSecretMutation; readonly variables: RotateWebhookSecretMutationVariables };
  readonly "mutation RevealCallbackSecret($input: RevealCallbackSecretInput!) {\n    revealCallbackSecret(input: $input) { __typename ... on RevealCallbackSecretPayload { secret previousSecretUntil replayed } ...Refused }\n  }": { readonly data: RevealCallbackSecretMutation; readonly variables: RevealCallbackSecretMutationVariables };
  readonly "mutation RotateCallbackSecret($input: RotateCallbackSecretInput!) {\n    rotateCallbackSecret(input: $input) { __typename ... on RotateCallbackSecretPayload { secret previousSecretUntil replayed } ...Refused }\n  }": { readonly data: RotateCallbackSecretMutation; readonly variables: RotateCallbackSecretMutationVariables };
  readonly "mutation TestWebhookEndpoint($input: TestWebhookEndpointInput!) {\n    testWebhookEndpoint(input: $input) { __typename ... on TestWebhookEndpointPayload { webhookDelivery { id } replayed } ...Refused }\n  }": { readonly data: TestWebhookEndpointMutation; readonly variables: TestWebhookEndpointMutationVariables };
  readonly "mutation ReplayWebhookDelivery($input: ReplayWebhookDeliveryInput!) {\n    replayWebhookDelivery(input: $input) { __typename ... on ReplayWebhookDeliveryPayload { webhookDelivery { id } replayed } ...Refused }\n  }": { readonly data: ReplayWebhookDeliveryMutation; readonly variables: ReplayWebhookDeliveryMutationVariables };
  readonly "query NewestSession($principalId: ID) {\n  sessions(first: 1, principalId: $principalId) { nodes { id } }\n}": { readonly data: NewestSessionQuery; readonly variables: NewestSessionQueryVariables };
  readonly "\n  query Deliveries($endpointId: ID, $approvalId: ID, $state: DeliveryState) {\n    webhookDeliveries(endpointId: $endpointId, approvalId: $approvalId, state: $state, first: 100) {\n      nodes {\n        id eventType state attempts nextAttemptAt finishedAt body endpoint { id } approval { id }\n        attemptLog { at status durationMs responseExcerpt error }\n      }\n    }\n  }": { readonly data: DeliveriesQuery; readonly variables: DeliveriesQueryVariables };
  readonly "query TwoAdministratorsShown($id: ID!) {\n  approval(id: $id) {\n    status type action availableOutcomes\n    administrativeChange { mutation changes { field from to } appliedAt refusedAt refusal }\n  }\n}": { readonly data: TwoAdministratorsShownQuery; readonly variables: TwoAdministratorsShownQueryVariables };
  readonly "query TaskOfApproval($id: ID!) { approval(id: $id) { task { id } } }": { readonly data: TaskOfApprovalQuery; readonly variables: TaskOfApprovalQueryVariables };
  readonly "query Kept { auditCheckpoint { note } }": { readonly data: KeptQuery; readonly variables: KeptQueryVariables };
  readonly "query ElicitationFixtureStatus($id: ID!) { elicitation(id: $id) { status content } }": { readonly data: ElicitationFixtureStatusQuery; readonly variables: ElicitationFixtureStatusQueryVariables };
  readonly "query ElicitationFixtureEvents($id: ID) {\n  events(filter: { elicitationId: $id }) { nodes { type actor { handle } elicitation { id } } }\n}": { readonly data: ElicitationFixtureEventsQuery; readonly variables: ElicitationFixtureEventsQueryVariables };
  readonly "query ExecutionsApproval2($id: ID!) { approval(id: $id) { task { id } decisions { nodes { id } } } }": { readonly data: ExecutionsApproval2Query; readonly variables: ExecutionsApproval2QueryVariables };
  readonly "query ExecutionsEvents2($id: ID) { events(first: 1, filter: { executionId: $id }) { edges { cursor } } }": { readonly data: ExecutionsEvents2Query; readonly variables: ExecutionsEvents2QueryVariables };
  readonly "query ExecutionFixtureStatus($id: ID!) { execution(id: $id) { status output endedAt } }": { readonly data: ExecutionFixtureStatusQuery; readonly variables: ExecutionFixtureStatusQueryVariables };
  readonly "query ExecutionFixtureEvents($executionId: ID) { events(filter: { executionId: $executionId }) { nodes { type execution { id } } } }": { readonly data: ExecutionFixtureEventsQuery; readonly variables: ExecutionFixtureEventsQueryVariables };
  readonly "\n  query InboxListed($view: InboxView!, $filter: InboxFilter, $first: Int, $after: String) {\n    inbox(view: $view, filter: $filter, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage hasPreviousPage endCursor }\n      edges { cursor }\n      nodes {\n        __typename\n        ... on Approval { id waitsForMe }\n        ... on Elicitation { id waitsForMe }\n      }\n    }\n  }": { readonly data: InboxListedQuery; readonly variables: InboxListedQueryVariables };
  readonly "query InboxCounted { inboxCounts { view count } }": { readonly data: InboxCountedQuery; readonly variables: InboxCountedQueryVariables };
  readonly "query IsolationWebhookEndpoints { webhookEndpoints { enabled } }": { readonly data: IsolationWebhookEndpointsQuery; readonly variables: IsolationWebhookEndpointsQueryVariables };
  readonly "query IsolationWebhookDeliveries($id: ID!) { webhookDeliveries(approvalId: $id) { nodes { id } } }": { readonly data: IsolationWebhookDeliveriesQuery; readonly variables: IsolationWebhookDeliveriesQueryVariables };
  readonly "query IsolationAgent($id: ID!) { agent(id: $id) { currentVersion { id } } viewer { workspace { id } } events(last: 1, filter: { type: [\"approval.decided\"] }) { nodes { id } } }": { readonly data: IsolationAgentQuery; readonly variables: IsolationAgentQueryVariables };
  readonly "query LinkFixtureApproval($id: ID!) { approval(id: $id) { status decisions(first: 10) { nodes { outcome final decidedBy { handle } authoritySnapshot { via } } } } }": { readonly data: LinkFixtureApprovalQuery; readonly variables: LinkFixtureApprovalQueryVariables };
  readonly "query ConversationTalk($id: ID!, $first: Int, $after: String) {\n    approval(id: $id) {\n      messages(first: $first, after: $after) { nodes { ...Said } totalCount pageInfo { hasNextPage endCursor } }\n    }\n  }": { readonly data: ConversationTalkQuery; readonly variables: ConversationTalkQueryVariables };
  readonly "query AnswerModelApproval($id: ID!) { approval(id: $id) { messages { totalCount } } }": { readonly data: AnswerModelApprovalQuery; readonly variables: AnswerModelApprovalQueryVariables };
  readonly "query PeopleOfProvider {\n  principals(first: 100) { nodes { id handle displayName kind role groups } }\n}": { readonly data: PeopleOfProviderQuery; readonly variables: PeopleOfProviderQueryVariables };
  readonly "query StandingShown($id: ID!) {\n  node(id: $id) { ... on Policy { closedAt standing { letsThrough hold holdReason usesLeft } } }\n}": { readonly data: StandingShownQuery; readonly variables: StandingShownQueryVariables };
  readonly "query ReadReceipt($id: ID!) {\n  approval(id: $id) { status decision { id receipt } decisions(first: 20) { nodes { id final receipt } } }\n}": { readonly data: ReadReceiptQuery; readonly variables: ReadReceiptQueryVariables };
  readonly "query ReadEffect($id: ID!) { approval(id: $id) { effect {\n  status redemptionId redeemedBy { handle } redeemedAt leaseEndsAt reportedAt result error\n  expiresAt revokedBy { handle } revokedAt revokeReason\n} } }": { readonly data: ReadEffectQuery; readonly variables: ReadEffectQueryVariables };
  readonly "query RouteCheckpoint { auditCheckpoint { seq } }": { readonly data: RouteCheckpointQuery; readonly variables: RouteCheckpointQueryVariables };
  readonly "query AlikeListed($filter: ApprovalFilter, $grouped: Boolean, $first: Int, $after: String) {\n  approvals(filter: $filter, grouped: $grouped, first: $first, after: $after, orderBy: CREATED_AT_ASC) {\n    totalCount nodes { id alike { count types oldestAt } } pageInfo { hasNextPage endCursor }\n  }\n}": { readonly data: AlikeListedQuery; readonly variables: AlikeListedQueryVariables };
  readonly "query AlikeFirst($id: ID!) { approval(id: $id) { createdAt } }": { readonly data: AlikeFirstQuery; readonly variables: AlikeFirstQueryVariables };
  readonly "query ApprovalStatsApprovalStats($projectName: String, $since: DateTime) {\n  approvalStats(projectName: $projectName, since: $since) {\n    since pending pendingByRisk { riskLevel count } oldestPendingAt nextToExpire { id }\n    decided decidedByOutcome { outcome count } medianMs p90Ms\n  }\n}": { readonly data: ApprovalStatsApprovalStatsQuery; readonly variables: ApprovalStatsApprovalStatsQueryVariables };
  readonly "query ApprovalStatsApproval($id: ID!) { approval(id: $id) { createdAt } }": { readonly data: ApprovalStatsApprovalQuery; readonly variables: ApprovalStatsApprovalQueryVariables };
  readonly "query AskingInFewWordsViewer($id: ID!) { viewer { workspace { id name } } approval(id: $id) { workspace { id name } } }": { readonly data: AskingInFewWordsViewerQuery; readonly variables: AskingInFewWordsViewerQueryVariables };
  readonly "query Assigned($id: ID!) {\n  approval(id: $id) { assignee { handle } assignedGroup }\n}": { readonly data: AssignedQuery; readonly variables: AssignedQueryVariables };
  readonly "\n  query AssigneeOnly($id: ID!) {\n    approval(id: $id) {\n      status assignee { handle } assignedGroup availableOutcomes\n      policySnapshot { stages { assigneeOnly } }\n      progress { assigneeOnly seats { couldFill { handle } } }\n    }\n  }": { readonly data: AssigneeOnlyQuery; readonly variables: AssigneeOnlyQueryVariables };
  readonly "mutation AssigneeOnlyLeaves($input: UpdatePrincipalInput!) {\n      updatePrincipal(input: $input) {\n        ... on UpdatePrincipalPayload { unsatisfiable { approval { id } reason } }\n      }\n    }": { readonly data: AssigneeOnlyLeavesMutation; readonly variables: AssigneeOnlyLeavesMutationVariables };
  readonly "query ChangesSince($id: ID!, $revision: Int!) {\n  approval(id: $id) { revision changesSince(revision: $revision) { op path from value } }\n}": { readonly data: ChangesSinceQuery; readonly variables: ChangesSinceQueryVariables };
  readonly "query ExtendApprovalNow($id: ID!) {\n  approval(id: $id) { status createdAt expiresAt progress { stage approvals } policySnapshot { windowEndsAt } }\n}": { readonly data: ExtendApprovalNowQuery; readonly variables: ExtendApprovalNowQueryVariables };
  readonly "subscription ExtendApprovalChanged($after: String) {\n      approvalChanged(after: $after) { type actor { handle } approval { id expiresAt } }\n    }": { readonly data: ExtendApprovalChangedSubscription; readonly variables: ExtendApprovalChangedSubscriptionVariables };
  readonly "query HumansOnly($id: ID!) {\n  approval(id: $id) {\n    availableOutcomes outcomes { outcome reason }\n    progress { seats { couldFill { handle } } }\n  }\n}": { readonly data: HumansOnlyQuery; readonly variables: HumansOnlyQueryVariables };
  readonly "query StagesForPeople { policies { name stages { humansOnly } } }": { readonly data: StagesForPeopleQuery; readonly variables: StagesForPeopleQueryVariables };
  readonly "query InsteadOf($ids: [ID!]!) {\n  nodes(ids: $ids) { ... on Approval { insteadOf { id status decision { reason } } } }\n}": { readonly data: InsteadOfQuery; readonly variables: InsteadOfQueryVariables };
  readonly "query JoinEqualOpen {\n  approvals(filter: { requestedByMe: true, status: [PENDING] }) { totalCount }\n}": { readonly data: JoinEqualOpenQuery; readonly variables: JoinEqualOpenQueryVariables };
  readonly "query JoinEqualLog($id: ID!) { events(filter: { approvalId: $id }, first: 5) { nodes { type } } }": { readonly data: JoinEqualLogQuery; readonly variables: JoinEqualLogQueryVariables };
  readonly "fragment JsonFields on Approval {\n  id params context paramsSchema escalationSchema task { metadata }\n}": { readonly data: JsonFieldsFragment; readonly variables: never };
  readonly "subscription JsonChanged { approvalChanged { cursor approval { ...JsonFields } } }": { readonly data: JsonChangedSubscription; readonly variables: JsonChangedSubscriptionVariables };
  readonly "query JsonApproval($id: ID!) { approval(id: $id) { ...JsonFields } }": { readonly data: JsonApprovalQuery; readonly variables: JsonApprovalQueryVariables };
  readonly "query JsonApprovals { approvals(first: 1) { nodes { ...JsonFields } } }": { readonly data: JsonApprovalsQuery; readonly variables: JsonApprovalsQueryVariables };
  readonly "query JsonValuesApproval($id: ID!) { approval(id: $id) { decision { modifiedParams } } }": { readonly data: JsonValuesApprovalQuery; readonly variables: JsonValuesApprovalQueryVariables };
  readonly "query LeftToReviewers($id: ID!) { approval(id: $id) { status params availableOutcomes outcomes { outcome allowed reason } } }": { readonly data: LeftToReviewersQuery; readonly variables: LeftToReviewersQueryVariables };
  readonly "\n  query OneDecisionApproval($id: ID!) {\n    approval(id: $id) { status decision { id } decisions(first: 100) { nodes { id final } } }\n    events(filter: { approvalId: $id, type: [\"approval.decided\"] }, first: 100) { nodes { type } }\n  }": { readonly data: OneDecisionApprovalQuery; readonly variables: OneDecisionApprovalQueryVariables };
  readonly "query OutcomeOptions($id: ID!) {\n  approval(id: $id) {\n    availableOutcomes outcomes { outcome allowed reason effect }\n    progress { seats { group needed filled { principal { handle } decidedAt reason } couldFill { handle } } }\n  }\n}": { readonly data: OutcomeOptionsQuery; readonly variables: OutcomeOptionsQueryVariables };
  readonly "query SeatsOfApprovals {\n        approvals(first: 2, orderBy: CREATED_AT_DESC) {\n          nodes { id progress { seats { group needed filled { principal { handle } } couldFill(first: 2) { handle } } } }\n        }\n      }": { readonly data: SeatsOfApprovalsQuery; readonly variables: SeatsOfApprovalsQueryVariables };
  readonly "query Snapshots($id: ID!) {\n  approval(id: $id) {\n    policySnapshot {\n      policyId policyName policyVersion effect reasonRequired confirmationRequired allowSelfApproval onExpiry\n      stages { groups { group count } count denyThreshold timeLimit } window windowFrom windowEndsAt\n      failures { policyName because } shadow { effect policyName }\n    }\n    decisions(first: 9) { nodes { authoritySnapshot {\n      principal { handle kind } role groups rights conditions { type when } limit via actsFor { handle } standsIn\n      delegatedBy stage stages policyId policyName policyVersion standing { usesLeft } deadline { onExpiry window }\n    } } }\n  }\n}": { readonly data: SnapshotsQuery; readonly variables: SnapshotsQueryVariables };
  readonly "query TemplatesApproval($id: ID!) {\n    approval(id: $id) { template type riskLevel context escalationSchema policySnapshot { window windowFrom } }\n  }": { readonly data: TemplatesApprovalQuery; readonly variables: TemplatesApprovalQueryVariables };
  readonly "query TemplatesEscalationTemplates {\n    escalationTemplates { name title description schema riskLevel expiresIn reviewerHints { groups lookAt } }\n  }": { readonly data: TemplatesEscalationTemplatesQuery; readonly variables: TemplatesEscalationTemplatesQueryVariables };
  readonly "mutation TemplatesSimulatePolicies($request: CreateApprovalInput!) {\n      simulatePolicies(input: { request: $request }) {\n        __typename\n        ... on SimulatePoliciesPayload { expiresAt }\n        ... on ValidationError { issues { path message } }\n      }\n    }": { readonly data: TemplatesSimulatePoliciesMutation; readonly variables: TemplatesSimulatePoliciesMutationVariables };
  readonly "query ViewingRead($id: ID!) {\n  approval(id: $id) { viewers { since until principal { handle } } }\n}": { readonly data: ViewingReadQuery; readonly variables: ViewingReadQueryVariables };
  readonly "query ViewingEvents { events(last: 1) { nodes { type seq } } }": { readonly data: ViewingEventsQuery; readonly variables: ViewingEventsQueryVariables };
  readonly "query WhoAndWhen($filter: ApprovalFilter) {\n  approvals(filter: $filter) { nodes { id } totalCount }\n}": { readonly data: WhoAndWhenQuery; readonly variables: WhoAndWhenQueryVariables };
  readonly "query WhoAndWhenEvents($filter: EventFilter) {\n    events(filter: $filter, first: 100) { nodes { type occurredAt actor { handle } } }\n  }": { readonly data: WhoAndWhenEventsQuery; readonly variables: WhoAndWhenEventsQueryVariables };
  readonly "query IdempotencyApprovals { approvals { totalCount } }": { readonly data: IdempotencyApprovalsQuery; readonly variables: IdempotencyApprovalsQueryVariables };
  readonly "query IdempotencyCursor { cursor }": { readonly data: IdempotencyCursorQuery; readonly variables: IdempotencyCursorQueryVariables };
  readonly "query IdempotencySchema {\n  __schema { mutationType { fields { name args { type { ofType { inputFields { name } } } } } } }\n}": { readonly data: IdempotencySchemaQuery; readonly variables: IdempotencySchemaQueryVariables };
  readonly "query TrialApproval($id: ID!) { approval(id: $id) { status } }": { readonly data: TrialApprovalQuery; readonly variables: TrialApprovalQueryVariables };
  readonly "query CliCursor { cursor }": { readonly data: CliCursorQuery; readonly variables: CliCursorQueryVariables };
  readonly "query CliElicitation($id: ID!) { elicitation(id: $id) { status content } }": { readonly data: CliElicitationQuery; readonly variables: CliElicitationQueryVariables };
  readonly "query ExampleApprovals { approvals(filter: { status: [PENDING] }) { nodes { id summary } } }": { readonly data: ExampleApprovalsQuery; readonly variables: ExampleApprovalsQueryVariables };
  readonly "query ExampleEndpoints { webhookEndpoints { id } }": { readonly data: ExampleEndpointsQuery; readonly variables: ExampleEndpointsQueryVariables };
  readonly "query OutcomeOf($id: ID!) {\n          approval(id: $id) {\n            status params assignee { handle }\n            decisions(first: 10) { nodes { outcome reason reasonCode note overrideAction overrideParams } }\n          }\n        }": { readonly data: OutcomeOfQuery; readonly variables: OutcomeOfQueryVariables };
  readonly "query ConfirmationCodeOf($id: ID!) { approval(id: $id) { confirmationCode } }": { readonly data: ConfirmationCodeOfQuery; readonly variables: ConfirmationCodeOfQueryVariables };
  readonly "query CliRevised($id: ID!) { approval(id: $id) { status params } }": { readonly data: CliRevisedQuery; readonly variables: CliRevisedQueryVariables };
  readonly "query ReadmeApprovals { approvals(filter: { status: [PENDING] }) { nodes { id } } }": { readonly data: ReadmeApprovalsQuery; readonly variables: ReadmeApprovalsQueryVariables };
  readonly "\n  subscription ElicitationsElicitationAnswered($id: ID, $after: String) {\n    elicitationAnswered(elicitationId: $id, after: $after) { cursor elicitation { id status content } }\n  }": { readonly data: ElicitationsElicitationAnsweredSubscription; readonly variables: ElicitationsElicitationAnsweredSubscriptionVariables };
  readonly "subscription ElicitationsElicitationChanged($after: String) { elicitationChanged(after: $after) { elicitation { id status } } }": { readonly data: ElicitationsElicitationChangedSubscription; readonly variables: ElicitationsElicitationChangedSubscriptionVariables };
  readonly "query ElicitationPageStatus($id: ID!) { elicitation(id: $id) { status content } }": { readonly data: ElicitationPageStatusQuery; readonly variables: ElicitationPageStatusQueryVariables };
  readonly "query ElicitationsEvents($id: ID) { events(filter: { elicitationId: $id }) { nodes { approval { id } } } }": { readonly data: ElicitationsEventsQuery; readonly variables: ElicitationsEventsQueryVariables };
  readonly "query ElicitationsTask($id: ID!) { task(id: $id) { openApproval { id } openElicitation { id } } }": { readonly data: ElicitationsTaskQuery; readonly variables: ElicitationsTaskQueryVariables };
  readonly "query ElicitationsTaskOf($id: ID!) { approval(id: $id) { task { id } } }": { readonly data: ElicitationsTaskOfQuery; readonly variables: ElicitationsTaskOfQueryVariables };
  readonly "query ElicitationsMe { viewer { principal { id } } }": { readonly data: ElicitationsMeQuery; readonly variables: ElicitationsMeQueryVariables };
  readonly "query ElicitationsElicitations { elicitations(first: 2, filter: { requestedByMe: false, projectName: [\"general\"] }) { nodes { id } pageInfo { hasNextPage } } }": { readonly data: ElicitationsElicitationsQuery; readonly variables: ElicitationsElicitationsQueryVariables };
  readonly "query ElicitationsListing($filter: ElicitationFilter) {\n  elicitations(first: 100, filter: $filter) { nodes { id } }\n}": { readonly data: ElicitationsListingQuery; readonly variables: ElicitationsListingQueryVariables };
  readonly "query StandInQuestions($mine: Boolean) {\n  elicitations(first: 50, filter: { assignedToMe: $mine }) { nodes { id waitsForMe } }\n}": { readonly data: StandInQuestionsQuery; readonly variables: StandInQuestionsQueryVariables };
  readonly "subscription StandInFeed($after: String) { elicitationChanged(after: $after) { elicitation { id waitsForMe } } }": { readonly data: StandInFeedSubscription; readonly variables: StandInFeedSubscriptionVariables };
  readonly "query StandInCursor { cursor }": { readonly data: StandInCursorQuery; readonly variables: StandInCursorQueryVariables };
  readonly "query Checkpoint($seq: Int) { auditCheckpoint(seq: $seq) { seq hash note createdAt } }": { readonly data: CheckpointQuery; readonly variables: CheckpointQueryVariables };
  readonly "query CheckpointEnd { events(last: 1) { nodes { seq hash } } }": { readonly data: CheckpointEndQuery; readonly variables: CheckpointEndQueryVariables };
  readonly "\n  subscription EveryWaitElicitation($id: ID!) { elicitationAnswered(elicitationId: $id) { elicitation { status } } }": { readonly data: EveryWaitElicitationSubscription; readonly variables: EveryWaitElicitationSubscriptionVariables };
  readonly "\n  subscription EveryWaitExecution($id: ID!) { executionChanged(executionId: $id) { status } }": { readonly data: EveryWaitExecutionSubscription; readonly variables: EveryWaitExecutionSubscriptionVariables };
  readonly "query LinesCover($after: String) {\n  events(first: 100, after: $after) { nodes { seq type canonical hash previousHash disclosures } } }": { readonly data: LinesCoverQuery; readonly variables: LinesCoverQueryVariables };
  readonly "query WitnessCheckpoint { auditCheckpoint { seq } }": { readonly data: WitnessCheckpointQuery; readonly variables: WitnessCheckpointQueryVariables };
  readonly "query ExecutionsAgent($id: ID!) {\n          agent(id: $id) { name currentVersion { ...Version } versions { totalCount nodes { ...Version } } }\n        }": { readonly data: ExecutionsAgentQuery; readonly variables: ExecutionsAgentQueryVariables };
  readonly "fragment Version on AgentVersion {\n  number approvalRequired checkpointName settings message agent { id }\n}": { readonly data: VersionFragment; readonly variables: never };
  readonly "query ExecutionsApprovalResult($id: ID!) { approvalResult(id: $id) { outcome overrideAction } }": { readonly data: ExecutionsApprovalResultQuery; readonly variables: ExecutionsApprovalResultQueryVariables };
  readonly "query ExecutionsApproval($id: ID!) { approval(id: $id) {\n        status type action summary params context checkpointName requester { handle } execution { id agent { id } }\n        task { openApproval { id } } availableOutcomes } }": { readonly data: ExecutionsApprovalQuery; readonly variables: ExecutionsApprovalQueryVariables };
  readonly "\n      query ExecutionsListed($filter: ApprovalFilter, $agentId: ID, $status: [ExecutionStatus!]) {\n        approvals(filter: $filter) {\n          nodes { id params checkpointName createdAt execution { id status agent { id name } } }\n        }\n        executions(filter: { agentId: $agentId, status: $status }) { nodes { id } }\n      }": { readonly data: ExecutionsListedQuery; readonly variables: ExecutionsListedQueryVariables };
  readonly "\n  subscription ExecutionsExecutionChanged($id: ID, $after: String) {\n    executionChanged(executionId: $id, after: $after) { cursor status execution { id status output } }\n  }": { readonly data: ExecutionsExecutionChangedSubscription; readonly variables: ExecutionsExecutionChangedSubscriptionVariables };
  readonly "\n    subscription ExecutionsAsked($id: ID, $after: String) {\n      executionChanged(executionId: $id, after: $after) {\n        cursor status approvalStatus execution { status approval { status decision { note } } }\n      }\n    }": { readonly data: ExecutionsAskedSubscription; readonly variables: ExecutionsAskedSubscriptionVariables };
  readonly "query FilesApproval($id: ID!) { approval(id: $id) { attachments {\n  id name mediaType sizeBytes sha256 createdAt url uploadedBy { handle } task { id } } } }": { readonly data: FilesApprovalQuery; readonly variables: FilesApprovalQueryVariables };
  readonly "query FilesTask($id: ID!) {\n      task(id: $id) { files(first: 5) { totalCount nodes { name } } }\n      events(filter: { type: [\"file.uploaded\"] }, last: 1) { nodes { canonical actor { handle } task { id } } }\n    }": { readonly data: FilesTaskQuery; readonly variables: FilesTaskQueryVariables };
  readonly "query FilesNode($id: ID!) { node(id: $id) { ... on Attachment { url } } }": { readonly data: FilesNodeQuery; readonly variables: FilesNodeQueryVariables };
  readonly "query FilesTask2($id: ID!) { task(id: $id) { files { totalCount } } }": { readonly data: FilesTask2Query; readonly variables: FilesTask2QueryVariables };
  readonly "query BesideViewers($id: ID!) {\n  approval(id: $id) { viewers { principal { displayName } } }\n}": { readonly data: BesideViewersQuery; readonly variables: BesideViewersQueryVariables };
  readonly "query BesideStatus($id: ID!) { approval(id: $id) { status } }": { readonly data: BesideStatusQuery; readonly variables: BesideStatusQueryVariables };
  readonly "query BundleRead($id: ID!) {\n  approval(id: $id) { bundle { key decided counts { status count } approvals { id } } }\n}": { readonly data: BundleReadQuery; readonly variables: BundleReadQueryVariables };
  readonly "subscription BundleEnded($bundleKey: String!, $after: String) {\n  bundleDecided(bundleKey: $bundleKey, after: $after) {\n    cursor bundle { key decided approvals { status } }\n  }\n}": { readonly data: BundleEndedSubscription; readonly variables: BundleEndedSubscriptionVariables };
  readonly "query BundleListed($key: String!) {\n        inbox(filter: { bundleKey: $key }) { nodes { ... on Approval { id } } }\n        approvals(filter: { bundleKey: $key }) { nodes { id } }\n      }": { readonly data: BundleListedQuery; readonly variables: BundleListedQueryVariables };
  readonly "query ByBundleStatuses($id: ID!) {\n  approval(id: $id) { bundle { approvals { action status } } }\n}": { readonly data: ByBundleStatusesQuery; readonly variables: ByBundleStatusesQueryVariables };
  readonly "subscription ByBundleEnded($bundleKey: String!) {\n  bundleDecided(bundleKey: $bundleKey) { cursor bundle { decided } }\n}": { readonly data: ByBundleEndedSubscription; readonly variables: ByBundleEndedSubscriptionVariables };
  readonly "query InboxDecided($id: ID!) {\n  approval(id: $id) { status params decision { outcome reason decidedBy { handle } } }\n}": { readonly data: InboxDecidedQuery; readonly variables: InboxDecidedQueryVariables };
  readonly "query DisplayShown($id: ID!) {\n  approval(id: $id) {\n    id revision type action summary riskLevel params context keyValueContext { key value } displayDigest\n    decision { displayDigest displayedWhole notDisplayed }\n  }\n}": { readonly data: DisplayShownQuery; readonly variables: DisplayShownQueryVariables };
  readonly "query DisplayLogged($id: ID!) {\n  events(filter: { approvalId: $id, type: [\"approval.decided\"] }) { nodes { canonical } }\n}": { readonly data: DisplayLoggedQuery; readonly variables: DisplayLoggedQueryVariables };
  readonly "query InViewDisplayed($id: ID!) {\n  approval(id: $id) { decision { displayedWhole notDisplayed } }\n}": { readonly data: InViewDisplayedQuery; readonly variables: InViewDisplayedQueryVariables };
  readonly "query InboxEverything($view: InboxView!, $first: Int!) {\n    inbox(view: $view, first: $first) {\n      nodes {\n        __typename\n        ... on Approval {\n          summary availableOutcomes requester { handle } task { name } progress { seats { filled { reason } } }\n        }\n        ... on Elicitation { message requester { handle } task { name } assignee { handle } }\n      }\n    }\n  }": { readonly data: InboxEverythingQuery; readonly variables: InboxEverythingQueryVariables };
  readonly "subscription InboxQuestions($filter: InboxFilter, $after: String) {\n    elicitationChanged(filter: $filter, after: $after) { elicitation { id } }\n  }": { readonly data: InboxQuestionsSubscription; readonly variables: InboxQuestionsSubscriptionVariables };
  readonly "query Precedents($id: ID!, $first: Int) {\n  approval(id: $id) {\n    precedents(first: $first) {\n      approval { params } decision { outcome reason decidedBy { handle } } differences { op path value }\n    }\n  }\n}": { readonly data: PrecedentsQuery; readonly variables: PrecedentsQueryVariables };
  readonly "query PrecedentsPaged($first: Int!) {\n      approvals(filter: { type: [\"refund\"] }, first: $first) {\n        nodes { precedents(first: 2) { decision { outcome } } }\n      }\n    }": { readonly data: PrecedentsPagedQuery; readonly variables: PrecedentsPagedQueryVariables };
  readonly "query InboxSearched($search: String!) {\n  inbox(view: OPEN, filter: { search: $search }) {\n    nodes { ... on Approval { summary } ... on Elicitation { summary: message } }\n  }\n  approvals(filter: { search: $search }) { nodes { summary } }\n}": { readonly data: InboxSearchedQuery; readonly variables: InboxSearchedQueryVariables };
  readonly "query LinksHappened($after: String) { events(first: 100, after: $after) { nodes { type } } }": { readonly data: LinksHappenedQuery; readonly variables: LinksHappenedQueryVariables };
  readonly "query ConversationMessage($id: ID!) { node(id: $id) { ... on Message { ...Said } } }": { readonly data: ConversationMessageQuery; readonly variables: ConversationMessageQueryVariables };
  readonly "query ConversationEvents2($after: String, $id: ID) {\n      events(after: $after, filter: { approvalId: $id, type: [\"message.sent\"] }) {\n        nodes { actor { handle kind } approval { id } canonical }\n      }\n    }": { readonly data: ConversationEvents2Query; readonly variables: ConversationEvents2QueryVariables };
  readonly "query NotificationsApproval($id: ID!) { approval(id: $id) { status decision { decidedBy { handle } } } }": { readonly data: NotificationsApprovalQuery; readonly variables: NotificationsApprovalQueryVariables };
  readonly "query NotificationsOutcomes($id: ID!) { approval(id: $id) { availableOutcomes } }": { readonly data: NotificationsOutcomesQuery; readonly variables: NotificationsOutcomesQueryVariables };
  readonly "query AnsweredInSlack($id: ID!) { elicitation(id: $id) { status content answeredBy { handle } } }": { readonly data: AnsweredInSlackQuery; readonly variables: AnsweredInSlackQueryVariables };
  readonly "query NotificationsApproval2($id: ID!) { approval(id: $id) { status decision { decidedBy { handle } } } }": { readonly data: NotificationsApproval2Query; readonly variables: NotificationsApproval2QueryVariables };
  readonly "query StatusOf($id: ID!) { approval(id: $id) { status revision } }": { readonly data: StatusOfQuery; readonly variables: StatusOfQueryVariables };
  readonly "query PageAnswersApproval($id: ID!) { approval(id: $id) { status } }": { readonly data: PageAnswersApprovalQuery; readonly variables: PageAnswersApprovalQueryVariables };
  readonly "query BehindAPath($id: ID!) { approval(id: $id) { approvalUrl } }": { readonly data: BehindAPathQuery; readonly variables: BehindAPathQueryVariables };
  readonly "query LineEnds($id: ID!) { approval(id: $id) {\n    params decision { note paramsPatch { op path value } }\n  } }": { readonly data: LineEndsQuery; readonly variables: LineEndsQueryVariables };
  readonly "query StaleFormApproval($id: ID!) { approval(id: $id) { status revision params decision { outcome reason } } }": { readonly data: StaleFormApprovalQuery; readonly variables: StaleFormApprovalQueryVariables };
  readonly "query AccessListed($principalId: ID, $open: Boolean) {\n  sessions(principalId: $principalId, open: $open) { nodes { id open endedAt current principal { handle } } totalCount }\n  links(principalId: $principalId, open: $open) {\n    nodes { id purpose open usedAt endedAt principal { handle } createdBy { handle } approval { id } }\n    totalCount\n  }\n}": { readonly data: AccessListedQuery; readonly variables: AccessListedQueryVariables };
  readonly "query AccessKeys { apiKeys(first: 100) { nodes { name } } }": { readonly data: AccessKeysQuery; readonly variables: AccessKeysQueryVariables };
  readonly "query AccessNodes($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }": { readonly data: AccessNodesQuery; readonly variables: AccessNodesQueryVariables };
  readonly "query BoundKeys($principalId: ID) {\n  apiKeys(principalId: $principalId) { nodes { id projectNames types } }\n}": { readonly data: BoundKeysQuery; readonly variables: BoundKeysQueryVariables };
  readonly "query BoundKeysLog { events(filter: { type: [\"api_key.created\"] }, first: 100) { nodes { canonical } } }": { readonly data: BoundKeysLogQuery; readonly variables: BoundKeysLogQueryVariables };
  readonly "query BrowserSessions {\n  events(last: 100, filter: { type: [\"session.prolonged\"] }) { nodes { type actor { handle } } }\n}": { readonly data: BrowserSessionsQuery; readonly variables: BrowserSessionsQueryVariables };
  readonly "query BrowserSessionElicitation($id: ID!) { elicitation(id: $id) { status } }": { readonly data: BrowserSessionElicitationQuery; readonly variables: BrowserSessionElicitationQueryVariables };
  readonly "query BrowserSessionApproval($id: ID!) { approval(id: $id) { status } }": { readonly data: BrowserSessionApprovalQuery; readonly variables: BrowserSessionApprovalQueryVariables };
  readonly "query DefaultScopesKeys { apiKeys(first: 50) { nodes { id scopes } } }": { readonly data: DefaultScopesKeysQuery; readonly variables: DefaultScopesKeysQueryVariables };
  readonly "query DefaultScopesSaid {\n    __type(name: \"CreateApiKeyInput\") { inputFields { name description } }\n  }": { readonly data: DefaultScopesSaidQuery; readonly variables: DefaultScopesSaidQueryVariables };
  readonly "query DelegationHold($id: ID!) { node(id: $id) { ... on Delegation { active hold } } }": { readonly data: DelegationHoldQuery; readonly variables: DelegationHoldQueryVariables };
  readonly "query DelegationListing($first: Int, $principalId: ID, $active: Boolean) {\n  delegations(first: $first, principalId: $principalId, active: $active) { nodes { id endedAt } }\n}": { readonly data: DelegationListingQuery; readonly variables: DelegationListingQueryVariables };
  readonly "query DelegationEvents { events(last: 3, filter: { type: [\"delegation.created\", \"delegation.ended\"] }) { nodes { type actor { handle } } } }": { readonly data: DelegationEventsQuery; readonly variables: DelegationEventsQueryVariables };
  readonly "query DecidedByDoor($id: ID!) {\n  approval(id: $id) {\n    status decisions(last: 1) { nodes { authoritySnapshot { door doorMadeBy { handle kind } } } }\n    outcomes { outcome allowed reason }\n  }\n  events(last: 1, filter: { type: [\"approval.decided\"] }) { nodes { canonical } }\n}": { readonly data: DecidedByDoorQuery; readonly variables: DecidedByDoorQueryVariables };
  readonly "query EndAccessOpen($id: ID) {\n  apiKeys(principalId: $id) { nodes { revokedAt } }\n  sessions(principalId: $id, open: true) { totalCount }\n  links(principalId: $id, open: true) { totalCount }\n  delegations(principalId: $id, active: true) { totalCount }\n}": { readonly data: EndAccessOpenQuery; readonly variables: EndAccessOpenQueryVariables };
  readonly "query EndAccessEvents {\n      events(last: 1, filter: { type: [\"principal.access_ended\"] }) { nodes { actor { handle } canonical } }\n    }": { readonly data: EndAccessEventsQuery; readonly variables: EndAccessEventsQueryVariables };
  readonly "query EndAccessMe { viewer { principal { id } } }": { readonly data: EndAccessMeQuery; readonly variables: EndAccessMeQueryVariables };
  readonly "query Handles($filter: ApprovalFilter, $events: EventFilter) {\n      approvals(filter: $filter) { nodes { id assignee { handle } } }\n      events(filter: $events) { nodes { type } }\n    }": { readonly data: HandlesQuery; readonly variables: HandlesQueryVariables };
  readonly "query HandlesPrincipals { principals(first: 50) { nodes { handle } } }": { readonly data: HandlesPrincipalsQuery; readonly variables: HandlesPrincipalsQueryVariables };
  readonly "query IsolationEvents { events(first: 1) { edges { cursor } } }": { readonly data: IsolationEventsQuery; readonly variables: IsolationEventsQueryVariables };
  readonly "query KeyAddressesRefused { events(filter: { type: [\"credential.refused\"] }, last: 1) { nodes { canonical } } }": { readonly data: KeyAddressesRefusedQuery; readonly variables: KeyAddressesRefusedQueryVariables };
  readonly "query KeyAddressesListed($principalId: ID) {\n    apiKeys(principalId: $principalId) { nodes { id allowedAddresses } }\n  }": { readonly data: KeyAddressesListedQuery; readonly variables: KeyAddressesListedQueryVariables };
  readonly "query KeyLife($principalId: ID) {\n  apiKeys(principalId: $principalId) { nodes { id createdAt expiresAt lastUsedAt revokedAt } }\n}": { readonly data: KeyLifeQuery; readonly variables: KeyLifeQueryVariables };
  readonly "query KeyLifeSessions { sessions(first: 1) { nodes { lastUsedAt expiresAt } } }": { readonly data: KeyLifeSessionsQuery; readonly variables: KeyLifeSessionsQueryVariables };
  readonly "mutation NobodyLeftDelegate($input: CreateDelegationInput!) {\n  createDelegation(input: $input) {\n    ... on CreateDelegationPayload { delegation { id } unsatisfiable { approval { id } reason } } } }": { readonly data: NobodyLeftDelegateMutation; readonly variables: NobodyLeftDelegateMutationVariables };
  readonly "mutation NobodyLeftEnd($id: ID!) {\n  endAllAccess(input: { principalId: $id, reason: \"Left.\" }) {\n    ... on EndAllAccessPayload { unsatisfiable { approval { id } reason } } } }": { readonly data: NobodyLeftEndMutation; readonly variables: NobodyLeftEndMutationVariables };
  readonly "query NobodyLeftStatus($id: ID!) { approval(id: $id) { status } }": { readonly data: NobodyLeftStatusQuery; readonly variables: NobodyLeftStatusQueryVariables };
  readonly "query OnePerson($id: ID!) {\n  approval(id: $id) {\n    status outcomes { outcome allowed reason }\n    progress { approvals rejections seats { couldFill(first: 50) { handle } } }\n  }\n}": { readonly data: OnePersonQuery; readonly variables: OnePersonQueryVariables };
  readonly "query OwnReadsNode($id: ID!) { node(id: $id) { id } }": { readonly data: OwnReadsNodeQuery; readonly variables: OwnReadsNodeQueryVariables };
  readonly "\n  query OwnReadsLists {\n    approvals { totalCount nodes { id } }\n    tasks { totalCount nodes { id } }\n    elicitations { totalCount nodes { id } }\n    executions { totalCount nodes { id } }\n  }": { readonly data: OwnReadsListsQuery; readonly variables: OwnReadsListsQueryVariables };
  readonly "\n  query OwnReadsEvents($filter: EventFilter) { events(filter: $filter, first: 100) { totalCount nodes { canonical } } }": { readonly data: OwnReadsEventsQuery; readonly variables: OwnReadsEventsQueryVariables };
  readonly "subscription OwnReadsDecided { decisionMade { approval { id } } }": { readonly data: OwnReadsDecidedSubscription; readonly variables: OwnReadsDecidedSubscriptionVariables };
  readonly "subscription OwnReadsChanged { approvalChanged { approval { id } } }": { readonly data: OwnReadsChangedSubscription; readonly variables: OwnReadsChangedSubscriptionVariables };
  readonly "subscription OwnReadsWait($id: ID!) { decisionMade(approvalId: $id) { cursor } }": { readonly data: OwnReadsWaitSubscription; readonly variables: OwnReadsWaitSubscriptionVariables };
  readonly "query AuthorityOf($id: ID!) {\n      node(id: $id) { ... on Principal { authority { conditions { type when } rights } } }\n    }": { readonly data: AuthorityOfQuery; readonly variables: AuthorityOfQueryVariables };
  readonly "query PrincipalAuthorityNode($id: ID!) { node(id: $id) { ... on Principal { authority { conditions { type when } } } } }": { readonly data: PrincipalAuthorityNodeQuery; readonly variables: PrincipalAuthorityNodeQueryVariables };
  readonly "query StatusOfProvided($id: ID!) { approval(id: $id) { status } }": { readonly data: StatusOfProvidedQuery; readonly variables: StatusOfProvidedQueryVariables };
  readonly "subscription RevocationApprovalChanged($after: String) { approvalChanged(after: $after) { approval { availableOutcomes } } }": { readonly data: RevocationApprovalChangedSubscription; readonly variables: RevocationApprovalChangedSubscriptionVariables };
  readonly "query RightsNowScopes { viewer { scopes } }": { readonly data: RightsNowScopesQuery; readonly variables: RightsNowScopesQueryVariables };
  readonly "query HeldEvents { events(first: 100) { nodes { type actor { id } } } }": { readonly data: HeldEventsQuery; readonly variables: HeldEventsQueryVariables };
  readonly "query RoleCapsMe { viewer { principal { role } } }": { readonly data: RoleCapsMeQuery; readonly variables: RoleCapsMeQueryVariables };
  readonly "query EventsOfProvider {\n    events(last: 100, filter: { type: [\"principal.created\", \"session.opened\"] }) { nodes { canonical } }\n  }": { readonly data: EventsOfProviderQuery; readonly variables: EventsOfProviderQueryVariables };
  readonly "query StandInVotesOffered($id: ID!) { approval(id: $id) { availableOutcomes } }": { readonly data: StandInVotesOfferedQuery; readonly variables: StandInVotesOfferedQueryVariables };
  readonly "query StandInOfRequester($id: ID!) {\n  approval(id: $id) {\n    availableOutcomes\n    progress { approvals }\n    decisions(last: 1) { nodes { authoritySnapshot { standsIn standsInMadeBy { handle } } } }\n  }\n}": { readonly data: StandInOfRequesterQuery; readonly variables: StandInOfRequesterQueryVariables };
  readonly "query SuspendedApproval($id: ID!) { approval(id: $id) { status decision { outcome reason }\n          outcomes { outcome allowed reason } progress { approvals votes { because } } } }": { readonly data: SuspendedApprovalQuery; readonly variables: SuspendedApprovalQueryVariables };
  readonly "query SuspendMe { viewer { principal { id } } }": { readonly data: SuspendMeQuery; readonly variables: SuspendMeQueryVariables };
  readonly "query SuspendOpen { policies { id } }": { readonly data: SuspendOpenQuery; readonly variables: SuspendOpenQueryVariables };
  readonly "query SuspendOwner { principals(first: 50) { nodes { id role } } }": { readonly data: SuspendOwnerQuery; readonly variables: SuspendOwnerQueryVariables };
  readonly "query StoppedViewer { viewer { principal { id } } }": { readonly data: StoppedViewerQuery; readonly variables: StoppedViewerQueryVariables };
  readonly "query TwoAdministratorsPolicies { policies { name version when closedAt } }": { readonly data: TwoAdministratorsPoliciesQuery; readonly variables: TwoAdministratorsPoliciesQueryVariables };
  readonly "query TwoAdministratorsIds { policies { id } }": { readonly data: TwoAdministratorsIdsQuery; readonly variables: TwoAdministratorsIdsQueryVariables };
  readonly "query TwoAdministratorsRole { viewer { principal { role } } }": { readonly data: TwoAdministratorsRoleQuery; readonly variables: TwoAdministratorsRoleQueryVariables };
  readonly "query TwoAdministratorsStanding { policies { id } }": { readonly data: TwoAdministratorsStandingQuery; readonly variables: TwoAdministratorsStandingQueryVariables };
  readonly "query TwoAdministratorsMe { viewer { principal { id } } }": { readonly data: TwoAdministratorsMeQuery; readonly variables: TwoAdministratorsMeQueryVariables };
  readonly "query AppliedToPending($id: ID!) { approval(id: $id) { status\n          decision { outcome reason decidedBy { kind } authoritySnapshot { policyName } } } }": { readonly data: AppliedToPendingQuery; readonly variables: AppliedToPendingQueryVariables };
  readonly "\n  query FallbackStanding($id: ID!) {\n    approval(id: $id) {\n      status revision policySnapshot { policyName fallback stages { groups { group count } count humansOnly } }\n      progress { approvals required }\n    }\n  }": { readonly data: FallbackStandingQuery; readonly variables: FallbackStandingQueryVariables };
  readonly "\n      mutation FallbackSimulation($input: SimulatePoliciesInput!) {\n        simulatePolicies(input: $input) {\n          ... on SimulatePoliciesPayload { judgement { policyName fallback } approvers { handle } }\n        }\n      }": { readonly data: FallbackSimulationMutation; readonly variables: FallbackSimulationMutationVariables };
  readonly "query FallbackReplay { policyReplay { differences { replayed { fallback } } } }": { readonly data: FallbackReplayQuery; readonly variables: FallbackReplayQueryVariables };
  readonly "query FallbackNow { viewer { workspace { fallbackStages { count } } } }": { readonly data: FallbackNowQuery; readonly variables: FallbackNowQueryVariables };
  readonly "query LostDoors($id: ID!) {\n  approval(id: $id) { progress { approvals votes { principal { handle } counts because } } }\n}": { readonly data: LostDoorsQuery; readonly variables: LostDoorsQueryVariables };
  readonly "query LostRights($id: ID!) { approval(id: $id) { status\n          progress { approvals rejections\n            seats { filled { principal { handle } } couldFill { handle } }\n            votes { principal { handle } side counts because } } } }": { readonly data: LostRightsQuery; readonly variables: LostRightsQueryVariables };
  readonly "query LostRightsType($id: ID!) { approval(id: $id) { type } }": { readonly data: LostRightsTypeQuery; readonly variables: LostRightsTypeQueryVariables };
  readonly "query PoliciesJudged($id: ID!) {\n  approval(id: $id) {\n    status\n    policySnapshot { policyId policyName effect failures { policyName because } shadow { effect policyName } }\n  }\n}": { readonly data: PoliciesJudgedQuery; readonly variables: PoliciesJudgedQueryVariables };
  readonly "query PoliciesCode($id: ID!) { approval(id: $id) { confirmationCode } }": { readonly data: PoliciesCodeQuery; readonly variables: PoliciesCodeQueryVariables };
  readonly "query PoliciesVotes($id: ID) {\n      events(filter: { approvalId: $id, type: [\"approval.decided\", \"approval.voted\"] }) { nodes { type } }\n    }": { readonly data: PoliciesVotesQuery; readonly variables: PoliciesVotesQueryVariables };
  readonly "query PoliciesProgress($id: ID!) {\n      approval(id: $id) { status policySnapshot { policyVersion } progress { approvals required } }\n    }": { readonly data: PoliciesProgressQuery; readonly variables: PoliciesProgressQueryVariables };
  readonly "query RefundApproval($id: ID!) {\n  approval(id: $id) {\n    status revision params proposedParams availableOutcomes\n    policy { name } progress { stage stages approvals rejections required groups { group count } }\n    decision { outcome decidedBy { handle } modifiedParams paramsPatch { op path value }\n      authoritySnapshot { via policyName policyVersion } }\n    decisions { nodes { outcome counted uncountedBecause final decidedBy { handle } } }\n  }\n  events(filter: { approvalId: $id }) { nodes { type } }\n}": { readonly data: RefundApprovalQuery; readonly variables: RefundApprovalQueryVariables };
  readonly "\n  query SilenceState($id: ID!) {\n    approval(id: $id) { status riskLevel policySnapshot { onExpiry window windowFrom } }\n  }": { readonly data: SilenceStateQuery; readonly variables: SilenceStateQueryVariables };
  readonly "mutation TryingSimulatePolicies($input: SimulatePoliciesInput!) { simulatePolicies(input: $input) {\n  __typename\n  ... on SimulatePoliciesPayload {\n    judgement { effect policyName stages { groups { group count } } shadowEffect }\n    steps { name finding because } approvers { handle } unsatisfiable\n  }\n  ... on UserError { code message path }\n} }": { readonly data: TryingSimulatePoliciesMutation; readonly variables: TryingSimulatePoliciesMutationVariables };
  readonly "query TryingApprovals { approvals { totalCount } cursor }": { readonly data: TryingApprovalsQuery; readonly variables: TryingApprovalsQueryVariables };
  readonly "query TryingPolicyReplay($candidate: CreatePolicyInput, $replaces: ID) {\n  policyReplay(candidate: $candidate, replaces: $replaces) {\n    considered skipped differing\n    differences { approvalId revision recorded { effect policyName } replayed { effect policyName } }\n  }\n}": { readonly data: TryingPolicyReplayQuery; readonly variables: TryingPolicyReplayQueryVariables };
  readonly "query TryingPolicies { policies { id name } }": { readonly data: TryingPoliciesQuery; readonly variables: TryingPoliciesQueryVariables };
  readonly "query StandingBefore($id: ID!) {\n    node(id: $id) { ... on Policy { standing { letsThrough hold } } }\n  }": { readonly data: StandingBeforeQuery; readonly variables: StandingBeforeQueryVariables };
  readonly "query StandingAgent { viewer { principal { id } } }": { readonly data: StandingAgentQuery; readonly variables: StandingAgentQueryVariables };
  readonly "query StandingClosed {\n      events(last: 2, filter: { type: [\"policy.closed\", \"principal.access_ended\", \"principal.suspended\"] }) { nodes { type actor { handle } } }\n    }": { readonly data: StandingClosedQuery; readonly variables: StandingClosedQueryVariables };
  readonly "query StandingCode($id: ID!) { approval(id: $id) { confirmationCode } }": { readonly data: StandingCodeQuery; readonly variables: StandingCodeQueryVariables };
  readonly "query StandingPreview($input: StandingApprovalPreviewInput!) {\n    standingApprovalPreview(input: $input) { letsThrough refusal }\n  }": { readonly data: StandingPreviewQuery; readonly variables: StandingPreviewQueryVariables };
  readonly "query StandingWithin($id: ID!) {\n  approval(id: $id) {\n    status task { id }\n    decision { id outcome decidedBy { kind } authoritySnapshot { standing { usesLeft letsThrough } } }\n  }\n}": { readonly data: StandingWithinQuery; readonly variables: StandingWithinQueryVariables };
  readonly "query StandingNode($id: ID!) { node(id: $id) { ... on Policy { enabled standing { usesLeft totalLeft } } } }": { readonly data: StandingNodeQuery; readonly variables: StandingNodeQueryVariables };
  readonly "mutation TryAtATime($input: SimulatePoliciesInput!) { simulatePolicies(input: $input) {\n  ... on SimulatePoliciesPayload { judgement { effect policyName } steps { name finding because } }\n} }": { readonly data: TryAtATimeMutation; readonly variables: TryAtATimeMutationVariables };
  readonly "query JudgedAtATime($id: ID!) { approval(id: $id) { status policy { name } } }": { readonly data: JudgedAtATimeQuery; readonly variables: JudgedAtATimeQueryVariables };
  readonly "query ReplayAtATime { policyReplay { considered differing } }": { readonly data: ReplayAtATimeQuery; readonly variables: ReplayAtATimeQueryVariables };
  readonly "query OutcomesAtATime($id: ID!) { approval(id: $id) { availableOutcomes } }": { readonly data: OutcomesAtATimeQuery; readonly variables: OutcomesAtATimeQueryVariables };
  readonly "\n  query TypesStanding($id: ID!) {\n    approval(id: $id) { type riskLevel policySnapshot { policyName onExpiry } }\n  }": { readonly data: TypesStandingQuery; readonly variables: TypesStandingQueryVariables };
  readonly "\n  mutation TypesSimulation($input: SimulatePoliciesInput!) {\n    simulatePolicies(input: $input) { ... on ValidationError { issues { path message } } }\n  }": { readonly data: TypesSimulationMutation; readonly variables: TypesSimulationMutationVariables };
  readonly "mutation UnsatisfiableLeave($id: ID!, $groups: [String!]) {\n  updatePrincipal(input: { id: $id, groups: $groups }) {\n    ... on UpdatePrincipalPayload { unsatisfiable { approval { id } reason } } } }": { readonly data: UnsatisfiableLeaveMutation; readonly variables: UnsatisfiableLeaveMutationVariables };
  readonly "mutation UnsatisfiableStop($id: ID!) {\n  suspendPrincipal(input: { id: $id, reason: \"Left.\" }) {\n    ... on SuspendPrincipalPayload { unsatisfiable { approval { id } reason } } } }": { readonly data: UnsatisfiableStopMutation; readonly variables: UnsatisfiableStopMutationVariables };
  readonly "mutation UnsatisfiableLimit($id: ID!, $authority: JSONObject!) {\n  updatePrincipal(input: { id: $id, authority: $authority }) {\n    ... on UpdatePrincipalPayload { unsatisfiable { approval { id } reason } } } }": { readonly data: UnsatisfiableLimitMutation; readonly variables: UnsatisfiableLimitMutationVariables };
  readonly "query VoidedVote($id: ID!) {\n          approval(id: $id) { status progress { approvals rejections votes { principal { handle } counts because } }\n            decisions(first: 10) { nodes { decidedBy { handle } counted voided { at reason by { handle } } } } }\n        }": { readonly data: VoidedVoteQuery; readonly variables: VoidedVoteQueryVariables };
  readonly "query VoidedEvents($id: ID!) {\n      events(first: 50, filter: { approvalId: $id, type: [\"approval.vote_voided\"] }) { nodes { actor { handle } canonical } } }": { readonly data: VoidedEventsQuery; readonly variables: VoidedEventsQueryVariables };
  readonly "mutation ReportAlone($input: ReportEffectInput!) {\n  reportEffect(input: $input) { ... on ReportEffectPayload { approval { id effect { status result } } } }\n}": { readonly data: ReportAloneMutation; readonly variables: ReportAloneMutationVariables };
  readonly "query ReceiptWhoami { viewer { principal { id handle } workspace { id } } }": { readonly data: ReceiptWhoamiQuery; readonly variables: ReceiptWhoamiQueryVariables };
  readonly "query ReceiptDecided($id: ID!) {\n  events(filter: { approvalId: $id, type: [\"approval.decided\"] }) { nodes { seq hash occurredAt } }\n}": { readonly data: ReceiptDecidedQuery; readonly variables: ReceiptDecidedQueryVariables };
  readonly "query RetryAfterLimits { viewer { limits { kind holder max } } }": { readonly data: RetryAfterLimitsQuery; readonly variables: RetryAfterLimitsQueryVariables };
  readonly "query SecretsAtRestUrl($id: ID!) { node(id: $id) { ... on Attachment { url } } }": { readonly data: SecretsAtRestUrlQuery; readonly variables: SecretsAtRestUrlQueryVariables };
  readonly "query SecretsInLogsUrl($id: ID!) { node(id: $id) { ... on Attachment { url } } }": { readonly data: SecretsInLogsUrlQuery; readonly variables: SecretsInLogsUrlQueryVariables };
  readonly "mutation StartCreateTask {\n        createTask(input: { name: \"kept\" }) { ... on CreateTaskPayload { task { id } } }\n      }": { readonly data: StartCreateTaskMutation; readonly variables: StartCreateTaskMutationVariables };
  readonly "query UseLimits { viewer { limits { kind holder max isSet windowSeconds } } }": { readonly data: UseLimitsQuery; readonly variables: UseLimitsQueryVariables };
  readonly "mutation SharingTried($input: SimulatePoliciesInput!) {\n  simulatePolicies(input: $input) { __typename ... on UserError { code } }\n}": { readonly data: SharingTriedMutation; readonly variables: SharingTriedMutationVariables };
  readonly "query SharingTaskOf($id: ID!) { approval(id: $id) { task { id } } }": { readonly data: SharingTaskOfQuery; readonly variables: SharingTaskOfQueryVariables };
  readonly "query SharingLog($id: ID!) {\n      events(filter: { taskId: $id, type: [\"task.shared\"] }, first: 10) { nodes { canonical actor { handle } } }\n    }": { readonly data: SharingLogQuery; readonly variables: SharingLogQueryVariables };
  readonly "query SharingSeen($id: ID!) {\n  task(id: $id) { openedBy { handle } sharedWith { handle } files(first: 5) { nodes { name } } }\n}": { readonly data: SharingSeenQuery; readonly variables: SharingSeenQueryVariables };
  readonly "query SharingContents($id: ID!) {\n  task(id: $id) { approvals { totalCount } openElicitation { id } files(first: 1) { totalCount } }\n}": { readonly data: SharingContentsQuery; readonly variables: SharingContentsQueryVariables };
  readonly "query TemplatesOfTwo { escalationTemplates { name title version } }": { readonly data: TemplatesOfTwoQuery; readonly variables: TemplatesOfTwoQueryVariables };
  readonly "query OwnTemplatesApproval($id: ID!) {\n  approval(id: $id) {\n    id revision template templateVersion type riskLevel escalationSchema policySnapshot { window windowFrom }\n  }\n}": { readonly data: OwnTemplatesApprovalQuery; readonly variables: OwnTemplatesApprovalQueryVariables };
  readonly "mutation OwnTemplatesTried($input: SimulatePoliciesInput!) {\n  simulatePolicies(input: $input) { ... on ValidationError { issues { path } } }\n}": { readonly data: OwnTemplatesTriedMutation; readonly variables: OwnTemplatesTriedMutationVariables };
  readonly "query OwnTemplates { escalationTemplates { name version title description schema riskLevel expiresIn } }": { readonly data: OwnTemplatesQuery; readonly variables: OwnTemplatesQueryVariables };
  readonly "query OwnTemplatesLog {\n      events(last: 3) { nodes { type canonical actor { handle } } }\n    }": { readonly data: OwnTemplatesLogQuery; readonly variables: OwnTemplatesLogQueryVariables };
  readonly "query WebhooksWebhookEndpoints { webhookEndpoints { id enabled disabledReason } }": { readonly data: WebhooksWebhookEndpointsQuery; readonly variables: WebhooksWebhookEndpointsQueryVariables };
  readonly "query WebhooksEvents { events(last: 6) { nodes { type canonical actor { handle } } } }": { readonly data: WebhooksEventsQuery; readonly variables: WebhooksEventsQueryVariables };
}
