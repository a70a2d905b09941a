import { principalViewer } from '../../auth/principal-viewer.ts';
import { contextFor, type Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import { agoIn } from '../../entities/ago-in.ts';
import { mapRow } from '../../entities/map-row.ts';
import { PolicyEntity } from '../../entities/policy.ts';
import { reachPending } from './steps/reach-pending.ts';

/**
 * Goes on with policies that were to reach what waits and have not: their server died, or there was too much for one
 * call. The database is where that is kept. Answers how many policies there were.
 */
export async function finishPending(ports: Ports): Promise<number> {
  const { db } = ports;
  const rows = await db.rows(
    db.everywhere
      .selectFrom('policy')
      .selectAll()
      .where('reaches_pending_by', 'is not', null)
      .where('closed_at', 'is', null)
      .where('updated_at', '<', agoIn(db, limits.pendingTakenOverMs))
      .orderBy('updated_at')
      .limit(limits.administrativeSweepBatch),
  );
  for (const row of rows) {
    const policy = mapRow(db, PolicyEntity, row);
    const viewer = await principalViewer(db, policy.workspaceId, policy.reachesPendingBy ?? '');
    await reachPending(contextFor(ports, viewer), policy);
  }
  return rows.length;
}
