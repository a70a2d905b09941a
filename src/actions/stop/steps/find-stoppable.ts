import type { Context } from '../../../context.ts';
import { ForbiddenError, NotFoundError } from '../../../domain/errors.ts';
import { type Principal, PrincipalEntity } from '../../../entities/principal.ts';

/** A principal that can be suspended and resumed: any but the workspace itself. */
export async function findStoppable({ em }: Context, id: string | null): Promise<Principal> {
  const found = id ? await em.findOne(PrincipalEntity, { id }, { refresh: true }) : null;
  if (!found) throw new NotFoundError('There is no such principal in this workspace.', ['input', 'id']);
  if (found.kind === 'SYSTEM') {
    throw new ForbiddenError('SYSTEM is the workspace itself and cannot be changed.');
  }
  return { ...found };
}
