import type { CallOptions } from './caller.ts';
import type { Countersign } from './countersign.ts';
import { reportRedemption, spendReceipt } from './documents/redeeming.ts';

/** What is brought to where the effect happens. */
export interface RedeemInput {
  /** The text of `Decision.receipt`. */
  readonly receipt: string;
  /** What is about to be executed, which has to be what was approved. */
  readonly params: Readonly<Record<string, unknown>>;
  /**
   * Ties the attempts of one effect together: who calls again with it, such as after a crash, is answered the same
   * redemption, with `replayed`, and its lease goes on. A new one by default.
   */
  readonly idempotencyKey?: string;
}

/** The right to have the effect happen, once. */
export interface Redemption {
  /** `rdm_…`, also a good idempotency key for what is called downstream. */
  readonly redemptionId: string;
  /** The params to execute, as approved. */
  readonly params: Readonly<Record<string, unknown>>;
  /** An ISO 8601 time, by the clock of the server. */
  readonly redeemedAt: string;
  /** Until when a report is expected, an ISO 8601 time; 15 minutes later than it was asked for. */
  readonly leaseEndsAt: string;
  /** Whether an earlier call with the same key redeemed it. */
  readonly replayed: boolean;
}

/** What became of an effect. */
export interface EffectReport {
  /** As `redeemReceipt` answered it. */
  readonly redemptionId: string;
  /** Whether it happened. */
  readonly status: 'SUCCEEDED' | 'FAILED';
  /** What came of it, at most 64 KiB as JSON. All who read the approval see it. */
  readonly result?: Readonly<Record<string, unknown>>;
  /** Why it failed, at most 4,000 characters. All who read the approval see it. */
  readonly error?: string;
}

/**
 * Spends a receipt, before the effect: it is good for once, and for exactly the params that were approved. The key of the
 * client needs the scope `effects:redeem` and no other. Rejects with a `ReceiptError` where nothing may happen.
 */
export async function redeemReceipt(
  cs: Countersign,
  input: RedeemInput,
  options?: CallOptions,
): Promise<Redemption> {
  const { redeemReceipt: answer } = await cs.call(spendReceipt, { input }, options);
  return answer as Redemption;
}

/**
 * Says what became of an effect, once. Rejects with a `ForbiddenError` where another principal has redeemed it, and with a
 * `ConflictError` where it was reported with another status.
 */
export async function reportEffect(
  cs: Countersign,
  report: EffectReport,
  options?: CallOptions,
): Promise<void> {
  await cs.call(reportRedemption, { input: report }, options);
}
