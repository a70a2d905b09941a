import { scopesNow } from '../domain/people/scopes.ts';
import type { Database } from '../entities/database.ts';
import { readMakers } from '../entities/sql/read-makers.ts';
import { viewerColumns } from '../entities/viewer-columns.ts';
import { actorOf } from './actor-row.ts';
import type { Viewer } from './viewer.ts';

/**
 * An administrator whose change is made later than they called for it, with what their role allows by then. What they
 * make by it has been in the hands of those who have had what they called by.
 */
export async function principalViewer(
  db: Database,
  workspaceId: string,
  principalId: string,
  makerIds: readonly string[] = [],
): Promise<Viewer> {
  const [row] = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('principal as p')
      .innerJoin('workspace as w', 'w.id', 'p.workspace_id')
      .innerJoin('event_counter as c', (join) => join.onTrue())
      .select([...viewerColumns, 'p.suspended_at', db.now().as('now')])
      .where('p.id', '=', principalId),
  );
  if (!row) throw new Error('A principal that made a proposal is not there.');
  return {
    keyId: row.id,
    door: { by: 'POLICY', makers: await readMakers(db, workspaceId, makerIds) },
    workspaceId,
    workspaceName: row.workspace_name,
    rulesVersion: row.rules_version,
    rightsVersion: row.rights_version,
    principal: actorOf(row),
    scopes: row.suspended_at ? [] : scopesNow(['admin'], row),
    expiresAt: null,
    readAt: row.now,
  };
}
