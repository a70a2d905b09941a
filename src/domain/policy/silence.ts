import { limits } from '../limits.ts';
import type { ConditionFacts } from './condition.ts';
import type { Judgement } from './govern.ts';
import type { ExpiryEffect } from './policy.ts';
import { atLeastRisk, type RiskLevel } from './risk.ts';
import type { Rulebook } from './rulebook.ts';
import type { Window } from './window.ts';

/** A judgement, and the least risk that the workspace says its type has. */
interface JudgedByType {
  readonly enforced: Judgement;
  readonly typeFloor?: RiskLevel | null;
}

/** The facts with the risk that conditions see: as it was asked, and no lower than its type and its project say. */
export function flooredFacts(
  facts: ConditionFacts,
  { types, projects }: Pick<Rulebook, 'types' | 'projects'>,
) {
  const byType = atLeastRisk(facts.riskLevel, types.get(facts.type)?.riskFloor);
  return { ...facts, riskLevel: atLeastRisk(byType, projects.get(facts.project)?.riskFloor) };
}

/** The risk of a request under what governs it: as it was asked, and no lower than the policy says. */
export function governedRisk({ policy }: Pick<Judgement, 'policy'>, riskLevel: RiskLevel): RiskLevel {
  return atLeastRisk(riskLevel, policy?.riskFloor);
}

/**
 * How a request ends when its time runs out. Silence approves only where the workspace itself says that little is at
 * stake; that the requester says so as well is needed, and never enough.
 */
export function expiryEffectOf({ enforced, typeFloor }: JudgedByType, riskLevel: RiskLevel): ExpiryEffect {
  const { effect, policy } = enforced;
  if (effect !== 'REQUIRE' || !policy) return 'EXPIRE';
  if (policy.onExpiry !== 'APPROVE') return policy.onExpiry;
  const saidLow = policy.riskFloor === 'LOW' || typeFloor === 'LOW';
  return saidLow && governedRisk({ policy }, riskLevel) === 'LOW' ? 'APPROVE' : 'EXPIRE';
}

/**
 * The window of a request that silence approves. It is the policy's: neither the request nor the project and template
 * that it chooses make it shorter.
 */
export function silentWindow({ policy }: Judgement, now: Date): Window {
  const own = policy?.expiresInMs ?? null;
  const windowMs = own ?? limits.expiryByRiskMs.LOW;
  return {
    windowMs,
    windowFrom: own === null ? 'RISK_LEVEL' : 'POLICY',
    windowEndsAt: new Date(now.getTime() + windowMs).toISOString(),
  };
}

/**
 * The window of a request whose content has changed. Where silence approves, reviewers have the whole window of the
 * policy for the new content, and an end that was later already stays.
 */
export function windowAfterChange(
  judged: JudgedByType,
  riskLevel: RiskLevel,
  window: Window,
  now: Date,
): Window {
  if (expiryEffectOf(judged, riskLevel) !== 'APPROVE') return window;
  const silent = silentWindow(judged.enforced, now);
  return window.windowEndsAt > silent.windowEndsAt
    ? { ...silent, windowEndsAt: window.windowEndsAt }
    : silent;
}
