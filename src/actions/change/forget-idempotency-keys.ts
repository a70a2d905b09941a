import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';

/** Forgets keys past their life, a batch at a time; answers how many. */
export async function forgetIdempotencyKeys(ports: Ports): Promise<number> {
  const forgotten = await ports.db.query<{ key: string }>(
    `delete from idempotency_key where ctid = any(array(
       select ctid from idempotency_key
       where created_at < ${ports.db.clock()} - make_interval(secs => ${limits.idempotencyKeyLifeMs / 1000})
       limit ${limits.idempotencySweepBatchKeys}
     )) returning key`,
  );
  return forgotten.length;
}
