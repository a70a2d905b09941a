import type { Database } from '../database.ts';
import { ofWorkspace } from '../tenant-condition.ts';
import { ownRowsOf } from './own-rows.ts';

/** Whether a file belongs to a principal: it is on a task that they opened, or that a request of theirs is on. */
export async function isOwnFile(
  db: Pick<Database, 'query'>,
  file: { readonly id: string; readonly workspaceId: string },
  principalId: string,
): Promise<boolean> {
  const own = await db.query(
    `select id from file where ${ofWorkspace()} and id = $2::uuid and ${ownRowsOf('file', '$3::uuid')}`,
    [file.workspaceId, file.id, principalId],
  );
  return own.length > 0;
}
