import type { Authority } from '../../domain/people/principal.ts';
import { votingRoles } from '../../domain/policy/right.ts';
import type { Reviewer } from '../../domain/policy/satisfiable.ts';
import type { Database } from '../database.ts';
import { personIdOf } from '../owned-json.ts';
import { ofWorkspace } from '../tenant-condition.ts';
import { mayComeIn } from './may-come-in.ts';

/** A reviewer who may approve what their authority covers, and nothing else. */
export type LimitedReviewer = Reviewer & {
  readonly groups: readonly string[];
  readonly authority: Authority;
};

/** Those who may vote within an authority and have something to come in by, at most so many. */
export async function readLimitedReviewers(
  db: Database,
  workspaceId: string,
  max: number,
): Promise<LimitedReviewer[]> {
  return db.query(
    `select p.id, ${personIdOf('p')} as person, p.kind = 'HUMAN' as "isHuman", p.groups, p.authority
     from principal p
     where ${ofWorkspace('p')} and p.authority is not null and p.role = any($2::text[])
       and ${mayComeIn('p', db.clock())}
     order by p.id limit $3`,
    [workspaceId, votingRoles, max],
  );
}
