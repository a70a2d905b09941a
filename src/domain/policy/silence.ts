import { limits } from '../limits.ts';
import type { Judgement } from './govern.ts';
import type { ExpiryEffect } from './policy.ts';
import { atLeastRisk, type RiskLevel } from './risk.ts';
import type { Window } from './window.ts';

/** The risk of a request under what governs it: as it was asked, and no lower than the policy says. */
export function governedRisk({ policy }: Pick<Judgement, 'policy'>, riskLevel: RiskLevel): RiskLevel {
  return atLeastRisk(riskLevel, policy?.riskFloor);
}

/**
 * How a request ends when its time runs out. Silence approves only where the workspace itself says that little is at
 * stake; that the requester says so as well is needed, and never enough.
 */
export function expiryEffectOf({ effect, policy }: Judgement, riskLevel: RiskLevel): ExpiryEffect {
  if (effect !== 'REQUIRE' || !policy) return 'EXPIRE';
  if (policy.onExpiry !== 'APPROVE') return policy.onExpiry;
  const saidLow = policy.riskFloor === 'LOW';
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
  enforced: Judgement,
  riskLevel: RiskLevel,
  window: Window,
  now: Date,
): Window {
  if (expiryEffectOf(enforced, riskLevel) !== 'APPROVE') return window;
  const silent = silentWindow(enforced, now);
  return window.windowEndsAt > silent.windowEndsAt
    ? { ...silent, windowEndsAt: window.windowEndsAt }
    : silent;
}
