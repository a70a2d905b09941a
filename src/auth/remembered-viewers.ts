import { LRUCache } from 'lru-cache';
import { limits } from '../domain/limits.ts';
import type { Database } from '../entities/database.ts';
import { hashSecret } from './secret.ts';
import type { Viewer } from './viewer.ts';

/**
 * Whom credentials stood for when they were last read. Nobody may be told anything on the strength of this: it
 * only lets a change be prepared at once, and the statement that writes it looks whether all still is so.
 */
export interface RememberedViewers {
  remember(hash: string, viewer: Viewer): void;
  forget(hash: string): void;
  /** As it was, at the time that the database's clock must show by now; null when it is not known. */
  recall(secret: string): Viewer | null;
}

export function rememberedViewers(
  db: Pick<Database, 'clock'>,
  elapsedMs: () => number = () => performance.now(),
): RememberedViewers {
  const known = new LRUCache<string, Viewer>({ max: limits.credentialsRemembered });
  let read: { readonly atMs: number; readonly elapsedMs: number } | null = null;
  return {
    remember(hash, viewer) {
      known.set(hash, viewer);
      read = { atMs: viewer.readAt.getTime(), elapsedMs: elapsedMs() };
    },
    forget: (hash) => void known.delete(hash),
    recall(secret) {
      // Only a clock that runs can be foreseen; a test's need not.
      if (!read || db.clock() !== 'clock_timestamp()') return null;
      const viewer = known.get(hashSecret(secret));
      if (!viewer) return null;
      return { ...viewer, readAt: new Date(read.atMs + elapsedMs() - read.elapsedMs) };
    },
  };
}
