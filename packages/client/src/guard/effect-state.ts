/** What became of what was approved, as the server knows it. */
export interface EffectState {
  readonly status: string;
  readonly redemptionId: string | null;
  readonly redeemedBy: { readonly id: string; readonly handle: string } | null;
  readonly redeemedAt: string | null;
  readonly leaseEndsAt: string | null;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly error: string | null;
}
