import type { Context } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import { grants } from '../../domain/people/scopes.ts';
import { findUnsatisfiable } from './steps/find-unsatisfiable.ts';

/** A request that waits and that no reviewers can decide any more. */
export interface UnsatisfiableRequest {
  readonly requestId: string;
  readonly reason: string;
}

/** Does something to people, and says which waiting requests nobody is left for by that, at a moment. */
export async function noticingUnsatisfiable<Result extends object>(
  context: Context,
  act: () => Promise<Result>,
  at: Date = context.now,
): Promise<Result & { readonly unsatisfiable: readonly UnsatisfiableRequest[] }> {
  // A person may delegate and end their own access by a credential that reads nothing.
  if (!grants(context.viewer.scopes, 'approvals:read')) return { ...(await act()), unsatisfiable: [] };
  const before = await findUnsatisfiable(context, at);
  const result = await act();
  const after = await findUnsatisfiable(context, at);
  const unsatisfiable = [...after]
    .filter(([requestId]) => !before.has(requestId))
    .slice(0, limits.unsatisfiableNamedMaxRequests)
    .map(([requestId, reason]) => ({ requestId, reason }));
  return { ...result, unsatisfiable };
}
