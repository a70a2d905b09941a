import type { ExpiryEffect } from '../policy/policy.ts';
import type { PolicySnapshot } from '../policy/policy-snapshot.ts';
import { type Due, dueNow, type StageClock } from '../policy/stage-clock.ts';
import { isFilledIn } from './filled-in.ts';
import type { ApprovalStatus } from './lifecycle.ts';

interface TimedRequest extends StageClock {
  readonly status: ApprovalStatus;
  readonly policySnapshot: Pick<PolicySnapshot, 'onExpiry' | 'windowFrom'>;
}

interface EndingRequest extends TimedRequest {
  readonly params: Record<string, unknown> | null;
  readonly paramsSchema: Record<string, unknown> | null;
}

/**
 * What the clock demands of a request. While it waits for its requester, its reviewers are not reminded and no other
 * stage is asked, but its window runs on.
 */
export function dueOf(request: TimedRequest, now: Date): Due | null {
  if (request.status === 'PENDING') return dueNow(request, now);
  return request.status === 'INFO_REQUESTED' && request.expiresAt <= now ? { does: 'END' } : null;
}

/**
 * How the end of its window ends a request. A policy's APPROVE is about reviewers who say nothing; a reviewer who asked
 * for information has said that this is not enough, and what a reviewer was to fill in no clock fills in.
 */
export function outcomeAtEnd(request: EndingRequest, requesterSuspended = false): ExpiryEffect {
  const { onExpiry, windowFrom } = request.policySnapshot;
  if (onExpiry !== 'APPROVE') return onExpiry;
  // Requests from before the window was the policy's may have named their own.
  const own = windowFrom === 'REQUEST';
  return own || requesterSuspended || request.status === 'INFO_REQUESTED' || !isFilledIn(request)
    ? 'EXPIRE'
    : 'APPROVE';
}
