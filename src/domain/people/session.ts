import { limits } from '../limits.ts';

/** When a session that begins now ends, unless it is used. */
export function firstEnd(now: Date): Date {
  return new Date(now.getTime() + limits.sessionIdleMs);
}

/** Whether a session that is used now could last longer, by more than it is worth to write. */
export function isProlongable(expiresAt: Date, now: Date): boolean {
  return now.getTime() + limits.sessionIdleMs - expiresAt.getTime() >= limits.sessionProlongEveryMs;
}

/**
 * The later end of a session that is used now. Null when it stays as it is: because it ended, because it was prolonged
 * a moment ago, or because it is at its last end, however much it is used.
 */
export function prolongedEnd(
  session: { readonly createdAt: Date; readonly expiresAt: Date; readonly revokedAt: Date | null },
  now: Date,
): Date | null {
  const { createdAt, expiresAt, revokedAt } = session;
  if (revokedAt !== null || expiresAt <= now) return null;
  const lastMs = createdAt.getTime() + limits.sessionMaxMs;
  const end = new Date(Math.min(now.getTime() + limits.sessionIdleMs, lastMs));
  return end.getTime() - expiresAt.getTime() >= limits.sessionProlongEveryMs ? end : null;
}
