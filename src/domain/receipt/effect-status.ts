import { letsHappen, type ReceiptFacts } from './receipt.ts';

/** What became of what was approved. */
export const effectStatuses = [
  'NONE',
  'NOT_REDEEMED',
  'REDEEMED',
  'SUCCEEDED',
  'FAILED',
  'UNCERTAIN',
  'REVOKED',
] as const;
export type EffectStatus = (typeof effectStatuses)[number];

/** What is on record once a receipt was redeemed or revoked. */
export type RecordedEffectStatus = Exclude<EffectStatus, 'NONE' | 'NOT_REDEEMED'>;

/** How an effect ends by a report. */
export const reportedEffects = ['SUCCEEDED', 'FAILED'] as const satisfies readonly EffectStatus[];

interface RecordedEffect {
  readonly status: RecordedEffectStatus;
  readonly leaseEndsAt: Date | null;
}

/** The status now: one whose lease has ended is uncertain, whether or not a sweep has come by. */
export function effectStatus(
  request: Pick<ReceiptFacts, 'status' | 'policySnapshot'>,
  effect: RecordedEffect | null,
  now: Date,
): EffectStatus {
  if (effect) return isOverdue(effect, now) ? 'UNCERTAIN' : effect.status;
  return letsHappen(request) ? 'NOT_REDEEMED' : 'NONE';
}

function isOverdue({ status, leaseEndsAt }: RecordedEffect, now: Date): boolean {
  return status === 'REDEEMED' && leaseEndsAt !== null && leaseEndsAt <= now;
}
