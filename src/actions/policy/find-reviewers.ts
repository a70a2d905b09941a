import type { Context } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import type { Stage } from '../../domain/policy/policy.ts';
import { anyGroup, type Reviewers } from '../../domain/policy/satisfiable.ts';
import { readReviewers } from '../../entities/sql/read-reviewers.ts';

/**
 * Who could take part in these stages: as many of each group as any stage can need, and some more, because a requester
 * and who is one person with them do not count; on demand only those who may approve anything, and can come in.
 */
export async function findReviewers(
  context: Pick<Context, 'db' | 'viewer'>,
  stages: readonly Stage[],
  isUnlimited = false,
): Promise<Reviewers> {
  const names = [...new Set(stages.flatMap(({ groups }) => groups.map(({ group }) => group))), anyGroup];
  const { db, viewer } = context;
  const rows = await readReviewers(
    db,
    viewer.workspaceId,
    names,
    limits.stageSeatsMax + limits.reviewersBesidesMax,
    isUnlimited,
  );
  return Object.fromEntries(rows.map(({ name, reviewers }) => [name, reviewers]));
}
