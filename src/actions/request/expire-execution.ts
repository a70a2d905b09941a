import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import { type Execution, ExecutionEntity } from '../../entities/execution.ts';
import { mapRow } from '../../entities/map-row.ts';
import { executionEvent } from './move-execution.ts';

/**
 * Ends a run that neither ended nor stopped at its checkpoint in time: its agent is lost. Safe to call from every
 * replica at once: one of them does it.
 */
export async function expireExecution(ports: Ports, workspaceId: string, id: string): Promise<boolean> {
  const { db } = ports;
  const [row] = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('execution as x')
      .innerJoin('principal as s', (join) => join.on('s.kind', '=', 'SYSTEM'))
      .selectAll('x')
      .select(['s.id as system_id', db.now().as('read_at')])
      .where('x.id', '=', id)
      .where('x.status', '=', 'RUNNING')
      .where('x.expires_at', '<=', db.now()),
  );
  if (!row) return false;
  const set: Partial<Execution> = { status: 'EXPIRED', endedAt: row.read_at };
  const expired = { ...mapRow(db, ExecutionEntity, row), ...set };
  const committed = await ports.commit({
    workspaceId,
    at: row.read_at,
    updates: [{ of: ExecutionEntity, where: { id, workspaceId, status: 'RUNNING' }, set }],
    events: [executionEvent(ports, expired, row.system_id)],
  });
  if (committed.done) ports.ring(committed.events);
  return committed.done;
}

/** Ends runs that are overdue, most overdue first, a batch at a time; returns how many. */
export async function expireExecutions(ports: Ports): Promise<number> {
  const { db } = ports;
  const due = await db.rows(
    db.everywhere
      .selectFrom('execution')
      .select(['workspace_id', 'id'])
      .where('status', '=', 'RUNNING')
      .where('expires_at', '<=', db.now())
      .orderBy('expires_at')
      .limit(limits.expirySweepBatchRequests),
  );
  let expired = 0;
  for (const run of due) if (await expireExecution(ports, run.workspace_id, run.id)) expired += 1;
  return expired;
}
