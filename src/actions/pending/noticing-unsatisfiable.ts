import type { Context } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import { findUnsatisfiable } from './steps/find-unsatisfiable.ts';

/** A request that waits and that no reviewers can decide any more. */
export interface UnsatisfiableRequest {
  readonly requestId: string;
  readonly reason: string;
}

/** Does something to people, and says which waiting requests nobody is left for by that. */
export async function noticingUnsatisfiable<Result extends object>(
  context: Context,
  act: () => Promise<Result>,
): Promise<Result & { readonly unsatisfiable: readonly UnsatisfiableRequest[] }> {
  const before = await findUnsatisfiable(context);
  const result = await act();
  const after = await findUnsatisfiable(context);
  const unsatisfiable = [...after]
    .filter(([requestId]) => !before.has(requestId))
    .slice(0, limits.unsatisfiableNamedMaxRequests)
    .map(([requestId, reason]) => ({ requestId, reason }));
  return { ...result, unsatisfiable };
}
