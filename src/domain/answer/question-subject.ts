import type { ApprovalStatus } from '../approval/lifecycle.ts';
import type { Ballot } from '../policy/ballot.ts';
import type { PolicySnapshot } from '../policy/policy-snapshot.ts';
import type { Quote } from './quote.ts';

/** Everything that a question about a request can be answered from. */
export interface QuestionSubject {
  readonly status: ApprovalStatus;
  readonly revision: number;
  readonly type: string;
  readonly action: string;
  readonly summary: string;
  readonly params: Record<string, unknown> | null;
  readonly context: Record<string, unknown>;
  readonly keyValueContext: Record<string, string>;
  readonly riskLevel: string;
  readonly recommendation: {
    readonly outcome: { readonly type: string };
    readonly confidence: number | null;
    readonly rationale: string | null;
  } | null;
  /** Handle of who asked, and on whose behalf they say they did. */
  readonly requester: string;
  readonly requestedBy: string | null;
  /** Handle of who is to decide, or the group that is. */
  readonly assignee: string | null;
  readonly assignedGroup: string | null;
  readonly stage: number;
  readonly stageEndsAt: Date | null;
  readonly ballot: Ballot;
  readonly policySnapshot: PolicySnapshot;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** The final decision; null while it is open. */
  readonly decision: {
    readonly outcome: string;
    readonly decidedBy: string;
    readonly reason: string | null;
    readonly note: string | null;
  } | null;
  /** Why each revision but the first was made, oldest first. */
  readonly notes: readonly { readonly revision: number; readonly note: string | null }[];
}

/** Where the requester says things in their own words and shape. */
export function requesterWords(about: QuestionSubject): Quote[] {
  const { context, keyValueContext, params } = about;
  return [
    { path: ['context'], value: context },
    { path: ['keyValueContext'], value: keyValueContext },
    { path: ['params'], value: params },
  ];
}
