import type { Ports } from '../../context.ts';
import { ElicitationEntity } from '../../entities/elicitation.ts';
import { mapRow } from '../../entities/map-row.ts';
import { endElicitation } from './end-elicitation.ts';

/** Ends a question whose time is up. Safe to call from every replica at once: one of them does it. */
export async function expireElicitation(ports: Ports, workspaceId: string, id: string): Promise<boolean> {
  const { db } = ports;
  const [row] = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('request as q')
      .innerJoin('principal as s', (join) => join.on('s.kind', '=', 'SYSTEM'))
      .selectAll('q')
      .select(['s.id as system_id', db.now().as('read_at')])
      .where('q.id', '=', id)
      .where('q.kind', '=', 'ELICITATION')
      .where('q.status', '=', 'PENDING')
      .where('q.expires_at', '<=', db.now()),
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
