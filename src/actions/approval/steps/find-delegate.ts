import type { Context } from '../../../context.ts';
import { stageOf } from '../../../domain/approval/authority.ts';
import { NotFoundError, ValidationError } from '../../../domain/errors.ts';
import { limits } from '../../../domain/limits.ts';
import { seatRightsAt, unassigned } from '../../../domain/policy/right.ts';
import { type Principal, PrincipalEntity } from '../../../entities/principal.ts';
import { principalNamed } from '../../../entities/principal-named.ts';
import { readStandIns } from '../../../entities/stand-ins.ts';
import type { LoadedRequest } from '../../request/load-request.ts';
import { findApprovers, namesOf } from './find-approvers.ts';

const inputPath = ['input', 'decision', 'delegate', 'to'];

/** The reviewer a request is delegated to: one who could vote on it, and who has not delegated it already. */
export async function findDelegate(context: Context, to: string, loaded: LoadedRequest): Promise<Principal> {
  const { request, requesterPersons } = loaded;
  const delegate = await context.em.findOne(PrincipalEntity, principalNamed(to));
  if (!delegate)
    throw new NotFoundError(`No principal of this workspace has the handle or id “${to}”.`, inputPath);
  const problem = problemWith(context.viewer.principal.id, delegate.id, request);
  if (problem) throw new ValidationError([{ path: inputPath, message: problem }]);
  const [standIns = []] = await readStandIns(context.db, context.viewer.workspaceId, [delegate.id]);
  // Its present assignment counts no more: it is the delegate's from then on.
  const theirs = { ...request, requesterPersons, ...unassigned };
  if (seatRightsAt(stageOf(request), delegate, standIns, theirs).length === 0) {
    const able = await findApprovers(context, { ...request, requesterPersons }, loaded.now);
    const others = namesOf(able.filter(({ id }) => id !== context.viewer.principal.id));
    throw new ValidationError([
      {
        path: inputPath,
        message: `${delegate.displayName} could not decide this request; choose a reviewer whom its stage is for and who did not ask for it.${others ? ` These may: ${others}.` : ''}`,
      },
    ]);
  }
  return delegate;
}

function problemWith(
  actorId: string,
  delegateId: string,
  request: { readonly delegatedByIds: readonly string[] },
) {
  if (delegateId === actorId) return 'You cannot delegate to yourself.';
  if (request.delegatedByIds.includes(delegateId))
    return 'They delegated this request themselves; choose another reviewer.';
  if (request.delegatedByIds.length >= limits.delegationsMaxPerRequest)
    return `This request has been delegated ${limits.delegationsMaxPerRequest} times already; decide it, reject it or escalate it.`;
  return null;
}
