import type { Approval, Approvals } from '../approvals.ts';
import type { WaitOptions } from '../waiting/wait.ts';
import { EffectFailed, UncertainEffect } from './uncertain-effect.ts';

/** What to do about a receipt that another attempt has spent. */
interface Spent<Result> extends WaitOptions {
  readonly approvals: Approvals;
  /** Runs it again under the redemption that is there; null where that must not be. */
  readonly again: ((redemptionId: string) => Promise<Result>) | null;
}

/**
 * The answer of the attempt that spent the receipt: another worker’s, or this one’s before it died. While its lease
 * lasts it may be in the middle of the effect, so that this waits for its report; nobody runs it again before.
 */
export async function outcomeOf<Result>(
  approval: Approval,
  { approvals, again, ...options }: Spent<Result>,
): Promise<Result> {
  const effect = await approvals.waitForEffect(approval.id, options);
  if (effect.status === 'SUCCEEDED') return (effect.result?.['value'] ?? undefined) as Result;
  if (effect.status === 'FAILED') throw new EffectFailed(approval, effect.error);
  const own = effect.redeemedBy?.id === approval.requester.id;
  if (again && own && effect.redemptionId) return again(effect.redemptionId);
  throw new UncertainEffect(approval, effect);
}
