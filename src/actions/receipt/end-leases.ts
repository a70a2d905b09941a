import { sql } from 'kysely';
import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import { EffectEntity } from '../../entities/effect.ts';

/**
 * Marks effects as uncertain that were redeemed and not reported in time; answers how many were due. Nothing runs them
 * again: people are shown them. Every replica may sweep, and one of them succeeds.
 */
export async function endLeases(ports: Ports): Promise<number> {
  const { db, newId } = ports;
  const due = await db.rows(
    db.everywhere
      .selectFrom('effect as e')
      .innerJoin('request as r', 'r.id', 'e.request_id')
      .innerJoin('principal as s', (join) =>
        join.onRef('s.workspace_id', '=', 'e.workspace_id').on('s.kind', '=', 'SYSTEM'),
      )
      .select(['e.id', 'e.workspace_id', 'e.version', 'e.decision_id', 'e.lease_ends_at', 'e.request_id'])
      .select(['r.project_id', 'r.task_id', 's.id as system_id', db.now().as('now')])
      .where('e.status', '=', sql.lit('REDEEMED' as const))
      .where('e.lease_ends_at', '<=', db.now())
      .orderBy('e.lease_ends_at')
      .limit(limits.effectSweepBatch),
  );
  for (const effect of due) {
    const { id, workspace_id: workspaceId, version } = effect;
    const committed = await ports.commit({
      workspaceId,
      at: effect.now,
      updates: [
        {
          of: EffectEntity,
          where: { id, workspaceId, version },
          set: { status: 'UNCERTAIN', version: version + 1 },
        },
      ],
      events: [
        {
          id: newId(),
          type: 'effect.uncertain',
          actorId: effect.system_id,
          projectId: effect.project_id,
          taskId: effect.task_id,
          requestId: effect.request_id,
          payload: {
            decisionId: effect.decision_id,
            redemptionId: id,
            leaseEndsAt: effect.lease_ends_at?.toISOString() ?? null,
          },
        },
      ],
    });
    if (committed.done) ports.ring(committed.events);
  }
  return due.length;
}
