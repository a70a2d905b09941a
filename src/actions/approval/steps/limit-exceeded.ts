import type { Context } from '../../../context.ts';
import { stageOf } from '../../../domain/approval/authority.ts';
import { ForbiddenError } from '../../../domain/errors.ts';
import type { Actor } from '../../../domain/people/principal.ts';
import type { LoadedRequest } from '../../request/load-request.ts';
import { findApprovers, namesOf } from './find-approvers.ts';

/** The error for a reviewer whose authority does not cover a request, naming reviewers whose authority does. */
export async function limitExceeded(
  context: Context,
  loaded: LoadedRequest,
  because: string,
): Promise<ForbiddenError> {
  const { requesterPersons, now } = loaded;
  const request = { ...loaded.request, requesterPersons };
  const groups = stageOf(request).groups.map(({ group }) => group);
  const able = await findApprovers(context, request, now);
  return new ForbiddenError(`${because} ${adviceOf(able, groups)}`, { code: 'LIMIT_EXCEEDED' });
}

function adviceOf(able: readonly Actor[], groups: readonly string[]): string {
  const names = namesOf(able);
  if (names) return `These may: ${names}. Delegate it to one of them, or escalate.`;
  const where = groups.length > 0 ? ` in ${groups.map((group) => `“${group}”`).join(' or ')}` : '';
  return `No reviewer${where} may approve this as it is: escalate it, or edit it to within your authority.`;
}
