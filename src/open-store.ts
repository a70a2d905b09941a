import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError, UnusableFileError } from './domain/start-error.ts';
import type { Database } from './entities/database.ts';
import { explainDamage } from './entities/explain-damage.ts';
import { openDatabase } from './entities/open-database.ts';
import type { Env } from './env.ts';
import { lockDirectory } from './server/directory-lock.ts';
import { keysFile, readKeys } from './server/keys.ts';

/** A database to serve from, and how to let go of it. */
export interface Store {
  readonly db: Database;
  close(): Promise<void>;
}

/** Opens the database that the environment names, with its schema as this program needs it. */
export async function openStore(env: Env): Promise<Store> {
  const { store, deadlines, dataDirectory } = env;
  await using opened = new AsyncDisposableStack();
  if (store.kind === 'embedded') {
    opened.defer(await lockDirectory(dataDirectory));
    const db = await openCurrent(dataDirectory);
    opened.defer(() => db.close());
    return owned(db, opened.move());
  }
  const db = await openDatabase(store, { deadlines }).catch(unreachable);
  opened.defer(() => db.close());
  await refuseOutdated(db);
  return owned(db, opened.move());
}

function owned(db: Database, opened: AsyncDisposableStack): Store {
  return { db, close: () => opened.disposeAsync() };
}

/** The embedded database. Nobody else can be on it, so it is brought up to date in passing. */
async function openCurrent(dataDirectory: string): Promise<Database> {
  const directory = join(dataDirectory, 'db');
  const keys = await readKeys(dataDirectory);
  if (keys && (await isGone(directory))) {
    throw new UnusableFileError(
      directory,
      `is empty or missing, and ${keysFile(dataDirectory)} holds the keys of the database that was there`,
      'put the database back from a copy, or delete keys.json to begin with an empty one',
    );
  }
  const db = await openDatabase({ kind: 'embedded', directory });
  try {
    await db.migrate();
    return db;
  } catch (error) {
    // One that is damaged may be beyond closing too.
    await db.close().catch(() => undefined);
    throw await explainDamage(directory, error);
  }
}

/** Whether there is nothing at all; what is there and cannot be read is for opening it to say. */
async function isGone(directory: string): Promise<boolean> {
  try {
    return (await readdir(directory)).length === 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
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
