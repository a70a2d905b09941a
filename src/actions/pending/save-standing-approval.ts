import type { z } from 'zod';
import type { Context } from '../../context.ts';
import type { PolicyRow } from '../../entities/policy.ts';
import type { Replayable } from '../change/change.ts';
import {
  type CreateStandingApprovalInput,
  createStandingApproval,
} from '../policy/create-standing-approval.ts';
import { reachPending } from './steps/reach-pending.ts';

/** A standing approval that was made, and how much of what waited it has let through; null when it was not to look at that. */
export type SavedStandingApproval = Replayable<{ policy: PolicyRow }> & {
  readonly releasedPending: number | null;
};

/** Makes a standing approval, and lets through by it what waits where that is asked. */
export async function createAndReleaseStandingApproval(
  context: Context,
  input: z.input<typeof CreateStandingApprovalInput>,
): Promise<SavedStandingApproval> {
  const saved = await createStandingApproval(context, input);
  return {
    ...saved,
    releasedPending: input.releasePending ? await reachPending(context, saved.policy) : null,
  };
}
