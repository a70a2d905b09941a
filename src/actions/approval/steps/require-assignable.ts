import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { stageOf } from '../../../domain/approval/authority.ts';
import { ValidationError } from '../../../domain/errors.ts';
import { limits } from '../../../domain/limits.ts';
import { personOf } from '../../../domain/people/one-person.ts';
import type { Actor } from '../../../domain/people/principal.ts';
import { seatRightsAt, votingRoles } from '../../../domain/policy/right.ts';
import { actorColumns } from '../../../entities/actor-columns.ts';
import type { RequestRow } from '../../../entities/request.ts';
import { readStandIns } from '../../../entities/stand-ins.ts';
import type { Assignment } from '../../request/find-assignee.ts';
import { findApprovers, namesOf } from './find-approvers.ts';

/**
 * Refuses to assign a new request of the caller to a principal, or to a group, who could not approve it at its first
 * stage, and names reviewers who may.
 */
export async function requireAssignable(
  context: Context,
  pending: RequestRow,
  assignment: Assignment,
  name: string,
): Promise<void> {
  const request = { ...pending, requesterPersons: [personOf(context.viewer.principal)] };
  const stage = stageOf(request);
  const members = await findMembers(
    context,
    assignment,
    stage.groups.map(({ group }) => group),
  );
  const standIns = await readStandIns(
    context.db,
    context.viewer.workspaceId,
    members.map(({ id }) => id),
  );
  const isAble = members.some((one, i) => seatRightsAt(stage, one, standIns[i] ?? [], request).length > 0);
  if (isAble) return;
  const whom = assignment.principalId ? `“${name}”` : `No member of “${name}”`;
  const may = assignment.principalId ? 'may not' : 'may';
  const others = namesOf(await findApprovers(context, request, context.now));
  throw new ValidationError([
    {
      path: ['input', 'assignTo'],
      message: `${whom} ${may} approve this request at its stage, so it is not assigned to them. ${others ? `These may: ${others}.` : 'Leave assignTo out.'}`,
    },
  ]);
}

/** The assignee, or members of the group, those of the stage first. */
function findMembers(
  { db, viewer }: Context,
  { principalId, group }: Assignment,
  stageGroups: readonly string[],
): Promise<Actor[]> {
  const found = db
    .in(viewer.workspaceId)
    .selectFrom('principal as p')
    .where('p.role', 'in', votingRoles)
    .select(actorColumns)
    .limit(limits.approversConsideredMax);
  return db.rows(
    principalId === null
      ? found
          .where('p.groups', '@>', sql.val([group]))
          .orderBy(({ eb }) => eb('p.groups', '&&', sql.val([...stageGroups])), 'desc')
      : found.where('p.id', '=', principalId),
  );
}
