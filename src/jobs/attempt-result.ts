import type { AttemptResult } from '../domain/delivery/delivery.ts';
import type { DeliveryRow } from '../entities/delivery.ts';

const noResponse = { status: null, excerpt: null, retryAfterMs: null };

export const delivered = (excerpt: string | null): AttemptResult => ({
  ...noResponse,
  how: 'DELIVERED',
  excerpt,
  error: null,
});
/** It was not sent, and is tried again. */
export const failed = (error: string, retryAfterMs: number | null = null): AttemptResult => ({
  ...noResponse,
  how: 'FAILED',
  error,
  retryAfterMs,
});
/** It is not tried again. */
export const rejected = (error: string): AttemptResult => ({ ...noResponse, how: 'HOPELESS', error });

export const noLongerPending = rejected('It was decided or expired before the notification was sent.');
export const unknown = rejected('It may have been sent, so it is not sent again.');

/**
 * Whether the attempt before this one was lost with the server that made it. It counts as sent: a person misses
 * a notification rather than receive it twice.
 */
export function mayHaveBeenSent({ attemptLog }: DeliveryRow): boolean {
  return attemptLog.at(-1)?.durationMs === null;
}
