import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { resembles } from '../domain/approval/resembles.ts';
import { limits } from '../domain/limits.ts';
import { mapRow } from '../entities/map-row.ts';
import { RequestEntity, type RequestRow } from '../entities/request.ts';
import { query } from './rows.ts';

/** By a request: the latest rejected one of the same requester and type that asked for the same. */
export type SimilarRefusals = DataLoader<RequestRow, RequestRow | null, string>;

/**
 * It is looked for when it is shown, so that asking costs nothing more. An output at a checkpoint is never compared: who
 * may not see it could learn from the result what is in it. The times of two callers may be apart by as much as a change
 * may be from its expected time.
 */
export function similarRefusals(context: Context): SimilarRefusals {
  return new DataLoader(
    async (requests) => {
      const ids = requests.map(({ id }) => id);
      const rows = await query<Record<string, unknown> & { of_id: string }>(
        context,
        (bind) =>
          `select n.id as of_id, e.* from request n cross join lateral (
             select * from request e
             where e.workspace_id = $1 and e.kind = 'APPROVAL' and e.status = 'REJECTED'
               and e.requester_id = n.requester_id and e.type = n.type and e.execution_id is null
               and e.created_at <= n.created_at and e.id <> n.id
               and e.decided_at <= n.created_at + interval '${limits.clockToleranceMs} milliseconds'
               and e.decided_at > n.created_at - interval '${limits.refusalsRecalledMs} milliseconds'
             order by e.decided_at desc limit ${limits.refusalsComparedMax}
           ) e
           where n.workspace_id = $1 and n.execution_id is null and n.id = any(${bind(ids, 'uuid[]')})
           order by n.id, e.decided_at desc`,
      );
      const found = Map.groupBy(rows, (row) => row.of_id);
      return requests.map((request) => {
        const earlier = (found.get(request.id) ?? []).map((row) => mapRow(context.db, RequestEntity, row));
        return earlier.find((one) => resembles(one, request)) ?? null;
      });
    },
    { cacheKeyFn: ({ id }) => id },
  );
}
