import type { FinishedDelivery } from '../actions/delivery/finish-delivery.ts';
import type { LeasedDelivery } from '../actions/delivery/lease-deliveries.ts';
import type { AttemptResult } from '../domain/delivery/delivery.ts';

/** A way to tell somebody outside. When, how often and in which turn is not its business. */
export interface Channel {
  /**
   * One attempt. Given up when the signal says so; what it throws counts as a failure on our side, and is tried
   * again like any other.
   */
  deliver(leased: LeasedDelivery, signal: AbortSignal): Promise<AttemptResult>;
  /** Called when an attempt has been recorded, for what a channel draws from it. */
  onRecorded?(leased: LeasedDelivery, attempted: AttemptResult, finished: FinishedDelivery): Promise<void>;
}
