import { sql } from 'kysely';
import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import { agoIn } from '../../entities/ago-in.ts';

/** Forgets keys past their life, a batch at a time; answers how many. */
export async function forgetIdempotencyKeys({ db }: Ports): Promise<number> {
  const old = db.everywhere
    .selectFrom('idempotency_key')
    .select(sql`ctid`.as('ctid'))
    .where('created_at', '<', agoIn(db, limits.idempotencyKeyLifeMs))
    .limit(limits.idempotencySweepBatchKeys);
  const forgotten = await db.rows(
    db.everywhere
      .deleteFrom('idempotency_key')
      .where(sql`ctid`, '=', sql`any(array(${old}))`)
      .returning('key'),
  );
  return forgotten.length;
}
