import { limits } from '../../domain/limits.ts';
import type { Database } from '../database.ts';
import { ofWorkspace } from '../tenant-condition.ts';

/** The types of the latest requests of a workspace, each once. */
export async function readRecentTypes(db: Database, workspaceId: string): Promise<string[]> {
  const rows = await db.query<{ type: string }>(
    `select distinct latest.type from (
       select r.type from request r where ${ofWorkspace('r')} and r.kind = 'APPROVAL'
       order by r.created_at desc, r.id desc limit $2) latest`,
    [workspaceId, limits.recentTypesConsidered],
  );
  return rows.map(({ type }) => type);
}
