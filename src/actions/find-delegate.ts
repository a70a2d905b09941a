import type { Context } from '../context.ts';
import { type Judged, refusal } from '../domain/authority.ts';
import { NotFoundError, ValidationError } from '../domain/errors.ts';
import { uuidOf } from '../domain/type-id.ts';
import { PrincipalEntity } from '../entities/principal.ts';

const path = ['input', 'decision', 'delegate', 'to'];

/** The person a request is passed to: somebody who could decide it, and who has not passed it on already. */
export async function findDelegate(
  context: Context,
  to: string,
  request: Judged & { readonly delegatedByIds: readonly string[] },
): Promise<string> {
  const id = uuidOf('Principal', to);
  const delegate = await context.em.findOne(
    PrincipalEntity,
    id ? { $or: [{ handle: to }, { id }] } : { handle: to },
  );
  if (!delegate) throw new NotFoundError(`Nobody here has the handle or id “${to}”.`, path);
  const trouble = troubleWith(context.viewer.principal.id, delegate.id, request);
  if (trouble) throw new ValidationError([{ path, message: trouble }]);
  if (refusal(delegate, request)) {
    throw new ValidationError([
      {
        path,
        message: `${delegate.displayName} could not decide this request; choose a reviewer who did not ask for it.`,
      },
    ]);
  }
  return delegate.id;
}

function troubleWith(
  actorId: string,
  delegateId: string,
  request: { readonly delegatedByIds: readonly string[] },
) {
  if (delegateId === actorId) return 'You cannot delegate to yourself.';
  if (request.delegatedByIds.includes(delegateId))
    return 'They passed this request on themselves; choose somebody else.';
  return null;
}
