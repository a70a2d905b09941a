import { ValidationError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { RiskLevel } from '../policy/risk.ts';

export interface ExpiryOptions {
  readonly riskLevel: RiskLevel;
  readonly expiresAt: Date | null;
  readonly expiresInMs: number | null;
  readonly policyExpiresInMs: number | null;
  readonly projectExpiresInMs: number | null;
  /** Of its template, when it has the risk that the template is made for. */
  readonly templateExpiresInMs: number | null;
}

type Source = 'REQUEST' | 'POLICY' | 'PROJECT' | 'TEMPLATE' | 'RISK_LEVEL';

/**
 * When a request ends: its own wish, else its policy's window, else its project's, else its template's, else the
 * default for its risk.
 */
export function expiryOf(wish: ExpiryOptions, now: Date): { expiresAt: Date; source: Source } {
  if (wish.expiresAt && wish.expiresInMs !== null) {
    throw invalid('expiresAt', 'Give expiresIn or expiresAt, not both.');
  }
  if (wish.expiresAt) return { expiresAt: within(wish.expiresAt, now, 'expiresAt'), source: 'REQUEST' };
  if (wish.expiresInMs !== null) {
    return {
      expiresAt: within(new Date(now.getTime() + wish.expiresInMs), now, 'expiresIn'),
      source: 'REQUEST',
    };
  }
  const { windowMs, source } = windowOf(wish);
  return { expiresAt: new Date(now.getTime() + windowMs), source };
}

/**
 * The later end that a request gets: never earlier than the one that it has, and at most as long after its creation as a
 * request may be open.
 */
export function extendedTo(
  request: { readonly createdAt: Date; readonly expiresAt: Date },
  wish: { readonly expiresAt: Date | null; readonly expiresInMs: number | null },
  now: Date,
): Date {
  const field = wish.expiresAt ? 'expiresAt' : 'expiresIn';
  if ((wish.expiresAt === null) === (wish.expiresInMs === null)) {
    throw invalid('expiresAt', 'Give the new end as either expiresIn or expiresAt.');
  }
  // In milliseconds: a duration may lead to where no date is.
  const endMs = wish.expiresAt?.getTime() ?? now.getTime() + (wish.expiresInMs ?? 0);
  if (endMs <= request.expiresAt.getTime()) {
    throw invalid(
      field,
      `The new end must be later than the present one, ${request.expiresAt.toISOString()}; an end is never brought forward.`,
    );
  }
  const latest = new Date(request.createdAt.getTime() + limits.expiryMaxMs);
  if (endMs > latest.getTime()) {
    throw invalid(
      field,
      `A request may live at most 30 days from its creation; choose a time until ${latest.toISOString()}.`,
    );
  }
  return new Date(endMs);
}

function invalid(field: string, message: string): ValidationError {
  return new ValidationError([{ path: ['input', field], message }]);
}

function windowOf(wish: ExpiryOptions): { windowMs: number; source: Source } {
  const { policyExpiresInMs, projectExpiresInMs, templateExpiresInMs, riskLevel } = wish;
  if (policyExpiresInMs !== null) return { windowMs: policyExpiresInMs, source: 'POLICY' };
  if (projectExpiresInMs !== null) return { windowMs: projectExpiresInMs, source: 'PROJECT' };
  if (templateExpiresInMs !== null) return { windowMs: templateExpiresInMs, source: 'TEMPLATE' };
  return { windowMs: limits.expiryByRiskMs[riskLevel], source: 'RISK_LEVEL' };
}

/** A moment that a request, or a run, may last until. */
export function within(expiresAt: Date, now: Date, field: string, what = 'A request'): Date {
  const lifeMs = expiresAt.getTime() - now.getTime();
  if (lifeMs >= limits.expiryMinMs && lifeMs <= limits.expiryMaxMs) return expiresAt;
  throw invalid(field, `${what} may live from 1 second to 30 days; choose a time within that.`);
}
