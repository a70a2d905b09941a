import type { Maker } from '../../domain/people/door.ts';
import type { Database } from '../database.ts';
import { makerJson } from '../makers-json.ts';
import { ofWorkspace } from '../tenant-condition.ts';

/** Those who have had a door in their hands, as they are now. */
export async function readMakers(
  db: Database,
  workspaceId: string,
  ids: readonly string[],
): Promise<Maker[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<{ maker: Maker }>(
    `select ${makerJson('m')} as maker from principal m where ${ofWorkspace('m')} and m.id = any($2::uuid[])`,
    [workspaceId, ids],
  );
  return rows.map(({ maker }) => maker);
}
