import type { EventType } from '../event/event.ts';
import { limits } from '../limits.ts';

/** The channels of deliveries; a delivery on NOTICE is sent nowhere, it fans out to the others. */
export type ChannelName = 'WEBHOOK' | 'NOTICE' | 'EMAIL' | 'SLACK';

/** What is delivered: an event of the log, a test, or that more waits than is notified about one by one. */
export type DeliveredType = EventType | 'webhook.test' | 'notices.digest';

export const deliveryStates = ['PENDING', 'SUCCEEDED', 'RETRYING', 'FAILED'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** The result of an attempt. Only one that FAILED is tried again. */
export interface AttemptResult {
  readonly how: 'DELIVERED' | 'FAILED' | 'HOPELESS';
  /** The status of an answer in HTTP; null when there was none, or when the channel knows no such thing. */
  readonly status: number | null;
  /** How the answer began. */
  readonly excerpt: string | null;
  /** What went wrong, as a sentence. */
  readonly error: string | null;
  /** How long the receiver asked to be left alone. */
  readonly retryAfterMs: number | null;
}

/** One line of a delivery's log. */
export interface AttemptRecord {
  readonly at: string;
  readonly status: number | null;
  readonly durationMs: number | null;
  readonly excerpt: string | null;
  readonly error: string | null;
}

export interface DeliveryOutcome {
  readonly state: DeliveryState;
  /** How long until the next attempt; null when there is none. */
  readonly delayMs: number | null;
}

/** The state of a delivery after an attempt, by the number of the attempt in its round. */
export function outcomeOf(attempted: AttemptResult, attempt: number, random: () => number): DeliveryOutcome {
  if (attempted.how === 'DELIVERED') return { state: 'SUCCEEDED', delayMs: null };
  const delayMs =
    attempted.how === 'FAILED' ? delayBefore(attempt + 1, attempted.retryAfterMs, random) : null;
  return { state: delayMs === null ? 'FAILED' : 'RETRYING', delayMs };
}

/**
 * How long an attempt waits after the failure before it; null when there is none of that number. Never sooner
 * than the schedule says, nor than the receiver has asked for.
 */
export function delayBefore(
  attempt: number,
  retryAfterMs: number | null,
  random: () => number,
): number | null {
  const scheduled = limits.deliveryScheduleMs[attempt - 1];
  if (scheduled === undefined) return null;
  const asked = Math.min(retryAfterMs ?? 0, limits.deliveryRetryAfterMaxMs);
  return Math.round(Math.max(scheduled, asked) * (1 + random() * limits.deliveryJitterRatio));
}
