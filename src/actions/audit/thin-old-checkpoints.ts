import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import { thinCheckpoints } from '../../entities/sql/thin-checkpoints.ts';

/**
 * Keeps of each log every checkpoint of the last day, the last of each hour of the month before, and the last of each
 * day from before that. Answers how many were looked at. A line that lost its checkpoint is covered by the next one.
 */
export async function thinOldCheckpoints({ db }: Pick<Ports, 'db'>): Promise<number> {
  const { checkpointsAllKeptMs, checkpointsHourlyKeptMs, checkpointThinningBatch } = limits;
  const hourly = { thinned: 0, per: 'hour', olderThanMs: checkpointsAllKeptMs } as const;
  const daily = { thinned: 1, per: 'day', olderThanMs: checkpointsHourlyKeptMs } as const;
  return (
    (await thinCheckpoints(db, hourly, checkpointThinningBatch)) +
    (await thinCheckpoints(db, daily, checkpointThinningBatch))
  );
}
