import type { Context } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import type { Stage } from '../../domain/policy/policy.ts';
import { votingRoles } from '../../domain/policy/right.ts';
import { anyGroup, type Reviewers } from '../../domain/policy/satisfiable.ts';

/** Who could take part in these stages: as many of each group as any stage can need, and two more. */
export async function findReviewers(
  context: Pick<Context, 'db' | 'viewer'>,
  stages: readonly Stage[],
): Promise<Reviewers> {
  const names = [...new Set(stages.flatMap(({ groups }) => groups.map(({ group }) => group))), anyGroup];
  const rows = await context.db.query<{ name: string; ids: string[] }>(
    `select needed.name, array(
       select p.id from principal p
       where p.workspace_id = $1 and p.role = any($5::text[])
         and (needed.name = $3 or needed.name = any(p.groups))
       order by p.handle limit $4) as ids
     from unnest($2::text[]) needed (name)`,
    [context.viewer.workspaceId, names, anyGroup, limits.stageSeatsMax + 2, votingRoles],
  );
  return Object.fromEntries(rows.map(({ name, ids }) => [name, ids]));
}
