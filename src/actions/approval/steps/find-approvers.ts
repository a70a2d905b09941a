import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { rightToApprove, stageOf } from '../../../domain/approval/authority.ts';
import { limits } from '../../../domain/limits.ts';
import type { Actor } from '../../../domain/people/principal.ts';
import { factsOf } from '../../../domain/policy/policy-snapshot.ts';
import { type RequestParties, seatRightsAt, unassigned, votingRoles } from '../../../domain/policy/right.ts';
import { actorColumns } from '../../../entities/actor-columns.ts';
import type { RequestRow } from '../../../entities/request.ts';

/**
 * Reviewers who may approve a request at its stage by themselves, of those that are examined, if it is assigned to them or
 * to nobody.
 */
export async function findApprovers(
  context: Pick<Context, 'db' | 'viewer' | 'memory'>,
  asked: RequestRow & Pick<RequestParties, 'requesterPersons'>,
  now: Date,
): Promise<Actor[]> {
  const request = { ...asked, ...unassigned };
  const stage = stageOf(request);
  const candidates = await findCandidates(
    context,
    stage.groups.map(({ group }) => group),
  );
  const facts = factsOf(request, now);
  return candidates.filter(
    (one) =>
      rightToApprove(seatRightsAt(stage, one, [], request), facts, context.memory.conditions).right !== null,
  );
}

/** Some of those who may vote for these groups by themselves; for no groups, of all who may vote. */
function findCandidates(
  { db, viewer }: Pick<Context, 'db' | 'viewer'>,
  groups: readonly string[],
): Promise<Actor[]> {
  const voters = db
    .in(viewer.workspaceId)
    .selectFrom('principal as p')
    .where('p.role', 'in', votingRoles)
    .select(actorColumns)
    .orderBy('p.handle')
    .limit(limits.approversConsideredMax);
  return db.rows(groups.length === 0 ? voters : voters.where('p.groups', '&&', sql.val([...groups])));
}

/** Their names in a sentence, the first few of them; null when there are none. */
export function namesOf(approvers: readonly Actor[]): string | null {
  const names = approvers
    .slice(0, limits.approversNamedMax)
    .map(({ displayName, handle }) => (displayName === handle ? handle : `${displayName} (${handle})`));
  if (names.length === 0) return null;
  return `${names.join(', ')}${approvers.length > names.length ? ' and others' : ''}`;
}
