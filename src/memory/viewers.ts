import { LRUCache } from 'lru-cache';
import type { Refusal } from '../auth/authenticate.ts';
import type { Viewer } from '../auth/viewer.ts';
import { limits } from '../domain/limits.ts';

/** The viewer of a credential when it was last read. */
export interface CachedViewer {
  readonly viewer: Viewer;
  /** How long ago that was. */
  readonly ageMs: number;
}

interface Entry {
  readonly viewer: Viewer;
  readonly readMs: number;
  usedMs: number;
}

/** Callers by the hash of their secrets. What is here was so a moment ago, and need not be so any more. */
export class ViewerCache {
  readonly #entries = new LRUCache<string, Entry>({ max: limits.cachedViewersMax });
  readonly #elapsedMs: () => number;

  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
  }

  keep(secretHash: string, found: Viewer | Refusal): void {
    if (typeof found === 'string') {
      this.#entries.delete(secretHash);
      return;
    }
    const nowMs = this.#elapsedMs();
    const usedMs = this.#entries.peek(secretHash)?.usedMs ?? nowMs;
    this.#entries.set(secretHash, { viewer: found, readMs: nowMs, usedMs });
  }

  get(secretHash: string): CachedViewer | null {
    const entry = this.#entries.get(secretHash);
    if (!entry) return null;
    entry.usedMs = this.#elapsedMs();
    return { viewer: entry.viewer, ageMs: entry.usedMs - entry.readMs };
  }

  clear(): void {
    this.#entries.clear();
  }

  /** The hashes of those that were used lately. */
  inUse(): readonly string[] {
    const sinceMs = this.#elapsedMs() - limits.cachedViewerUsedMs;
    return [...this.#entries.entries()].filter(([, { usedMs }]) => usedMs > sinceMs).map(([hash]) => hash);
  }
}
