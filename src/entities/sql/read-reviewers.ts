import { votingRoles } from '../../domain/policy/right.ts';
import { anyGroup, type Reviewer } from '../../domain/policy/satisfiable.ts';
import type { Database } from '../database.ts';
import { mayComeIn } from './may-come-in.ts';
import { onePerPerson } from './one-per-person.ts';

/**
 * Those who may vote for each of these groups, or for the name of no group: at most so many of each, one of each person; on
 * demand only those who may approve anything, and have something to come in by.
 */
export async function readReviewers(
  db: Database,
  workspaceId: string,
  names: readonly string[],
  max: number,
  isUnlimited = false,
): Promise<{ name: string; reviewers: Reviewer[] }[]> {
  const and = isUnlimited ? `p.authority is null and ${mayComeIn('p', db.clock())}` : 'true';
  return db.query(
    `select needed.name, array(${onePerPerson({ name: 'needed.name', anyGroup: '$3', roles: '$5', max: '$4', and })}) as reviewers
     from unnest($2::text[]) needed (name)`,
    [workspaceId, names, anyGroup, max, votingRoles],
  );
}
