import type { Database } from '../database.ts';

/** Which checkpoints are kept from an age on: the last of each hour or day (UTC) of a log. */
export interface Thinning {
  /** What `audit_checkpoint.thinned` is before. */
  readonly thinned: 0 | 1;
  readonly per: 'hour' | 'day';
  readonly olderThanMs: number;
}

/**
 * Thins checkpoints that are old enough, at most so many; answers how many were looked at. The last one of its hour or
 * day is kept, so the newest of a log always is. By hand: what is deleted and what is marked is one reading.
 */
export async function thinCheckpoints(
  db: Database,
  { thinned, per, olderThanMs }: Thinning,
  most: number,
): Promise<number> {
  const [{ looked = 0 } = {}] = await db.query<{ looked: number | string }>(
    `with old as (
       select k.workspace_id, k.epoch, k.seq, exists (
         select from audit_checkpoint later
         where later.workspace_id = k.workspace_id and later.epoch = k.epoch and later.seq > k.seq
           and date_trunc('${per}', later.created_at, 'UTC') = date_trunc('${per}', k.created_at, 'UTC')) as is_spare
       from audit_checkpoint k
       where k.thinned = ${thinned} and k.created_at < ${db.clock()} - $1::float8 * interval '1 ms'
       order by k.created_at limit $2),
     gone as (
       delete from audit_checkpoint k using old o
       where k.workspace_id = o.workspace_id and k.epoch = o.epoch and k.seq = o.seq and o.is_spare),
     kept as (
       update audit_checkpoint k set thinned = ${thinned + 1} from old o
       where k.workspace_id = o.workspace_id and k.epoch = o.epoch and k.seq = o.seq and not o.is_spare)
     select count(*) as looked from old`,
    [olderThanMs, most],
  );
  return Number(looked);
}
