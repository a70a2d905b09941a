import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { type CreateDelegationInput, createDelegation } from '../people/create-delegation.ts';
import { type EndAllAccessInput, endAllAccess } from '../people/end-all-access.ts';
import { type UpdatePrincipalInput, updatePrincipal } from '../people/update-principal.ts';
import { type SuspendPrincipalInput, suspendPrincipal } from '../stop/suspend-principal.ts';
import { noticingUnsatisfiable } from './noticing-unsatisfiable.ts';

/** Changes a principal, and says for which waiting requests nobody is left. */
export async function updatePrincipalNoticing(context: Context, input: z.input<typeof UpdatePrincipalInput>) {
  return noticingUnsatisfiable(context, () => updatePrincipal(context, input));
}

/** Suspends a principal, and says for which waiting requests nobody is left. */
export async function suspendPrincipalNoticing(
  context: Context,
  input: z.input<typeof SuspendPrincipalInput>,
) {
  return noticingUnsatisfiable(context, () => suspendPrincipal(context, input));
}

/** Ends all access of a principal, and says for which waiting requests nobody is left who could come in. */
export async function endAllAccessNoticing(context: Context, input: z.input<typeof EndAllAccessInput>) {
  return noticingUnsatisfiable(context, () => endAllAccess(context, input));
}

/**
 * Delegates, and says for which waiting requests nobody is left once that begins: who stands in for a requester is one
 * person with them.
 */
export async function createDelegationNoticing(
  context: Context,
  input: z.input<typeof CreateDelegationInput>,
) {
  return noticingUnsatisfiable(context, () => createDelegation(context, input), startOf(input, context.now));
}

function startOf({ startsAt }: { readonly startsAt?: unknown }, now: Date): Date {
  return startsAt instanceof Date && startsAt > now ? startsAt : now;
}
