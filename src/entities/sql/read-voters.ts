import { votingRoles } from '../../domain/policy/right.ts';
import { anyGroup } from '../../domain/policy/satisfiable.ts';
import type { Database } from '../database.ts';
import { ofWorkspace } from '../tenant-condition.ts';

/**
 * Those who might vote for each of these groups, or for the name of no group, at most so many of each: its members,
 * then those who stand in for another today, who may be a member.
 */
export async function readVoters(
  db: Database,
  workspaceId: string,
  groups: readonly string[],
  max: number,
): Promise<{ name: string; ids: string[] }[]> {
  return db.query(
    `select needed.name, array(
       select p.id from principal p
       where ${ofWorkspace('p')} and p.role = any($5::text[])
         and (needed.name = $3 or needed.name = any(p.groups) or exists (
           select 1 from delegation d
           where ${ofWorkspace('d')} and d.to_id = p.id and d.ended_at is null
             and d.starts_at <= ${db.clock()} and d.ends_at > ${db.clock()}))
       order by needed.name = any(p.groups) desc, p.handle limit $4) as ids
     from unnest($2::text[]) needed (name)`,
    [workspaceId, groups, anyGroup, max, votingRoles],
  );
}
