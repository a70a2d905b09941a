import type { Approval, Approvals } from '../approvals.ts';
import { pause } from '../pause.ts';
import type { WaitOptions } from '../waiting/wait.ts';
import { EffectFailed, UncertainEffect } from './uncertain-effect.ts';

/** What to do about a receipt that another attempt has spent. */
interface Spent<Result> extends WaitOptions {
  readonly approvals: Approvals;
  /** Runs it again under the redemption that is uncertain, unless another worker has begun that; null where nobody may. */
  readonly again: ((uncertainRedemptionId: string) => Promise<{ readonly value: Result } | null>) | null;
}

/**
 * The answer of the attempt that spent the receipt: another worker’s, or this one’s before it died. While its lease
 * lasts it may be in the middle of the effect, so that this waits for its report; nobody runs it again before. Then the
 * server lets one worker begin again, and the others wait for the report of that one.
 */
export async function outcomeOf<Result>(
  approval: Approval,
  { approvals, again, signal, timeout }: Spent<Result>,
): Promise<Result> {
  const since = Date.now();
  for (;;) {
    const left = timeout === undefined ? undefined : timeout + since - Date.now();
    const effect = await approvals.waitForEffect(approval.id, { signal, timeout: left });
    if (effect.status === 'SUCCEEDED') return (effect.result?.['value'] ?? undefined) as Result;
    if (effect.status === 'FAILED') throw new EffectFailed(approval, effect.error);
    const own = effect.redeemedBy?.id === approval.requester.id;
    if (!again || !own || !effect.redemptionId) throw new UncertainEffect(approval, effect);
    const done = await again(effect.redemptionId);
    if (done) return done.value;
    // Its lease is a moment old, and may be read a moment late.
    await pause(1_000, signal);
  }
}
