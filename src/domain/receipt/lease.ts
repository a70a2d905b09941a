import { limits } from '../limits.ts';
import type { RecordedEffectStatus } from './effect-status.ts';

/** The end of the lease of a receipt that is redeemed now. */
export const leaseEnd = (now: Date): Date => new Date(now.getTime() + limits.effectLeaseMs);

/**
 * The later end of a lease whose holder still works on the effect; null where it stays as it is: because the effect was
 * reported, because the lease has ended and people are shown the effect, because it was renewed just before, or because
 * nothing may keep an effect from people for longer than that.
 */
export function renewedLeaseEnd({ status, redeemedAt, leaseEndsAt }: Lease, now: Date): Date | null {
  if (status !== 'REDEEMED' || !redeemedAt || !leaseEndsAt || leaseEndsAt <= now) return null;
  const latest = redeemedAt.getTime() + limits.effectLeaseMaxMs;
  const end = Math.min(leaseEnd(now).getTime(), latest);
  return end - leaseEndsAt.getTime() >= limits.effectLeaseMinGainMs ? new Date(end) : null;
}

interface Lease {
  readonly status: RecordedEffectStatus;
  readonly redeemedAt: Date | null;
  readonly leaseEndsAt: Date | null;
}
