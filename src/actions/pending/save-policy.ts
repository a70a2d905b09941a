import type { z } from 'zod';
import type { Context } from '../../context.ts';
import type { PolicyRow } from '../../entities/policy.ts';
import type { Replayable } from '../change/change.ts';
import { type CreatePolicyInput, createPolicy } from '../policy/create-policy.ts';
import { type UpdatePolicyInput, updatePolicy } from '../policy/update-policy.ts';
import { reachPending } from './steps/reach-pending.ts';

/** A policy that was saved, and what it has rejected of what waited; null when it was not to look at that. */
export type SavedPolicy = Replayable<{ policy: PolicyRow }> & {
  readonly rejectedPending: number | null;
};

/** Adds a policy, and applies it to what waits where that is asked. */
export async function createAndApplyPolicy(
  context: Context,
  input: z.input<typeof CreatePolicyInput>,
): Promise<SavedPolicy> {
  return applied(context, await createPolicy(context, input), input.applyToPending);
}

/** Changes a policy, and applies it to what waits where that is asked. */
export async function updateAndApplyPolicy(
  context: Context,
  input: z.input<typeof UpdatePolicyInput>,
): Promise<SavedPolicy> {
  return applied(context, await updatePolicy(context, input), input.applyToPending);
}

/**
 * That it is to reach what waits is written with the policy, so that what this call leaves, because it is too much or because
 * the server dies, is done by a sweep.
 */
async function applied(
  context: Context,
  saved: Replayable<{ policy: PolicyRow }>,
  applies: boolean | null | undefined,
): Promise<SavedPolicy> {
  return { ...saved, rejectedPending: applies ? await reachPending(context, saved.policy) : null };
}
