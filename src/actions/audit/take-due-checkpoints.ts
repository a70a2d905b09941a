import { limits } from '../../domain/limits.ts';
import { type CheckpointPorts, takeCheckpoint } from './take-checkpoint.ts';

/** Takes a checkpoint of every log that has grown since its last one, a batch at a time; answers how many. */
export async function takeDueCheckpoints(ports: CheckpointPorts): Promise<number> {
  const { db } = ports;
  const grown = await db.rows(
    db.everywhere
      .selectFrom('event_counter as c')
      .innerJoin('installation as i', (join) => join.onTrue())
      .select('c.workspace_id')
      .where('c.seq', '>', 0)
      .where(({ exists, not, selectFrom }) =>
        not(
          exists(
            selectFrom('audit_checkpoint as k')
              .select('k.seq')
              .whereRef('k.workspace_id', '=', 'c.workspace_id')
              .whereRef('k.epoch', '=', 'i.epoch')
              .whereRef('k.seq', '=', 'c.seq'),
          ),
        ),
      )
      .limit(limits.checkpointSweepBatch),
  );
  for (const { workspace_id } of grown) await takeCheckpoint(ports, workspace_id);
  return grown.length;
}
