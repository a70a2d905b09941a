import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { precedentsOf } from '../domain/approval/precedent.ts';
import { limits } from '../domain/limits.ts';
import { mapRow } from '../entities/map-row.ts';
import { RequestEntity, type RequestRow } from '../entities/request.ts';
import { ownRows, query } from './rows.ts';

/** By a request: earlier ones of its type that people decided, the closest first. */
export type Precedents = DataLoader<RequestRow, readonly RequestRow[], string>;

/**
 * The latest of each type, one statement for all requests of a page. An output at a checkpoint is never compared: who
 * may not see it could learn from the result what is in it.
 */
export function precedents(context: Context): Precedents {
  return new DataLoader(
    async (requests) => {
      const own = ownRows(context, RequestEntity);
      const rows = await query<Record<string, unknown> & { of_id: string }>(context, (bind) => {
        const ids = bind(
          requests.map(({ id }) => id),
          'uuid[]',
        );
        const mine = own.map((condition) => ` and ${condition(bind)}`).join('');
        return `select n.id as of_id, e.* from request n cross join lateral (
            select * from request
            where workspace_id = $1 and kind = 'APPROVAL' and type = n.type and id <> n.id
              and status in ('APPROVED', 'REJECTED', 'OVERRIDDEN') and decided_at is not null
              and execution_id is null and decided_at <= coalesce(n.decided_at, 'infinity')
              and policy_snapshot->>'effect' = 'REQUIRE'${mine}
            order by decided_at desc limit ${limits.precedentsComparedMax}
          ) e
          where n.workspace_id = $1 and n.execution_id is null and n.id = any(${ids})
          order by n.id, e.decided_at desc`;
      });
      const found = Map.groupBy(rows, (row) => row.of_id);
      return requests.map((request) => {
        const earlier = (found.get(request.id) ?? []).map((row) => mapRow(context.db, RequestEntity, row));
        return precedentsOf(request, earlier);
      });
    },
    { cacheKeyFn: ({ id }) => id },
  );
}
