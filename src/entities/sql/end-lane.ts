import type { Database } from '../database.ts';
import { ofWorkspace } from '../tenant-condition.ts';
import { attemptLogEntry, withAttempt } from './attempt-log.ts';

/** Fails what waits in a lane and is not under way, and says why on each delivery. */
export async function endLane(db: Database, workspaceId: string, lane: string, why: string): Promise<void> {
  await db.query(
    `with clock as materialized (select ${db.clock()} as now)
     update delivery d set state = 'FAILED', next_attempt_at = null, finished_at = clock.now,
       attempt_log = ${withAttempt(attemptLogEntry('clock.now', '$3::text'))}
     from clock
     where ${ofWorkspace('d')} and d.lane = $2 and d.next_attempt_at is not null
       and (d.leased_until is null or d.leased_until <= clock.now)`,
    [workspaceId, lane, why],
  );
}
