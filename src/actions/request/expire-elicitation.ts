import type { Ports } from '../../context.ts';
import { ElicitationEntity } from '../../entities/elicitation.ts';
import { mapRow } from '../../entities/map-row.ts';
import { endElicitation } from './end-elicitation.ts';

/** Ends a question whose time is up. Safe to call from every replica at once: one of them does it. */
export async function expireElicitation(ports: Ports, workspaceId: string, id: string): Promise<boolean> {
  const [row] = await ports.db.query<Record<string, unknown> & { system_id: string; read_at: Date }>(
    `select q.*, s.id as system_id, ${ports.db.clock()} as read_at
     from request q
     join principal s on s.workspace_id = q.workspace_id and s.kind = 'SYSTEM'
     where q.workspace_id = $1 and q.id = $2 and q.kind = 'ELICITATION' and q.status = 'PENDING'
       and q.expires_at <= ${ports.db.clock()}`,
    [workspaceId, id],
  );
  if (!row) return false;
  const question = mapRow(ports.db, ElicitationEntity, row);
  const ending = { status: 'EXPIRED', content: null, by: row.system_id, at: row.read_at } as const;
  const committed = await ports.commit({
    workspaceId,
    ...endElicitation(ports, question, ending).change,
  });
  if (committed.done) ports.ring(committed.events);
  return committed.done;
}
