import type { Context } from '../../../context.ts';
import { stageOf } from '../../../domain/approval/authority.ts';
import { ForbiddenError } from '../../../domain/errors.ts';
import { limits } from '../../../domain/limits.ts';
import { mayApprove } from '../../../domain/policy/authority-limit.ts';
import { factsOf } from '../../../domain/policy/policy-snapshot.ts';
import { isPartial } from '../../../domain/policy/right.ts';
import type { Principal } from '../../../entities/principal.ts';
import type { Loaded } from '../../request/load-request.ts';

type Candidate = Pick<Principal, 'id' | 'handle' | 'displayName' | 'authority'>;

/** The error of somebody whose authority does not reach, naming people whose authority does. */
export async function limitExceeded(
  context: Context,
  loaded: Loaded,
  because: string,
): Promise<ForbiddenError> {
  const { request, requesterOwnerId } = loaded;
  const groups = stageOf(request).groups.map(({ group }) => group);
  const candidates = await context.db.query<Candidate>(
    `select id, handle, display_name as "displayName", authority from principal
     where workspace_id = $1 and role <> 'VIEWER' and kind <> 'SYSTEM'
       and (cardinality($2::text[]) = 0 or groups && $2::text[])
     order by handle limit ${limits.approversConsideredMax}`,
    [request.workspaceId, groups],
  );
  const facts = factsOf(request);
  const able = candidates.filter(
    (one) =>
      !isPartial(one.id, { ...request, requesterOwnerId }) &&
      mayApprove(one, facts, context.memory.conditions).allowed,
  );
  return new ForbiddenError(`${because} ${adviceOf(able, groups)}`, { code: 'LIMIT_EXCEEDED' });
}

function adviceOf(able: readonly Candidate[], groups: readonly string[]): string {
  const names = able
    .slice(0, limits.approversNamedMax)
    .map(({ displayName, handle }) => (displayName === handle ? handle : `${displayName} (${handle})`));
  const [first] = names;
  if (first) {
    const more = able.length > names.length ? ' or somebody else with that authority' : '';
    return `These may: ${names.join(', ')}${more}. Delegate it to one of them, or escalate.`;
  }
  const where = groups.length > 0 ? ` in ${groups.map((group) => `“${group}”`).join(' or ')}` : '';
  return `Nobody${where} may approve this as it is: escalate it, or edit it to within your authority.`;
}
