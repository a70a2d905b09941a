import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';

/** Forgets deliveries that ended long ago, a batch at a time; answers how many. The log keeps their events. */
export async function forgetDeliveries(ports: Ports): Promise<number> {
  const forgotten = await ports.db.query<{ id: string }>(
    `delete from delivery where ctid = any(array(
       select ctid from delivery
       where finished_at < ${ports.db.clock()} - make_interval(secs => ${limits.deliveryLifeMs / 1000})
       limit ${limits.deliveryForgetBatch}
     )) returning id`,
  );
  return forgotten.length;
}
