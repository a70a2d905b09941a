import { readViewers } from '../auth/authenticate.ts';
import type { Database } from '../entities/database.ts';
import type { ViewerCache } from '../memory/viewers.ts';

/** Reads again the callers that are in use, all in one statement, before they have been cached for too long. */
export async function refreshCallers(db: Database, viewers: ViewerCache): Promise<void> {
  const hashes = viewers.inUse();
  if (hashes.length === 0) return;
  const found = await readViewers(db, 'secret_hash', hashes);
  for (const [i, hash] of hashes.entries()) viewers.keep(hash, found[i] ?? 'UNKNOWN');
}
