import type { Approval } from '../approvals.ts';
import { CountersignError } from '../errors.ts';
import type { EffectState } from './effect-state.ts';

/**
 * The receipt was spent before and nothing was reported: another worker is doing it at this moment, or one died
 * between redeeming and reporting. It is not done again by itself.
 */
export class UncertainEffect extends CountersignError {
  readonly approval: Approval;
  readonly effect: EffectState;

  constructor(approval: Approval, effect: EffectState) {
    const by = effect.redeemedBy ? ` by ${effect.redeemedBy.handle} at ${effect.redeemedAt}` : '';
    super(`“${approval.summary}” was begun${by}, and its end is not reported.`, {
      code: 'UNCERTAIN_EFFECT',
    });
    this.approval = approval;
    this.effect = effect;
  }
}

/** It was approved and done once, and that has failed. For another attempt, ask again with another `run`. */
export class EffectFailed extends CountersignError {
  readonly approval: Approval;

  constructor(approval: Approval, error: string | null) {
    super(`“${approval.summary}” was approved and has failed: ${error ?? 'unknown'}`, {
      code: 'EFFECT_FAILED',
    });
    this.approval = approval;
  }
}
