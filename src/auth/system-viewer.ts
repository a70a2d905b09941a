import type { Database } from '../entities/database.ts';
import { viewerColumns } from '../entities/viewer-columns.ts';
import { actorOf } from './actor-row.ts';
import type { Viewer } from './viewer.ts';

/** The workspace itself, reading what it is about to deliver. It has no credential. */
export async function systemViewer(db: Database, workspaceId: string): Promise<Viewer> {
  const [row] = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('principal as p')
      .innerJoin('workspace as w', 'w.id', 'p.workspace_id')
      .innerJoin('event_counter as c', (join) => join.onTrue())
      .select([...viewerColumns, db.now().as('now')])
      .where('p.kind', '=', 'SYSTEM'),
  );
  if (!row) throw new Error('The workspace has no system principal.');
  return {
    keyId: row.id,
    workspaceId,
    workspaceName: row.workspace_name,
    rulesVersion: row.rules_version,
    rightsVersion: null,
    principal: actorOf(row),
    scopes: ['admin'],
    door: { by: 'POLICY', makers: [] },
    expiresAt: null,
    readAt: row.now,
  };
}
