import { sql } from 'kysely';
import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import { agoIn } from '../../entities/ago-in.ts';

/** Forgets deliveries that ended long ago, a batch at a time; answers how many. The log keeps their events. */
export async function forgetDeliveries({ db }: Ports): Promise<number> {
  const old = db.everywhere
    .selectFrom('delivery')
    .select(sql`ctid`.as('ctid'))
    .where('finished_at', '<', agoIn(db, limits.deliveryLifeMs))
    .limit(limits.deliveryForgetBatch);
  const forgotten = await db.rows(
    db.everywhere.deleteFrom('delivery').where(sql`ctid`, '=', sql`any(array(${old}))`).returning('id'),
  );
  return forgotten.length;
}
