import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';

/** Forgets links that ended long ago, a batch at a time; answers how many. The log keeps who used which. */
export async function forgetLinks(ports: Ports): Promise<number> {
  const forgotten = await ports.db.query<{ id: string }>(
    `delete from link where id = any(array(
       select id from link
       where expires_at < ${ports.db.clock()} - make_interval(secs => ${limits.linkKeptMs / 1000})
       limit ${limits.linkSweepBatchLinks}
     )) returning id`,
  );
  return forgotten.length;
}
