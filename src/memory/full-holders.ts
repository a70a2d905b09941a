import { LRUCache } from 'lru-cache';
import { limits } from '../domain/limits.ts';

/**
 * Principals and workspaces that had as many requests open as they may have, when the database was last asked. For a
 * moment others of theirs are refused without asking it again, so that a flood beyond the limit costs it nothing.
 */
export class FullHolders {
  #full: LRUCache<string, true>;

  constructor(elapsedMs: () => number) {
    this.#full = new LRUCache({
      max: limits.cachedFullHoldersMax,
      ttl: limits.openCountFullLifeMs,
      perf: { now: elapsedMs },
      ttlResolution: 0,
    });
  }

  add(id: string, max: number): void {
    this.#full.set(nameOf(id, max), true);
  }

  /** Whether they are full by this limit; a limit that was changed since says nothing. */
  has(id: string, max: number): boolean {
    return this.#full.has(nameOf(id, max));
  }
}

const nameOf = (id: string, max: number) => `${id} ${max}`;
