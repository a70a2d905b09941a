import { votingRoles } from '../../domain/policy/right.ts';
import { anyGroup, type Reviewer } from '../../domain/policy/satisfiable.ts';
import type { Database } from '../database.ts';
import { ofWorkspace } from '../tenant-condition.ts';

/** Those who may vote for each of these groups, or for the name of no group: at most so many of each, people first. */
export async function readReviewers(
  db: Database,
  workspaceId: string,
  names: readonly string[],
  max: number,
): Promise<{ name: string; reviewers: Reviewer[] }[]> {
  return db.query(
    `select needed.name, array(
       select jsonb_build_object('id', p.id, 'isHuman', p.kind = 'HUMAN') from principal p
       where ${ofWorkspace('p')} and p.role = any($5::text[])
         and (needed.name = $3 or needed.name = any(p.groups))
       order by p.kind = 'HUMAN' desc limit $4) as reviewers
     from unnest($2::text[]) needed (name)`,
    [workspaceId, names, anyGroup, max, votingRoles],
  );
}
