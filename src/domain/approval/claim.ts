import { ConflictError } from '../errors.ts';

/**
 * A claim is a lease on a request: until it ends, only its holder decides. Its fence grows with every new
 * claim, so a page that slept through the end of its lease cannot act on an old one.
 */
export interface Claim {
  readonly claimedById: string | null;
  readonly claimedUntil: Date | null;
  readonly claimFence: number;
}

export function holderOf(claim: Claim, now: Date): string | null {
  return claim.claimedUntil && claim.claimedUntil.getTime() > now.getTime() ? claim.claimedById : null;
}

export function requireUnclaimedByOthers(
  request: Claim & { readonly id: string },
  actorId: string,
  now: Date,
): void {
  const holder = holderOf(request, now);
  if (!holder || holder === actorId) return;
  throw new ConflictError(
    'CLAIMED',
    `Another reviewer has claimed this request until ${request.claimedUntil?.toISOString()}. Wait, or ask them to release it.`,
    request.id,
  );
}

/** A decision that names its fence is refused when a newer claim has been made since. */
export function requireCurrentFence(request: Claim & { readonly id: string }, fence: number | null): void {
  if (fence === null || fence === request.claimFence) return;
  throw new ConflictError(
    'CLAIMED',
    `Your claim (number ${fence}) has ended; the request was claimed again since (number ${request.claimFence}). Claim it again to decide.`,
    request.id,
    ['input', 'fence'],
  );
}
