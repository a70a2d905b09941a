import { ValidationError } from './errors.ts';
import { limits } from './limits.ts';
import type { RiskLevel } from './risk.ts';

export interface ExpiryWish {
  readonly riskLevel: RiskLevel;
  readonly expiresAt: Date | null;
  readonly expiresInMs: number | null;
  readonly policyExpiresInMs: number | null;
  readonly projectExpiresInMs: number | null;
}

/** When a request ends: its own wish, else its policy's window, else its project's, else the default for its risk. */
export function expiryOf(
  wish: ExpiryWish,
  now: Date,
): { expiresAt: Date; source: 'REQUEST' | 'POLICY' | 'PROJECT' | 'RISK_LEVEL' } {
  if (wish.expiresAt && wish.expiresInMs !== null) {
    throw new ValidationError([
      { path: ['input', 'expiresAt'], message: 'Give expiresIn or expiresAt, not both.' },
    ]);
  }
  if (wish.expiresAt) return { expiresAt: within(wish.expiresAt, now, 'expiresAt'), source: 'REQUEST' };
  if (wish.expiresInMs !== null) {
    return {
      expiresAt: within(new Date(now.getTime() + wish.expiresInMs), now, 'expiresIn'),
      source: 'REQUEST',
    };
  }
  const windowMs = wish.policyExpiresInMs ?? wish.projectExpiresInMs ?? limits.expiryByRiskMs[wish.riskLevel];
  return {
    expiresAt: new Date(now.getTime() + windowMs),
    source: sourceOf(wish),
  };
}

function sourceOf(wish: ExpiryWish): 'POLICY' | 'PROJECT' | 'RISK_LEVEL' {
  if (wish.policyExpiresInMs !== null) return 'POLICY';
  return wish.projectExpiresInMs === null ? 'RISK_LEVEL' : 'PROJECT';
}

/** A moment that a request may last until. */
export function within(expiresAt: Date, now: Date, field: string): Date {
  const lifeMs = expiresAt.getTime() - now.getTime();
  if (lifeMs >= limits.expiryMinMs && lifeMs <= limits.expiryMaxMs) return expiresAt;
  throw new ValidationError([
    {
      path: ['input', field],
      message: 'A request may live from 1 second to 30 days; choose a time within that.',
    },
  ]);
}
