import type { Ports } from '../context.ts';
import type { Env } from '../env.ts';
import { Failure } from './failure.ts';

/** Gives a command the PostgreSQL that the environment names, and lets go of it afterwards. */
export async function onPostgres(
  env: Env,
  instead: string,
  work: (db: Ports['db']) => Promise<void>,
): Promise<void> {
  if (env.store.kind !== 'postgres') throw new Failure(`DATABASE_URL is not set. ${instead}`);
  const { openDatabase } = await import('../app.ts');
  const db = await openDatabase(env.store).catch(unreachable);
  try {
    // The simplest question there is, so that what fails afterwards is not the connection.
    await db.query('select 1').catch(unreachable);
    await work(db);
  } finally {
    await db.close();
  }
}

function unreachable(error: Error & { readonly code?: string }): never {
  throw new Failure(`The database cannot be reached: ${error.message || error.code}.`);
}
