import { encodeCursor } from '../../domain/event/event-cursor.ts';
import type { Database } from '../../entities/database.ts';

const epochs = new WeakMap<Database, string | Promise<string>>();

/**
 * The epoch of a database's logs, which every event cursor carries. Read once per opened database: it
 * changes only when the database is restored from a backup, which needs the server stopped. Were it stale
 * all the same, nothing would be skipped in silence: cursors made with it are refused with CURSOR_STALE,
 * because whoever resumes from one compares it with the table.
 */
function epochOf(db: Database): string | Promise<string> {
  const known = epochs.get(db);
  if (known) return known;
  const epoch = readEpoch(db);
  epochs.set(db, epoch);
  epoch.then(
    (read) => epochs.set(db, read),
    // A failure is not an answer to be remembered.
    () => epochs.delete(db),
  );
  return epoch;
}

async function readEpoch(db: Database): Promise<string> {
  const [row] = await db.query<{ epoch: string }>('select epoch from installation');
  if (!row) throw new Error('The database has no installation row.');
  return row.epoch;
}

/** The cursor of an event, for whoever wants to go on after it. */
export function cursorOf(db: Database, seq: number): string | Promise<string> {
  const epoch = epochOf(db);
  if (typeof epoch === 'string') return encodeCursor({ epoch, seq });
  return epoch.then((read) => encodeCursor({ epoch: read, seq }));
}
