import { LRUCache } from 'lru-cache';
import { limits } from '../domain/limits.ts';
import type { Requester } from '../domain/people/one-person.ts';
import type { Change } from '../entities/change.ts';
import type { RequestRow } from '../entities/request.ts';
import { charsOf } from './size-of-request.ts';

/** A request that is pending and was never delegated, as this process last saw it. */
export interface CachedRequest {
  readonly request: RequestRow;
  readonly requester: Requester;
  readonly requesterSuspended: boolean;
  /** The version of the rules when they were so. */
  readonly rulesVersion: number;
}

/**
 * Pending requests as this process last read or wrote them. A decision on one of these names the version
 * that is here, which is void on any other.
 */
export class RequestCache {
  readonly #entries = new LRUCache<string, CachedRequest>({
    max: limits.cachedRequestsMax,
    maxSize: limits.cachedRequestsMaxChars,
    sizeCalculation: ({ request }) => charsOf(request),
  });

  get(workspaceId: string, id: string): CachedRequest | null {
    return this.#entries.get(`${workspaceId} ${id}`) ?? null;
  }

  keep(seen: CachedRequest): void {
    const { id, workspaceId, status, delegatedByIds } = seen.request;
    const key = `${workspaceId} ${id}`;
    if (status === 'PENDING' && delegatedByIds.length === 0) this.#entries.set(key, seen);
    else this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  /** Does to what is here what was written. */
  apply({ updates = [] }: Pick<Change, 'updates'>): void {
    for (const { of, where, set } of updates) {
      if (of.meta.className !== 'Request') continue;
      const key = `${where['workspaceId']} ${where['id']}`;
      const seen = this.#entries.peek(key);
      if (seen && seen.request.version === where['version']) {
        this.keep({ ...seen, request: { ...seen.request, ...set } });
      } else this.#entries.delete(key);
    }
  }
}
