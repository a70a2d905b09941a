import type { Model } from './model.ts';

/** Whose a principal is from a moment on; a later line about them replaces it. */
export interface OwnerSince {
  readonly handle: string;
  readonly owner: string | null;
  readonly at: number;
}

/** The last owner in a chain, as it was at a moment: that principal is the person. */
function personAt(model: Model, handle: string, at: number): string {
  const line = model.owners.findLast((one) => one.handle === handle && one.at <= at);
  return line?.owner ? personAt(model, line.owner, at) : handle;
}

/** Whose a principal is now. */
export function personOf(model: Model, handle: string): string {
  return personAt(model, handle, model.now);
}

/** Each person that a principal was part of, from a moment until now. */
export function personsSince(model: Model, handle: string, since: number): string[] {
  if (model.fault === 'OWNER_OF_ASKING_FORGOTTEN') return [personAt(model, handle, model.now)];
  if (model.fault === 'OWNER_OF_VOTE_FORGOTTEN') return [personAt(model, handle, since)];
  const later = model.owners.map(({ at }) => at).filter((at) => at > since);
  return [since, ...later].map((at) => personAt(model, handle, at));
}
