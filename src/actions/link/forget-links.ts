import { sql } from 'kysely';
import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import { agoIn } from '../../entities/ago-in.ts';

/** Forgets links that ended long ago, a batch at a time; answers how many. The log keeps who used which. */
export async function forgetLinks({ db }: Ports): Promise<number> {
  const old = db.everywhere
    .selectFrom('link')
    .select('id')
    .where('expires_at', '<', agoIn(db, limits.linkKeptMs))
    .limit(limits.linkSweepBatchLinks);
  const forgotten = await db.rows(
    db.everywhere.deleteFrom('link').where('id', '=', sql<string>`any(array(${old}))`).returning('id'),
  );
  return forgotten.length;
}
