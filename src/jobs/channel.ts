import type { FinishedDelivery } from '../actions/delivery/finish-delivery.ts';
import type { LeasedDelivery } from '../actions/delivery/lease-deliveries.ts';
import type { AttemptResult } from '../domain/delivery/delivery.ts';

/** A delivery channel. When, how often and in which order is decided elsewhere. */
export interface Channel {
  /**
   * One attempt. Given up when the signal says so; what it throws counts as a failure on our side, and is tried
   * again like any other.
   */
  deliver(leased: LeasedDelivery, signal: AbortSignal): Promise<AttemptResult>;
  /** Called when an attempt has been recorded. */
  onRecorded?(leased: LeasedDelivery, attempted: AttemptResult, finished: FinishedDelivery): Promise<void>;
}
