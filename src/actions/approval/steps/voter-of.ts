import type { Context } from '../../../context.ts';
import type { Voter } from '../../../domain/approval/verdict.ts';

/** The caller as a voter. A link or a button is used up by its vote, so there is nothing left of it to revoke. */
export function voterOf({ viewer }: Pick<Context, 'viewer'>, at: Date): Voter {
  return { ...viewer.principal, ...(viewer.byKey ? { keyId: viewer.keyId } : {}), at };
}
