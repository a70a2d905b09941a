import type { DeliveryOutcome } from '../../domain/delivery/delivery.ts';
import type { Database } from '../database.ts';
import type { Columns } from '../tables.ts';
import { ofWorkspace } from '../tenant-condition.ts';
import { withAttempt } from './attempt-log.ts';

export type FinishedRow = Columns<'webhook_endpoint', 'failing_since'> & {
  /** Whether the lease was still held. */
  finished: boolean;
  more: boolean;
  now: Date;
};

/** Ends an attempt, lets go what waited behind its delivery, and says how its endpoint is. */
export async function finishAttempt(
  db: Database,
  delivery: { readonly workspaceId: string; readonly id: string; readonly fence: number },
  outcome: DeliveryOutcome,
  line: object,
): Promise<FinishedRow | null> {
  const { workspaceId, id, fence } = delivery;
  const { state, delayMs } = outcome;
  const values = [workspaceId, id, fence, state, delayMs, JSON.stringify(line), state === 'SUCCEEDED'];
  const [row] = await db.query<FinishedRow>(finishStatement(db), values);
  return row ?? null;
}

function finishStatement(db: Database): string {
  return `
    with clock as materialized (select ${db.clock()} as now),
    finished as (
      update delivery d set
        state = $4::text, leased_until = null,
        next_attempt_at = clock.now + $5::double precision * interval '1 millisecond',
        finished_at = case when $5::double precision is null then clock.now end,
        attempt_log = ${withAttempt('$6::jsonb')}
      from clock
      where ${ofWorkspace('d')} and d.id = $2 and d.fence = $3::int and d.leased_until is not null
      returning d.lane, d.request_id, d.turn, d.endpoint_id, d.next_attempt_at
    ),
    behind as (
      update delivery d set next_attempt_at = coalesce(f.next_attempt_at, clock.now)
      from finished f, clock
      where ${ofWorkspace('d')} and d.lane = f.lane and d.request_id = f.request_id and d.turn > f.turn
        and d.next_attempt_at is not null and d.leased_until is null and d.attempt_of_round = 0
    ),
    health as (
      update webhook_endpoint e set failing_since = case when $7::boolean then null else clock.now end
      from finished f, clock
      where ${ofWorkspace('e')} and e.id = f.endpoint_id and (e.failing_since is null) <> $7::boolean
    )
    select exists (select 1 from finished) as finished, clock.now,
      exists (
        select 1 from finished f join delivery d on ${ofWorkspace('d')} and d.lane = f.lane
        where d.id <> $2 and d.next_attempt_at is not null and d.leased_until is null
          and (d.next_attempt_at <= clock.now or d.request_id = f.request_id)
      ) as more,
      (select e.failing_since from finished f join webhook_endpoint e on ${ofWorkspace('e')} and e.id = f.endpoint_id) as failing_since
    from clock`;
}
