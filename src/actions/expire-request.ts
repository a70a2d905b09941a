import type { Ports } from '../context.ts';
import { isOverdue } from '../domain/lifecycle.ts';
import { silence } from '../domain/verdict.ts';
import { commit } from '../entities/commit.ts';
import { mapRow } from '../entities/map-row.ts';
import { RequestEntity } from '../entities/request.ts';
import { recordDecision } from './record-decision.ts';

/**
 * Ends a request whose time has run out. The decision is the system's, never a person's. Safe to call from
 * every replica at once, and at any time: only an overdue request that nobody else ended changes.
 */
export async function expireRequest(ports: Ports, workspaceId: string, requestId: string): Promise<boolean> {
  const [row] = await ports.db.query<Record<string, unknown> & { system_id: string; read_at: Date }>(
    `select r.*, s.id as system_id, ${ports.db.clock()} as read_at
     from request r
     join principal s on s.workspace_id = r.workspace_id and s.kind = 'SYSTEM'
     where r.workspace_id = $1 and r.id = $2`,
    [workspaceId, requestId],
  );
  if (!row) return false;
  const request = mapRow(ports.db, RequestEntity, row);
  if (!isOverdue(request, row.read_at)) return false;
  const recorded = recordDecision(ports, request, {
    ...silence,
    outcome: 'EXPIRE',
    decidedById: row.system_id,
    delegatedToId: null,
    authoritySnapshot: {
      basis: 'CLOCK',
      expiresAt: request.expiresAt.toISOString(),
      ...request.policySnapshot,
    },
    at: row.read_at,
  });
  const committed = await commit(ports.db, { ...recorded.change, workspaceId, at: row.read_at });
  if (committed.done) ports.ring(committed.events);
  return committed.done;
}
