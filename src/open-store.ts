import { join } from 'node:path';
import { StartError } from './domain/start-error.ts';
import type { Database } from './entities/database.ts';
import { openDatabase } from './entities/open-database.ts';
import type { Env } from './env.ts';
import { lockDirectory } from './server/directory-lock.ts';

/** A database to serve from, and how to let go of it. */
export interface Store {
  readonly db: Database;
  close(): Promise<void>;
}

/** Opens the database that the environment names, with its schema as this program needs it. */
export async function openStore({ store, deadlines, dataDirectory }: Env): Promise<Store> {
  await using opened = new AsyncDisposableStack();
  if (store.kind === 'embedded') opened.defer(await lockDirectory(dataDirectory));
  const db =
    store.kind === 'embedded'
      ? await openDatabase({ kind: 'embedded', directory: join(dataDirectory, 'db') })
      : await openDatabase(store, { deadlines }).catch(unreachable);
  opened.defer(() => db.close());
  // Nobody else can be on the embedded database, so it is brought up to date in passing.
  if (store.kind === 'embedded') await db.migrate();
  else await refuseOutdated(db);
  const owned = opened.move();
  return { db, close: () => owned.disposeAsync() };
}

async function refuseOutdated(db: Database): Promise<void> {
  const pending = await db.pendingMigrations().catch(unreachable);
  if (pending.length === 0) return;
  throw new StartError(
    `The database lacks ${pending.length} migration(s): ${pending.join(', ')}. Run: countersign migrate`,
  );
}

function unreachable(error: Error): never {
  throw new StartError(`The database cannot be reached: ${error.message}`, { cause: error });
}
