import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { limits } from '../domain/limits.ts';
import { alikeRows } from '../entities/sql/alike-rows.ts';
import { query, type Sql, tenantAnd } from './rows.ts';

/** How many requests are alike, of how many types, and when the first of them was asked. */
export interface AlikeRequests {
  readonly count: number;
  readonly types: number;
  readonly oldestAt: Date;
}

/** By the id of a request: those like it, itself included; null where a grouped listing has it by itself. */
export type AlikeLoader = DataLoader<string, AlikeRequests | null>;

interface AlikeRow extends Record<string, unknown> {
  readonly id: string;
  readonly alike: string | number;
  readonly types: string | number;
  readonly oldest_at: Date;
}

/** One statement for a page, over what is pending in the workspace. */
export function alikeRequests(context: Context): AlikeLoader {
  return new DataLoader(async (ids) => {
    const rows = await query<AlikeRow>(
      context,
      (bind) => `select id, alike, case when is_mixed then types else 1 end as types, oldest_at
        from (${alikeRows(tenantAnd([], bind))}) counted
        where id = any(${bind(ids, 'uuid[]')}) and alike > ${limits.alikeListedMax}`,
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => {
      const found = byId.get(id);
      if (!found) return null;
      return { count: Number(found.alike), types: Number(found.types), oldestAt: found.oldest_at };
    });
  });
}

/** Of more requests that are alike than a listing has one by one, only the one that ends first; `where` is the listing's. */
export function oneOfAlike(where: readonly Sql[]): Sql {
  return (bind) => `id not in (
    select id from (${alikeRows(tenantAnd(where, bind))}) counted
    where nth > 1 and alike > ${limits.alikeListedMax})`;
}
