import type { Selectable } from 'kysely';
import { limits } from '../../domain/limits.ts';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';
import { attemptLogEntry, withAttempt } from './attempt-log.ts';

export type LeasedRow = Selectable<Tables['delivery']> & { leased_at: Date };

/** Takes what is due, at most so many in all and of one lane, and answers it as it then is. */
export function leaseDue(
  db: Database,
  channels: readonly string[],
  max: { readonly inAll: number; readonly perLane: number },
): Promise<LeasedRow[]> {
  return db.query(leaseStatement(db), [channels, max.inAll, max.perLane]);
}

/** Open queues are found one by one in the index, whatever waits in each: the cost grows with their number. */
function leaseStatement(db: Database): string {
  const lease = `interval '${limits.deliveryLeaseMs} milliseconds'`;
  const lost = attemptLogEntry(
    `d.leased_until - ${lease}`,
    `'The server that attempted it did not say what came of it.'`,
  );
  const unleased = '(d.leased_until is null or d.leased_until <= clock.now)';
  return `
    with recursive lanes (lane) as (
      (select lane from delivery where next_attempt_at is not null order by lane limit 1)
      union all
      select (select d.lane from delivery d where d.next_attempt_at is not null and d.lane > lanes.lane
        order by d.lane limit 1)
      from lanes where lanes.lane is not null
    ),
    clock as materialized (select ${db.clock()} as now),
    busy as materialized (
      select d.lane, count(*)::int as under_way from delivery d, clock
      where d.leased_until is not null and d.leased_until > clock.now group by d.lane
    ),
    due as (
      select found.workspace_id, found.id from lanes cross join clock
      left join busy on busy.lane = lanes.lane
      cross join lateral (
        select d.workspace_id, d.id, row_number() over (order by d.next_attempt_at, d.turn) as place
        from delivery d
        where d.lane = lanes.lane and d.next_attempt_at <= clock.now and ${unleased}
          and d.channel = any($1::text[])
          and not exists (
            select 1 from delivery before
            where before.lane = d.lane and before.request_id = d.request_id and before.turn < d.turn
              and before.next_attempt_at is not null)
        order by d.next_attempt_at, d.turn
        limit greatest($3::int - coalesce(busy.under_way, 0), 0)
      ) found
      where lanes.lane is not null
      order by coalesce(busy.under_way, 0) + found.place
      limit $2::int
    ),
    taken as (
      select d.workspace_id, d.id from clock, delivery d join due using (workspace_id, id)
      where d.next_attempt_at <= clock.now and ${unleased}
      for update of d skip locked
    )
    update delivery d set
      leased_until = clock.now + ${lease}, fence = d.fence + 1,
      attempts = d.attempts + 1, attempt_of_round = d.attempt_of_round + 1,
      attempt_log = case when d.leased_until is null then d.attempt_log else ${withAttempt(lost)} end
    from taken, clock
    where d.workspace_id = taken.workspace_id and d.id = taken.id
    returning d.*, clock.now as leased_at`;
}
