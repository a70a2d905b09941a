import { sql } from 'kysely';
import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';

/**
 * Deletes what was stored and never got its row, because a server was killed in between; answers how many there
 * were. Looks at the last days only, so that its cost does not grow with what is kept.
 */
export async function discardStrayFiles({ db, files }: Pick<Ports, 'db' | 'files'>): Promise<number> {
  const [clock] = await db.rows(db.everywhere.selectNoFrom(db.now().as('now')));
  const now = clock?.now.getTime() ?? 0;
  const from = new Date(now - limits.strayFileMaxAgeMs);
  const to = new Date(now - limits.strayFileMinAgeMs);
  let discarded = 0;
  let batch: string[] = [];
  const discard = async () => {
    const rows = await db.rows(
      db.everywhere.selectFrom('file').select('id').where('id', '=', sql<string>`any(${batch}::uuid[])`),
    );
    const kept = new Set(rows.map(({ id }) => id));
    const strays = batch.filter((id) => !kept.has(id));
    for (const id of strays) await files.delete(id);
    discarded += strays.length;
    batch = [];
  };
  for await (const id of files.storedBetween(from, to)) {
    batch.push(id);
    if (batch.length >= limits.strayFilesBatchFiles) await discard();
  }
  if (batch.length > 0) await discard();
  return discarded;
}
