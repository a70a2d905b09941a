import { openVault } from '../auth/vault.ts';
import type { Ports } from '../context.ts';
import type { Env } from '../env.ts';
import { openStore } from '../open-store.ts';
import { processSources } from './sources.ts';

/** Does something to the database that the environment names. No server is started for it. */
export async function onStore<Result>(
  env: Env,
  work: (ports: Pick<Ports, 'db' | 'randomBytes' | 'vault'>) => Promise<Result>,
): Promise<Result> {
  const { randomBytes } = processSources();
  const { db, close } = await openStore(env);
  try {
    return await work({ db, randomBytes, vault: await openVault(db, env.secretKey, randomBytes) });
  } finally {
    await close();
  }
}
