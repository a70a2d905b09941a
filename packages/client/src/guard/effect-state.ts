/** What became of what was approved, as the server knows it. */
export interface EffectState {
  /** NONE, NOT_REDEEMED, REDEEMED, SUCCEEDED, FAILED, UNCERTAIN or REVOKED. */
  readonly status: string;
  /** `rdm_…` */
  readonly redemptionId: string | null;
  /** Who spent the receipt. */
  readonly redeemedBy: { readonly id: string; readonly handle: string } | null;
  /** When. */
  readonly redeemedAt: string | null;
  /** Until when a report is expected. */
  readonly leaseEndsAt: string | null;
  /** What came of it; of a guard, `{ value }`. */
  readonly result: Readonly<Record<string, unknown>> | null;
  /** Why it failed. */
  readonly error: string | null;
}
