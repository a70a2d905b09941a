import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { limits } from '../../../domain/limits.ts';
import { type Owned, personsSince } from '../../../domain/people/one-person.ts';
import type { Stage } from '../../../domain/policy/policy.ts';
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
      .select(['r.id', 'r.stage', 'r.policy_snapshot', 'r.created_at'])
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
    left.flatMap(({ id, stages, policy_snapshot, created_at, requester }): [string, string][] => {
      const without = policy_snapshot.allowSelfApproval ? [] : personsSince(requester, created_at);
      const reason = unsatisfiable(stages, reviewers, without);
      return reason ? [[id, reason]] : [];
    }),
  );
}
