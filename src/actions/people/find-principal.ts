import type { Context } from '../../context.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { type Principal, PrincipalEntity } from '../../entities/principal.ts';
import { principalNamed } from '../../entities/principal-named.ts';

/** A principal of the workspace by handle or id. */
export async function findPrincipal(
  context: Context,
  who: string,
  path: readonly string[],
): Promise<Principal> {
  const principal = await context.em.findOne(PrincipalEntity, principalNamed(who), { refresh: true });
  if (!principal)
    throw new NotFoundError(`No principal of this workspace has the handle or id “${who}”.`, path);
  return principal;
}
