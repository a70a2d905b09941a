import type { Change } from '../change.ts';
import type { Database } from '../database.ts';

/** Which of these changes of one workspace have a key that is taken already, by their place. */
export async function takenKeys(db: Database, changes: readonly Change[]): Promise<ReadonlySet<number>> {
  const keyed = changes.flatMap(({ once }, place) => (once ? [{ place, once }] : []));
  if (keyed.length === 0) return new Set();
  const rows = await db.query<{ place: number }>(
    `select wanted.place
     from unnest($2::uuid[], $3::text[], $4::text[], $5::int[]) as wanted (principal_id, mutation, key, place)
     join idempotency_key taken on taken.workspace_id = $1::uuid and taken.principal_id = wanted.principal_id
       and taken.mutation = wanted.mutation and taken.key = wanted.key`,
    [
      changes[0]?.workspaceId,
      keyed.map(({ once }) => once.principalId),
      keyed.map(({ once }) => once.mutation),
      keyed.map(({ once }) => once.key),
      keyed.map(({ place }) => place),
    ],
  );
  return new Set(rows.map(({ place }) => place));
}
