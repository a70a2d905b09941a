import type { Approval } from '../approvals.ts';
import { CountersignError } from '../errors.ts';
import type { EffectState } from './effect-state.ts';

/**
 * The receipt was spent by another attempt, and nothing was reported within its lease: a worker died between redeeming and
 * reporting, or has been away from the server for 15 minutes. It is not done again by itself.
 */
export class UncertainEffect extends CountersignError {
  /** What was approved. */
  readonly approval: Approval;
  /** What the server knows of it. */
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
  /** What was approved. */
  readonly approval: Approval;

  constructor(approval: Approval, error: string | null) {
    super(`“${approval.summary}” was approved and has failed: ${error ?? 'unknown'}`, {
      code: 'EFFECT_FAILED',
    });
    this.approval = approval;
  }
}
