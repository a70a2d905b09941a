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
  /** Those that were used lately, and have to be read again before they are too old. */
  inUse(): readonly string[];
  /** As it was a moment ago, at the time that the database's clock must show by now; null when it is not known. */
  recall(secret: string): Viewer | null;
}

interface Known {
  readonly viewer: Viewer;
  readonly sinceMs: number;
  usedMs: number;
}

export function rememberedViewers(
  db: Pick<Database, 'clock'>,
  elapsedMs: () => number = () => performance.now(),
): RememberedViewers {
  const known = new LRUCache<string, Known>({ max: limits.credentialsRemembered });
  return {
    remember(hash, viewer) {
      const nowMs = elapsedMs();
      known.set(hash, { viewer, sinceMs: nowMs, usedMs: known.peek(hash)?.usedMs ?? nowMs });
    },
    forget: (hash) => void known.delete(hash),
    inUse() {
      const sinceMs = elapsedMs() - limits.credentialUsedMs;
      return [...known.entries()].filter(([, { usedMs }]) => usedMs > sinceMs).map(([hash]) => hash);
    },
    recall(secret) {
      // Only a clock that runs can be foreseen; a test's need not.
      if (db.clock() !== 'clock_timestamp()') return null;
      const found = known.get(hashSecret(secret));
      if (!found) return null;
      found.usedMs = elapsedMs();
      const agoMs = found.usedMs - found.sinceMs;
      const nowMs = found.viewer.readAt.getTime() + agoMs;
      const endsMs = found.viewer.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
      if (agoMs > limits.credentialRememberedMs || nowMs + limits.clockToleranceMs >= endsMs) return null;
      return { ...found.viewer, readAt: new Date(nowMs) };
    },
  };
}
