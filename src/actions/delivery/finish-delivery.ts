import type { Ports } from '../../context.ts';
import type { AttemptRecord, Outcome } from '../../domain/delivery/delivery.ts';
import type { DeliveryRow } from '../../entities/delivery.ts';
import { withLine } from './steps/attempt-log.ts';

/** What is known of the endpoint when an attempt has ended. */
export interface Finished {
  /** Since when nothing has reached it, this attempt aside; null when the last one did, or there is no endpoint. */
  readonly failingSince: Date | null;
  /** Whether its lane has something else that is due. */
  readonly more: boolean;
  readonly now: Date;
}

/**
 * Records what came of an attempt. Whoever has lost its lease says nothing: null. What waits behind this delivery
 * is due when it is, or now when it has ended, so that the queue behind a dead receiver is not looked at every
 * second. The endpoint remembers when its failing began.
 */
export async function finishDelivery(
  ports: Ports,
  delivery: DeliveryRow,
  outcome: Outcome,
  record: AttemptRecord,
): Promise<Finished | null> {
  const [row] = await ports.db.query<Row>(finishing(ports), [
    delivery.workspaceId,
    delivery.id,
    delivery.fence,
    outcome.state,
    outcome.delayMs,
    JSON.stringify(record),
    outcome.state === 'SUCCEEDED',
  ]);
  return row?.finished ? { failingSince: row.failing_since, more: row.more, now: row.now } : null;
}

interface Row {
  finished: boolean;
  failing_since: Date | null;
  more: boolean;
  now: Date;
}

function finishing({ db }: Ports): string {
  return `
    with clock as materialized (select ${db.clock()} as now),
    finished as (
      update delivery d set
        state = $4::text, leased_until = null,
        next_attempt_at = clock.now + $5::double precision * interval '1 millisecond',
        finished_at = case when $5::double precision is null then clock.now end,
        attempt_log = ${withLine('$6::jsonb')}
      from clock
      where d.workspace_id = $1 and d.id = $2 and d.fence = $3::int and d.leased_until is not null
      returning d.lane, d.request_id, d.turn, d.endpoint_id, d.next_attempt_at
    ),
    behind as (
      update delivery d set next_attempt_at = coalesce(f.next_attempt_at, clock.now)
      from finished f, clock
      where d.lane = f.lane and d.request_id = f.request_id and d.turn > f.turn
        and d.next_attempt_at is not null and d.leased_until is null and d.attempt_of_round = 0
    ),
    health as (
      update webhook_endpoint e set failing_since = case when $7::boolean then null else clock.now end
      from finished f, clock
      where e.workspace_id = $1 and e.id = f.endpoint_id and (e.failing_since is null) <> $7::boolean
    )
    select exists (select 1 from finished) as finished, clock.now,
      exists (
        select 1 from finished f join delivery d on d.lane = f.lane
        where d.id <> $2 and d.next_attempt_at is not null and d.leased_until is null
          and (d.next_attempt_at <= clock.now or d.request_id = f.request_id)
      ) as more,
      (select e.failing_since from finished f join webhook_endpoint e on e.workspace_id = $1 and e.id = f.endpoint_id) as failing_since
    from clock`;
}

/** Gives back what was begun and given up, to whoever takes it next: the attempt does not count. */
export async function handBackDelivery(ports: Ports, delivery: DeliveryRow): Promise<void> {
  await ports.db.query(
    `update delivery set leased_until = null, attempts = attempts - 1, attempt_of_round = attempt_of_round - 1
     where workspace_id = $1 and id = $2 and fence = $3 and leased_until is not null`,
    [delivery.workspaceId, delivery.id, delivery.fence],
  );
}

/** Keeps what is sent, so that every attempt sends the same. */
export async function keepBody(ports: Ports, delivery: DeliveryRow, body: string): Promise<void> {
  await ports.db.query('update delivery set body = $3 where workspace_id = $1 and id = $2 and body is null', [
    delivery.workspaceId,
    delivery.id,
    body,
  ]);
}
