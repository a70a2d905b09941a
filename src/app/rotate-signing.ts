import { type RotatedSigningKey, rotateSigningKey } from '../actions/receipt/rotate-signing-key.ts';
import { openVault } from '../auth/vault.ts';
import type { Env } from '../env.ts';
import { openStore } from '../open-store.ts';
import { processSources } from './sources.ts';

/** Makes the next signing key on the database that the environment names. No server is started for it. */
export async function rotateSigning(env: Env): Promise<RotatedSigningKey> {
  const { randomBytes } = processSources;
  const { db, close } = await openStore(env);
  try {
    const vault = await openVault(db, env.secretKey, randomBytes);
    return await rotateSigningKey({ db, randomBytes, vault });
  } finally {
    await close();
  }
}
