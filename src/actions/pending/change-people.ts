import type { z } from 'zod';
import type { Context } from '../../context.ts';
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
