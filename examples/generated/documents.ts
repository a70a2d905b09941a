/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
// Written by npm run codegen.
export type ApprovalStatus =
  | 'APPROVED'
  | 'CANCELED'
  | 'ESCALATED'
  | 'EXPIRED'
  | 'INFO_REQUESTED'
  | 'OVERRIDDEN'
  | 'PENDING'
  | 'REJECTED';

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

export type CreateWebhookEndpointInput = {
  readonly eventTypes?: ReadonlyArray<string> | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly url: string;
};

export type DeleteWebhookEndpointInput = {
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

export type ExpiryEffect =
  | 'APPROVE'
  | 'ESCALATE'
  | 'EXPIRE'
  | 'REJECT';

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

export type CreateFirstApprovalMutationVariables = Exact<{
  input: CreateApprovalInput;
}>;


export type CreateFirstApprovalMutation = { readonly createApproval:
    | { readonly message: string }
    | { readonly approval: { readonly id: string, readonly approvalUrl: string } }
    | { readonly message: string }
    | { readonly message: string }
    | { readonly message: string }
    | { readonly message: string }
    | { readonly message: string }
   };

export type WaitForFirstDecisionSubscriptionVariables = Exact<{
  id: string;
}>;


export type WaitForFirstDecisionSubscription = { readonly decisionMade: { readonly decision: { readonly outcome: Outcome, readonly decidedBy: { readonly handle: string } }, readonly approval: { readonly status: ApprovalStatus, readonly params: Readonly<Record<string, unknown>> | null } } };

export type CreateRefundPolicyMutationVariables = Exact<{
  input: CreatePolicyInput;
}>;


export type CreateRefundPolicyMutation = { readonly createPolicy:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly policy: { readonly id: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | Record<PropertyKey, never>
   };

export type RefundProgressQueryVariables = Exact<{
  id: string;
}>;


export type RefundProgressQuery = { readonly approval: { readonly status: ApprovalStatus, readonly progress: { readonly stage: number, readonly stages: number, readonly approvals: number, readonly required: number }, readonly decision: { readonly outcome: Outcome, readonly decidedBy: { readonly displayName: string } } | null } | null };

export type PaymentReceiptQueryVariables = Exact<{
  id: string;
}>;


export type PaymentReceiptQuery = { readonly approval: { readonly params: Readonly<Record<string, unknown>> | null, readonly decision: { readonly receipt: string | null } | null } | null };

export type CreateMemberMutationVariables = Exact<{
  input: CreatePrincipalInput;
}>;


export type CreateMemberMutation = { readonly createPrincipal:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly principal: { readonly id: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | Record<PropertyKey, never>
   };

export type CreateMemberKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateMemberKeyMutation = { readonly createApiKey:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly secret: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | Record<PropertyKey, never>
   };

export type CreateExampleEndpointMutationVariables = Exact<{
  input: CreateWebhookEndpointInput;
}>;


export type CreateExampleEndpointMutation = { readonly createWebhookEndpoint:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly secret: string, readonly webhookEndpoint: { readonly id: string } }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
   };

export type DeleteExampleEndpointMutationVariables = Exact<{
  input: DeleteWebhookEndpointInput;
}>;


export type DeleteExampleEndpointMutation = { readonly deleteWebhookEndpoint:
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | { readonly code: ErrorCode, readonly message: string }
    | Record<PropertyKey, never>
   };

export interface Documents {
  readonly "mutation CreateFirstApproval($input: CreateApprovalInput!) {\n  createApproval(input: $input) {\n    ... on CreateApprovalPayload { approval { id approvalUrl } }\n    ... on UserError { message }\n  }\n}": { readonly data: CreateFirstApprovalMutation; readonly variables: CreateFirstApprovalMutationVariables };
  readonly "subscription WaitForFirstDecision($id: ID!) {\n  decisionMade(approvalId: $id) { decision { outcome decidedBy { handle } } approval { status params } }\n}": { readonly data: WaitForFirstDecisionSubscription; readonly variables: WaitForFirstDecisionSubscriptionVariables };
  readonly "mutation CreateRefundPolicy($input: CreatePolicyInput!) {\n  createPolicy(input: $input) { ... on CreatePolicyPayload { policy { id } } ... on UserError { code message } }\n}": { readonly data: CreateRefundPolicyMutation; readonly variables: CreateRefundPolicyMutationVariables };
  readonly "query RefundProgress($id: ID!) { approval(id: $id) {\n  status progress { stage stages approvals required } decision { outcome decidedBy { displayName } }\n} }": { readonly data: RefundProgressQuery; readonly variables: RefundProgressQueryVariables };
  readonly "query PaymentReceipt($id: ID!) { approval(id: $id) { params decision { receipt } } }": { readonly data: PaymentReceiptQuery; readonly variables: PaymentReceiptQueryVariables };
  readonly "mutation CreateMember($input: CreatePrincipalInput!) {\n  createPrincipal(input: $input) {\n    ... on CreatePrincipalPayload { principal { id } }\n    ... on UserError { code message }\n  }\n}": { readonly data: CreateMemberMutation; readonly variables: CreateMemberMutationVariables };
  readonly "mutation CreateMemberKey($input: CreateApiKeyInput!) {\n  createApiKey(input: $input) { ... on CreateApiKeyPayload { secret } ... on UserError { code message } }\n}": { readonly data: CreateMemberKeyMutation; readonly variables: CreateMemberKeyMutationVariables };
  readonly "mutation CreateExampleEndpoint($input: CreateWebhookEndpointInput!) {\n  createWebhookEndpoint(input: $input) {\n    ... on CreateWebhookEndpointPayload { secret webhookEndpoint { id } }\n    ... on UserError { code message }\n  }\n}": { readonly data: CreateExampleEndpointMutation; readonly variables: CreateExampleEndpointMutationVariables };
  readonly "mutation DeleteExampleEndpoint($input: DeleteWebhookEndpointInput!) {\n  deleteWebhookEndpoint(input: $input) { ... on UserError { code message } }\n}": { readonly data: DeleteExampleEndpointMutation; readonly variables: DeleteExampleEndpointMutationVariables };
}
