import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { limits } from '../../../domain/limits.ts';
import { type Owned, personsSince } from '../../../domain/people/one-person.ts';
import type { Role } from '../../../domain/people/roles.ts';
import type { Stage } from '../../../domain/policy/policy.ts';
import { votingRoles } from '../../../domain/policy/right.ts';
import { unsatisfiable } from '../../../domain/policy/satisfiable.ts';
import { ownedJson } from '../../../entities/owned-json.ts';
import { findReviewers } from '../../policy/find-reviewers.ts';

/** Requests that wait for more reviewers than there are now, by id, with the reason; among the oldest that wait. */
export async function findUnsatisfiable(context: Context): Promise<ReadonlyMap<string, string>> {
  const { db, viewer } = context;
  const waiting = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('request as r')
      .innerJoin('principal as q', 'q.id', 'r.requester_id')
      .leftJoin('principal as a', 'a.id', 'r.assignee_id')
      .select(['r.id', 'r.stage', 'r.policy_snapshot', 'r.created_at'])
      .select(['a.display_name as assignee', 'a.role', 'a.groups'])
      .select(sql<Owned>`${sql.raw(ownedJson('q'))}`.as('requester'))
      .where('r.kind', '=', 'APPROVAL')
      .where('r.status', '=', 'PENDING')
      .orderBy('r.id')
      .limit(limits.unsatisfiableConsideredMaxRequests),
  );
  const left = waiting.map((request) => ({
    ...request,
    stages: request.policy_snapshot.stages.slice(request.stage - 1),
  }));
  const reviewers = await findReviewers(
    context,
    left.flatMap(({ stages }): readonly Stage[] => stages),
  );
  return new Map(
    left.flatMap(
      ({ id, stages, policy_snapshot, created_at, requester, ...assigned }): [string, string][] => {
        const without = policy_snapshot.allowSelfApproval ? [] : personsSince(requester, created_at);
        const reason = unsatisfiable(stages, reviewers, without) ?? lostAssignee(stages[0], assigned);
        return reason ? [[id, reason]] : [];
      },
    ),
  );
}

/** Why nobody is left at a stage for the assignee. What they might decide in the place of others is not looked at. */
function lostAssignee(
  stage: Stage | undefined,
  { assignee, role, groups }: { assignee: string | null; role: Role | null; groups: string[] | null },
): string | null {
  if (!stage?.assigneeOnly || assignee === null || role === null) return null;
  const belongs = stage.groups.length === 0 || stage.groups.some(({ group }) => groups?.includes(group));
  if (belongs && votingRoles.includes(role)) return null;
  return `Its stage leaves deciding to “${assignee}”, to whom it is assigned and who may not vote there any more.`;
}
