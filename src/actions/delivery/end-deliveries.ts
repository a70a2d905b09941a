import type { Ports } from '../../context.ts';
import { lineOf, withLine } from './steps/attempt-log.ts';

/** Ends what an endpoint that is no more was still to be told, all but what is under way. */
export async function endDeliveries(
  ports: Pick<Ports, 'db'>,
  endpoint: { readonly workspaceId: string; readonly id: string },
  why: string,
): Promise<void> {
  const { db } = ports;
  await db.query(
    `with clock as materialized (select ${db.clock()} as now)
     update delivery d set state = 'FAILED', next_attempt_at = null, finished_at = clock.now,
       attempt_log = ${withLine(lineOf('clock.now', '$3::text'))}
     from clock
     where d.workspace_id = $1 and d.lane = $2 and d.next_attempt_at is not null
       and (d.leased_until is null or d.leased_until <= clock.now)`,
    [endpoint.workspaceId, endpoint.id, why],
  );
}
