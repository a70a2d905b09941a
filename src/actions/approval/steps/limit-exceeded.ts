import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { rightToApprove, stageOf } from '../../../domain/approval/authority.ts';
import { ForbiddenError } from '../../../domain/errors.ts';
import { limits } from '../../../domain/limits.ts';
import type { Actor } from '../../../domain/people/principal.ts';
import { factsOf } from '../../../domain/policy/policy-snapshot.ts';
import { seatRightsAt, votingRoles } from '../../../domain/policy/right.ts';
import { actorColumns } from '../../../entities/actor-columns.ts';
import type { LoadedRequest } from '../../request/load-request.ts';

/** The error for a reviewer whose authority does not cover a request, naming reviewers whose authority does. */
export async function limitExceeded(
  context: Context,
  loaded: LoadedRequest,
  because: string,
): Promise<ForbiddenError> {
  const { requesterPersons } = loaded;
  const request = { ...loaded.request, requesterPersons };
  const stage = stageOf(request);
  const groups = stage.groups.map(({ group }) => group);
  const candidates = await findCandidates(context, groups);
  const facts = factsOf(request, loaded.now);
  const able = candidates.filter(
    (one) =>
      rightToApprove(seatRightsAt(stage, one, [], request), facts, context.memory.conditions).right !== null,
  );
  return new ForbiddenError(`${because} ${adviceOf(able, groups)}`, { code: 'LIMIT_EXCEEDED' });
}

/** Some of those who may vote for these groups by themselves; for no groups, of all who may vote. */
function findCandidates({ db, viewer }: Context, groups: readonly string[]): Promise<Actor[]> {
  const voters = db
    .in(viewer.workspaceId)
    .selectFrom('principal as p')
    .where('p.role', 'in', votingRoles)
    .select(actorColumns)
    .orderBy('p.handle')
    .limit(limits.approversConsideredMax);
  return db.rows(groups.length === 0 ? voters : voters.where('p.groups', '&&', sql.val([...groups])));
}

function adviceOf(able: readonly Actor[], groups: readonly string[]): string {
  const names = able
    .slice(0, limits.approversNamedMax)
    .map(({ displayName, handle }) => (displayName === handle ? handle : `${displayName} (${handle})`));
  const [first] = names;
  if (first) {
    const more = able.length > names.length ? ' or another reviewer with that authority' : '';
    return `These may: ${names.join(', ')}${more}. Delegate it to one of them, or escalate.`;
  }
  const where = groups.length > 0 ? ` in ${groups.map((group) => `“${group}”`).join(' or ')}` : '';
  return `No reviewer${where} may approve this as it is: escalate it, or edit it to within your authority.`;
}
