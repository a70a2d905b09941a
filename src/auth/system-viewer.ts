import type { Role } from '../domain/people/roles.ts';
import type { Database } from '../entities/database.ts';
import type { Viewer } from './viewer.ts';

/** The workspace itself, reading what it is about to tell somebody outside. It has no credential. */
export async function systemViewer(db: Database, workspaceId: string): Promise<Viewer> {
  const [row] = await db.query<{
    id: string;
    handle: string;
    display_name: string;
    role: Role;
    name: string;
    created_at: Date;
    rules_version: number;
    now: Date;
  }>(
    `select p.id, p.handle, p.display_name, p.role, p.created_at, w.name, c.rules_version::int, ${db.clock()} as now
     from principal p join workspace w on w.id = p.workspace_id
     join event_counter c on c.workspace_id = p.workspace_id
     where p.workspace_id = $1 and p.kind = 'SYSTEM'`,
    [workspaceId],
  );
  if (!row) throw new Error('The workspace has no system principal.');
  return {
    keyId: row.id,
    workspaceId,
    workspaceName: row.name,
    rulesVersion: row.rules_version,
    principal: {
      id: row.id,
      kind: 'SYSTEM',
      handle: row.handle,
      displayName: row.display_name,
      groups: [],
      role: row.role,
      rights: [],
      ownerId: null,
      authority: null,
      createdAt: row.created_at,
    },
    scopes: ['admin'],
    expiresAt: null,
    readAt: row.now,
  };
}
