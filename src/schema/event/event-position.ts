import type { Context } from '../../context.ts';
import { encodeCursor, type LogPlace } from '../../domain/event/event-cursor.ts';
import type { Database } from '../../entities/database.ts';

/**
 * The cursor of an event, for a client that wants to go on after it. The epoch of the logs that it carries is kept. Were
 * that stale, nothing would be skipped in silence: cursors made with it are refused with CURSOR_STALE, because
 * a feed that resumes from one compares it with the table.
 */
export function cursorOf(
  { db, memory, viewer: { workspaceId } }: Pick<Context, 'db' | 'memory' | 'viewer'>,
  { seq, mark }: LogPlace,
): string | Promise<string> {
  const epoch = memory.epoch.get(() => readEpoch(db));
  if (typeof epoch === 'string') return encodeCursor({ epoch, seq, workspaceId, mark });
  return epoch.then((read) => encodeCursor({ epoch: read, seq, workspaceId, mark }));
}

async function readEpoch(db: Database): Promise<string> {
  const [row] = await db.rows(db.everywhere.selectFrom('installation').select('epoch'));
  if (!row) throw new Error('The database has no installation row.');
  return row.epoch;
}
