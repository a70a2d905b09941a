type Json = Readonly<Record<string, unknown>>;

export interface Person {
  readonly id: string;
  readonly handle: string;
  readonly kind: string;
}

export interface Decision {
  readonly id: string;
  readonly revision: number;
  readonly outcome: string;
  readonly final: boolean;
  readonly note: string | null;
  readonly reason: string | null;
  readonly reasonCode: string | null;
  readonly modifiedParams: Json | null;
  readonly paramsPatch: readonly Json[] | null;
  readonly delegatedTo: Person | null;
  readonly overrideAction: string | null;
  readonly overrideParams: Json | null;
  readonly decidedBy: Person;
  readonly decidedAt: string;
  readonly authoritySnapshot: Json;
  readonly recommendationSnapshot: Json | null;
}

export interface Approval {
  readonly id: string;
  readonly status: string;
  readonly revision: number;
  readonly summary: string;
  readonly params: Json | null;
  readonly riskLevel: string;
  readonly requester: Person;
  readonly assignee: Person | null;
  readonly task: { readonly id: string };
  readonly project: { readonly name: string };
  readonly decision: Decision | null;
  readonly policySnapshot: Json;
  readonly createdAt: string;
  readonly decidedAt: string | null;
  readonly expiresAt: string;
}

export interface Delegation {
  readonly id: string;
  readonly from: Person;
  readonly to: Person;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly reason: string | null;
  readonly active: boolean;
  readonly createdBy: Person;
  readonly endedBy: Person | null;
  readonly endedAt: string | null;
}

export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly eventTypes: readonly string[];
  readonly enabled: boolean;
  readonly disabledReason: string | null;
  readonly disabledAt: string | null;
  readonly failingSince: string | null;
  readonly previousSecretUntil: string | null;
  readonly closedAt: string | null;
}

/** What a mutation answers: its payload, or an error that the caller can act on. */
export interface Result {
  readonly __typename: string;
  readonly replayed?: boolean;
  readonly approval?: Approval | null;
  readonly decision?: Decision;
  readonly task?: { readonly id: string; readonly name: string };
  readonly project?: { readonly id: string; readonly name: string };
  readonly principal?: Person;
  readonly apiKey?: { readonly id: string };
  readonly secret?: string;
  readonly policy?: { readonly id: string; readonly name: string; readonly version: number };
  readonly delegation?: Delegation;
  readonly webhookEndpoint?: WebhookEndpoint;
  readonly webhookDelivery?: { readonly id: string; readonly state: string };
  readonly previousSecretUntil?: string | null;
  readonly results?: readonly { readonly id: string; readonly result: Result }[];
  readonly fence?: number;
  readonly url?: string;
  readonly passcode?: string;
  readonly claimedUntil?: string;
  readonly code?: string;
  readonly message?: string;
  /** The approval as it stands after a conflict; an alias, because payloads have a field of its name. */
  readonly now?: Approval | null;
  readonly path?: readonly string[] | null;
  readonly requiredScope?: string | null;
  readonly issues?: readonly { readonly path: readonly string[]; readonly message: string }[];
}

export interface DecisionEvent {
  readonly cursor: string;
  readonly occurredAt: string;
  readonly decision: Decision;
  readonly approval: Approval;
}

/** The same shapes as selections. Fragments, so that any document can hold them once. */
export const fragments = `
  fragment Who on Principal { id handle kind }
  fragment Advice on Recommendation { outcome { type note reasonCode } confidence rationale }
  fragment Verdict on Decision {
    id revision outcome final note reason reasonCode modifiedParams paramsPatch
    delegatedTo { ...Who } overrideAction overrideParams decidedBy { ...Who } decidedAt
    authoritySnapshot recommendationSnapshot { ...Advice }
  }
  fragment Asked on Approval {
    id status revision summary params riskLevel requester { ...Who } assignee { ...Who } task { id }
    project { name } decision { ...Verdict } policySnapshot createdAt decidedAt expiresAt
  }`;
