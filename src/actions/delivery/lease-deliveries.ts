import type { Ports } from '../../context.ts';
import type { ChannelName } from '../../domain/delivery/delivery.ts';
import { limits } from '../../domain/limits.ts';
import { DeliveryEntity, type DeliveryRow } from '../../entities/delivery.ts';
import { mapRow } from '../../entities/map-row.ts';
import { lineOf, withLine } from './steps/attempt-log.ts';

/** A delivery that is ours to attempt until its lease is over, and when it became so. */
export interface Leased {
  readonly delivery: DeliveryRow;
  readonly at: Date;
}

interface Room {
  readonly channels: readonly ChannelName[];
  /** How many may be taken. */
  readonly free: number;
  /** How many of one lane may be under way, in all processes together. */
  readonly perLane: number;
}

/**
 * Takes what is due. Every replica asks; a row goes to one of them. Lanes take turns, those with the fewest
 * attempts under way first, so that a receiver that is slow keeps its own deliveries waiting and nobody else's.
 * What a lane is told of one request it is told in turn: the next waits until the one before it has ended. A
 * lease that has run out was held by a process that has died; its attempt counts, and says so in the log.
 */
export async function leaseDeliveries(ports: Ports, room: Room): Promise<Leased[]> {
  const rows = await ports.db.query<Record<string, unknown> & { leased_at: Date }>(leasing(ports), [
    room.channels,
    room.free,
    room.perLane,
  ]);
  return rows.map((row) => ({ delivery: mapRow(ports.db, DeliveryEntity, row), at: row.leased_at }));
}

/** Open lanes are found one by one in the index, whatever waits in each: their number is what this costs. */
function leasing({ db }: Ports): string {
  const lease = `interval '${limits.deliveryLeaseMs} milliseconds'`;
  const lost = lineOf(
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
      attempt_log = case when d.leased_until is null then d.attempt_log else ${withLine(lost)} end
    from taken, clock
    where d.workspace_id = taken.workspace_id and d.id = taken.id
    returning d.*, clock.now as leased_at`;
}
