import type { Context } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import type { Stage } from '../../domain/policy/policy.ts';
import { anyGroup, type Reviewers } from '../../domain/policy/satisfiable.ts';
import { readReviewers } from '../../entities/sql/read-reviewers.ts';

/**
 * Who could take part in these stages: as many of each group as any stage can need, and two more; on
 * demand only those who may approve anything.
 */
export async function findReviewers(
  context: Pick<Context, 'db' | 'viewer'>,
  stages: readonly Stage[],
  isUnlimited = false,
): Promise<Reviewers> {
  const names = [...new Set(stages.flatMap(({ groups }) => groups.map(({ group }) => group))), anyGroup];
  const { db, viewer } = context;
  const rows = await readReviewers(db, viewer.workspaceId, names, limits.stageSeatsMax + 2, isUnlimited);
  return Object.fromEntries(rows.map(({ name, reviewers }) => [name, reviewers]));
}
