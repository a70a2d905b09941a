import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { limits } from '../../../domain/limits.ts';
import { type Requester, requesterPersons } from '../../../domain/people/one-person.ts';
import type { Role } from '../../../domain/people/roles.ts';
import { mayApprove } from '../../../domain/policy/authority-limit.ts';
import type { Stage } from '../../../domain/policy/policy.ts';
import { factsOf } from '../../../domain/policy/policy-snapshot.ts';
import { votingRoles } from '../../../domain/policy/right.ts';
import { type Reviewers, unsatisfiable, withReviewers } from '../../../domain/policy/satisfiable.ts';
import { RequestEntity } from '../../../entities/request.ts';
import { readLimitedReviewers } from '../../../entities/sql/read-limited-reviewers.ts';
import { requesterJson } from '../../../entities/stood-with-json.ts';
import { findReviewers } from '../../policy/find-reviewers.ts';

/**
 * Requests that wait for more reviewers than there are, by id, with the reason; among the oldest that wait. Who stands in
 * for the requester at the moment is not among them.
 */
export async function findUnsatisfiable(context: Context, at: Date): Promise<ReadonlyMap<string, string>> {
  const { db, viewer } = context;
  const waiting = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('request as r')
      .leftJoin('principal as a', 'a.id', 'r.assignee_id')
      .select(['r.id', 'r.requester_id', 'r.stage', 'r.policy_snapshot', 'r.created_at'])
      .select(['a.display_name as assignee', 'a.role', 'a.groups'])
      .where('r.kind', '=', 'APPROVAL')
      .where('r.status', '=', 'PENDING')
      .orderBy('r.id')
      .limit(limits.unsatisfiableConsideredMaxRequests),
  );
  if (waiting.length === 0) return new Map();
  const requesters = await readRequesters(
    context,
    waiting.map(({ requester_id }) => requester_id),
  );
  const left = waiting.map((request) => ({
    ...request,
    stages: request.policy_snapshot.stages.slice(request.stage - 1),
  }));
  const reviewers = await findReviewers(
    context,
    left.flatMap(({ stages }): readonly Stage[] => stages),
    true,
  );
  const reasons = new Map<string, string>();
  const lacking: Lacking[] = [];
  for (const { id, stages, policy_snapshot, created_at, requester_id, ...assigned } of left) {
    const requester = policy_snapshot.allowSelfApproval ? undefined : requesters.get(requester_id);
    const without = requester ? requesterPersons(requester, created_at, at) : [];
    const lost = lostAssignee(stages[0], assigned);
    if (unsatisfiable(stages, reviewers, without)) lacking.push({ id, stages, without });
    else if (lost) reasons.set(id, lost);
  }
  for (const [id, reason] of await withTheLimited(context, reviewers, lacking)) reasons.set(id, reason);
  return reasons;
}

/** Each of them once, with all whom they are one person with. */
async function readRequesters({ db, viewer }: Context, ids: readonly string[]) {
  const rows = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('principal as q')
      .select(sql<Requester>`${sql.raw(requesterJson(db, 'q.workspace_id', 'q'))}`.as('requester'))
      .where('q.id', 'in', [...new Set(ids)]),
  );
  return new Map(rows.map(({ requester }) => [requester.id, requester]));
}

/** A request for which those who may approve anything are too few. */
interface Lacking {
  readonly id: string;
  readonly stages: readonly Stage[];
  readonly without: readonly string[];
}

/** Those of them for which there are too few also with the reviewers whose authority covers them. */
async function withTheLimited(
  context: Context,
  reviewers: Reviewers,
  lacking: readonly Lacking[],
): Promise<[string, string][]> {
  const { db, viewer, memory, now } = context;
  if (lacking.length === 0) return [];
  const max = limits.unsatisfiableLimitedMaxReviewers;
  const limited = await readLimitedReviewers(db, viewer.workspaceId, max);
  const reasons: [string, string][] = [];
  for (let at = 0; at < lacking.length; at += limits.pendingBatchRequests) {
    const page = lacking.slice(at, at + limits.pendingBatchRequests);
    const requests = await context.em.find(RequestEntity, { id: { $in: page.map(({ id }) => id) } });
    for (const { id, stages, without } of page) {
      const request = requests.find((one) => one.id === id);
      if (!request) continue;
      const facts = factsOf(request, now);
      const able = limited.filter((one) => mayApprove(one, facts, memory.conditions).allowed);
      const reason = unsatisfiable(stages, withReviewers(reviewers, able), without);
      if (!reason) continue;
      const isLimit = unsatisfiable(stages, withReviewers(reviewers, limited), without) === null;
      reasons.push([id, isLimit ? `${reason} Others may not approve this by their authority.` : reason]);
    }
  }
  return reasons;
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
