import { LRUCache } from 'lru-cache';
import { limits } from '../../domain/limits.ts';
import type { Change } from '../../entities/change.ts';
import type { Database } from '../../entities/database.ts';
import type { RequestRow } from '../../entities/request.ts';

/** A request that is pending and was passed on by nobody, as this process last saw it. */
export interface RecentRequest {
  readonly request: RequestRow;
  readonly requesterOwnerId: string | null;
}

const kept = new WeakMap<Database, LRUCache<string, RecentRequest>>();

/**
 * Whoever decides on one of these need not read it first: what is written names the version that was seen, and
 * is void on any other.
 */
export function recentRequest(db: Database, workspaceId: string, id: string): RecentRequest | null {
  return kept.get(db)?.get(`${workspaceId} ${id}`) ?? null;
}

export function keepRequest(db: Database, recent: RecentRequest): void {
  const { request } = recent;
  const here = kept.get(db) ?? emptyCache();
  kept.set(db, here);
  const key = `${request.workspaceId} ${request.id}`;
  if (request.status === 'PENDING' && request.delegatedByIds.length === 0) here.set(key, recent);
  else here.delete(key);
}

/** Does to what is kept what was written. */
export function keepUpdates(db: Database, { updates = [] }: Pick<Change, 'updates'>): void {
  const here = kept.get(db);
  for (const { of, where, set } of here ? updates : []) {
    if (of.meta.className !== 'Request') continue;
    const key = `${where['workspaceId']} ${where['id']}`;
    const recent = here?.peek(key);
    if (recent && recent.request.version === where['version']) {
      keepRequest(db, { ...recent, request: { ...recent.request, ...set } });
    } else here?.delete(key);
  }
}

function emptyCache() {
  return new LRUCache<string, RecentRequest>({
    max: limits.requestsRemembered,
    maxSize: limits.requestsRememberedMaxChars,
    sizeCalculation: ({ request: { summary, params, context, paramsSchema, escalationSchema } }) =>
      JSON.stringify([summary, params, context, paramsSchema, escalationSchema]).length,
  });
}
