import { sql } from 'kysely';
import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import { agoIn } from '../../entities/ago-in.ts';

/**
 * Deletes keys past their life, a batch at a time; answers how many. A key that made a request lives as long as the
 * request can wait, and its life more: until then, a retry would make a second one.
 */
export async function forgetIdempotencyKeys({ db }: Ports): Promise<number> {
  const old = db.everywhere
    .selectFrom('idempotency_key')
    .select(sql`ctid`.as('ctid'))
    .where('created_at', '<', agoIn(db, limits.idempotencyKeyLifeMs))
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('request as r')
            .select('r.id')
            .whereRef('r.workspace_id', '=', 'idempotency_key.workspace_id')
            .whereRef('r.id', '=', 'idempotency_key.result_id')
            .where((request) =>
              request.or([
                request('r.status', 'in', ['PENDING', 'INFO_REQUESTED']),
                request('r.updated_at', '>=', agoIn(db, limits.idempotencyKeyLifeMs)),
              ]),
            ),
        ),
      ),
    )
    .limit(limits.idempotencySweepBatchKeys);
  const forgotten = await db.rows(
    db.everywhere
      .deleteFrom('idempotency_key')
      .where(sql`ctid`, '=', sql`any(array(${old}))`)
      .returning('key'),
  );
  return forgotten.length;
}
