import { digest } from '../canonical.ts';
import { personOf, requesterPersons } from '../people/one-person.ts';
import { atLeast } from '../people/roles.ts';
import type { Memo } from '../work/memo.ts';
import { conditionFor, mayApprove } from './authority-limit.ts';
import { emptyBallot } from './ballot.ts';
import type { Budget } from './budget.ts';
import type { CompiledCondition, ConditionFacts } from './condition.ts';
import { oneReviewer, type Policy, type Stage } from './policy.ts';
import { approvesAt, isPartial, rightsAt, unassigned } from './right.ts';
import { atLeastRisk } from './risk.ts';
import type { Rulebook } from './rulebook.ts';
import { isBounded, isWithin, type Standing } from './standing.ts';

/** Why a standing approval lets nothing through. */
export const holds = [
  'UNBOUNDED',
  'RULE_CHANGED',
  'NOT_ALONE',
  'CONFIRMATION_REQUIRED',
  'SUSPENDED',
  'KEY_REVOKED',
  'ROLE_LOST',
  'GROUP_LOST',
  'AUTHORITY_LOST',
  'ONE_PERSON',
  'SPENT',
  'ENDED',
  'CLOSED',
] as const;
export type Hold = (typeof holds)[number];

/** A new request, as far as standing approvals ask about it. */
export interface StandingSubject {
  readonly facts: ConditionFacts;
  readonly requesterId: string;
  readonly requesterPersons: readonly string[];
  /** What the workspace says of what no policy catches. */
  readonly fallback: readonly Stage[];
  /** Whom it is assigned to. */
  readonly assigneeId: string | null;
  readonly assignedGroup: string | null;
  /** The task that it is on; null for one that opens its own. */
  readonly taskId: string | null;
  readonly bundleKey: string | null;
}

type Asking = Omit<StandingSubject, 'facts' | 'taskId' | 'bundleKey'>;

/**
 * Whether a standing approval lets a new request through which matches its condition and is governed by a rule: when that
 * is the rule that its decision was made under, and its maker could approve the request alone now. `rule` is the policy
 * that would ask people, null when none would.
 */
export function stands(
  { standing }: Pick<Policy, 'standing'>,
  rule: Policy | null,
  subject: StandingSubject,
  conditions: Memo<CompiledCondition>,
): boolean {
  if (!standing || standing.terms.requesterId !== subject.requesterId) return false;
  if (!isWithin(standing.terms, subject)) return false;
  if (!isUnder(standing, rule, subject.fallback) || holdAt(standing, rule, subject, subject.facts.time))
    return false;
  const riskLevel = atLeastRisk(subject.facts.riskLevel, rule?.riskFloor);
  return mayApprove(standing.maker, { ...subject.facts, riskLevel }, conditions).allowed;
}

/** Why nothing passes whatever is asked, by the policies that are open now; null when something may. */
export function holdNow(
  standing: Standing,
  { policies, fallback }: Pick<Rulebook, 'policies' | 'fallback'>,
  now: Date,
): Hold | null {
  const { rule: made } = standing.terms;
  const rule = made && policies.find(({ id }) => id === made.id);
  if (made && !(rule && isInForce(rule))) return 'RULE_CHANGED';
  if (!isUnder(standing, rule ?? null, fallback)) return 'RULE_CHANGED';
  const { requester } = standing;
  const asking = {
    requesterId: requester.id,
    requesterPersons: [personOf(requester)],
    fallback,
    ...unassigned,
  };
  return holdAt(standing, rule ?? null, asking, now);
}

/** Why a standing approval is over for any maker; null when it is not. */
export function holdOfBudget(
  { usesLeft, endsAt }: Pick<Budget, 'usesLeft' | 'endsAt'>,
  closedAt: Date | null,
  now: Date,
): Hold | null {
  if (closedAt) return 'CLOSED';
  if (Date.parse(endsAt) <= now.getTime()) return 'ENDED';
  return usesLeft < 1 ? 'SPENT' : null;
}

function isInForce({ enabled, mode }: Policy): boolean {
  return enabled && mode === 'ENFORCE';
}

/** A new request begins at the first stage, so what was decided at a later one is no measure for it. */
function isUnder(
  { terms: { rule: made, fallback: madeBy, stage } }: Standing,
  rule: Policy | null,
  fallback: readonly Stage[],
): boolean {
  if (made?.id !== rule?.id || made?.version !== rule?.version || stage !== 1) return false;
  return rule !== null || madeBy === (fallback.length > 0 ? digest(fallback) : undefined);
}

function holdAt(
  { terms, maker, requester, keyRevoked }: Standing,
  rule: Policy | null,
  { fallback, ...asking }: Asking,
  now: Date,
): Hold | null {
  if (!isBounded(terms)) return 'UNBOUNDED';
  const stage = (rule?.stages ?? fallback)[0] ?? oneReviewer;
  if (stage.count !== 1) return 'NOT_ALONE';
  if (rule?.confirmationRequired) return 'CONFIRMATION_REQUIRED';
  if (maker.suspended) return 'SUSPENDED';
  if (keyRevoked) return 'KEY_REVOKED';
  const parties = {
    ...asking,
    requesterPersons: [...asking.requesterPersons, ...requesterPersons(requester, now, now)],
    // As of a request that is made now.
    createdAt: now,
    ballot: emptyBallot,
    policySnapshot: { allowSelfApproval: rule?.allowSelfApproval ?? false },
  };
  if (!atLeast(maker.role, 'REVIEWER') || !approvesAt(stage, maker)) return 'ROLE_LOST';
  if (isPartial(maker, parties)) return 'ONE_PERSON';
  const [right] = rightsAt(stage, maker, [], parties);
  if (!right?.approves) return 'GROUP_LOST';
  return maker.authority && conditionFor(maker.authority, terms.type) === null ? 'AUTHORITY_LOST' : null;
}
