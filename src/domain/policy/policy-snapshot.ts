import { canonical } from '../canonical.ts';
import type { ConditionFacts } from './condition.ts';
import { fallbackStages } from './fallback.ts';
import type { Judgement } from './govern.ts';
import { type Effect, type ExpiryEffect, oneReviewer, type Stage } from './policy.ts';
import type { RiskLevel } from './risk.ts';
import { expiryEffectOf } from './silence.ts';
import type { Window } from './window.ts';

export interface PolicyName {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

/** The rules that a request is judged by: they stay as they were, whatever becomes of the policies. */
export interface PolicySnapshot extends Window {
  /** Null when no policy caught the request. */
  readonly policy: PolicyName | null;
  readonly effect: Effect;
  /** Set when no policy caught it and the stages are those that the workspace says. */
  readonly fallback?: 'WORKSPACE';
  readonly stages: readonly Stage[];
  readonly onExpiry: ExpiryEffect;
  readonly reasonRequired: boolean;
  readonly confirmationRequired: boolean;
  readonly allowSelfApproval: boolean;
  /** Absent in older snapshots, which allow it to nobody. */
  readonly requesterMaySendLinks?: boolean;
  /** Absent where votes end with the rights of their voters. */
  readonly votesOutliveRights?: boolean;
  /** How long after the decision the effect may be redeemed; absent where nobody says so, and the default holds. */
  readonly effectExpiresInMs?: number;
  /** How long its requester wants that to be. */
  readonly effectAskedMs?: number;
  /** Whether it is a change of administration, which another administrator approves or rejects as it is. */
  readonly administrative?: boolean;
  /** Ids of those besides the proposer who have had in their hands what such a change was proposed by. */
  readonly proposedThroughIds?: readonly string[];
  /** Policies that could not be evaluated. */
  readonly failures: readonly (PolicyName & { readonly because: string })[];
  /** The judgement if the policies in SHADOW were enforced; null without such policies. */
  readonly shadow: { readonly effect: Effect; readonly policy: PolicyName | null } | null;
  /** What conditions saw of project, requester and time, so that judging again sees the same. */
  readonly facts: Pick<ConditionFacts, 'project' | 'requester'> & {
    /** ISO 8601. Judgements that were recorded before conditions could see the time have none. */
    readonly time?: string;
  };
}

/** What is kept of a judgement. */
export function snapshotOf(
  judged: {
    readonly enforced: Judgement;
    readonly shadow: Judgement | null;
    readonly typeFloor?: RiskLevel | null;
    /** What the workspace says of what no policy catches. */
    readonly fallback: readonly Stage[];
  },
  window: Window,
  facts: ConditionFacts,
  /** How long its requester wants the effect to be redeemable. */
  effectAskedMs: number | null = null,
): PolicySnapshot {
  const { enforced, shadow, fallback } = judged;
  const people = enforced.effect === 'REQUIRE' ? enforced.policy : null;
  const falls = enforced.effect === 'REQUIRE' && !people;
  const uncaught = falls ? fallbackStages(fallback) : [oneReviewer];
  return {
    policy: nameOf(enforced.policy),
    effect: enforced.effect,
    ...(falls && fallback.length > 0 ? { fallback: 'WORKSPACE' as const } : {}),
    stages: people && people.stages.length > 0 ? people.stages : uncaught,
    onExpiry: expiryEffectOf(judged, facts.riskLevel),
    reasonRequired: people?.reasonRequired ?? false,
    confirmationRequired: people?.confirmationRequired ?? false,
    allowSelfApproval: people?.allowSelfApproval ?? false,
    ...(people?.requesterMaySendLinks ? { requesterMaySendLinks: true } : {}),
    ...(people?.votesOutliveRights ? { votesOutliveRights: true } : {}),
    ...effectWindow(enforced.policy?.effectExpiresInMs ?? null, effectAskedMs),
    failures: enforced.failures.map(({ policy, because }) => ({ ...policyName(policy), because })),
    shadow: shadow && { effect: shadow.effect, policy: nameOf(shadow.policy) },
    facts: { project: facts.project, requester: facts.requester, time: facts.time.toISOString() },
    windowMs: window.windowMs,
    windowFrom: window.windowFrom,
    windowEndsAt: window.windowEndsAt,
  };
}

/** The requester may ask for less time than the policy gives, and never for more. */
function effectWindow(policyMs: number | null, askedMs: number | null) {
  const given = [policyMs, askedMs].filter((ms) => ms !== null);
  return {
    ...(given.length > 0 ? { effectExpiresInMs: Math.min(...given) } : {}),
    ...(askedMs === null ? {} : { effectAskedMs: askedMs }),
  };
}

/** Whether the same version of the same policy governs as before, or a fallback with the same stages. */
export function sameRule(a: PolicySnapshot, b: PolicySnapshot): boolean {
  if (a.effect !== b.effect || a.policy?.id !== b.policy?.id) return false;
  if (a.policy) return a.policy.version === b.policy?.version;
  return canonical(a.stages) === canonical(b.stages);
}

/** What a condition sees of a request that is judged at a time. */
export function factsOf(
  request: {
    readonly type: string;
    readonly action: string;
    readonly params: Record<string, unknown> | null;
    readonly context: Record<string, unknown>;
    readonly riskLevel: RiskLevel;
    readonly recommendation: {
      readonly outcome: { readonly type: string };
      readonly confidence: number | null;
    } | null;
    readonly policySnapshot: Pick<PolicySnapshot, 'facts'>;
  },
  time: Date,
): ConditionFacts {
  const { type, action, params, context, riskLevel, recommendation, policySnapshot } = request;
  return {
    type,
    action,
    params,
    context,
    riskLevel,
    recommendation: (recommendation?.outcome.type ?? null) as ConditionFacts['recommendation'],
    confidence: recommendation?.confidence ?? null,
    project: policySnapshot.facts.project,
    requester: policySnapshot.facts.requester,
    time,
  };
}

/** When a judgement was made. An older one, which does not say so, was made when its window began. */
export function judgedAt({ facts, windowMs, windowEndsAt }: PolicySnapshot): Date {
  return new Date(facts.time ?? Date.parse(windowEndsAt) - windowMs);
}

function nameOf(policy: PolicyName | null): PolicyName | null {
  return policy && policyName(policy);
}

function policyName({ id, version, name }: PolicyName): PolicyName {
  return { id, version, name };
}
