import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { limits } from '../domain/limits.ts';
import { alikeColumns, countOfAlike, placeAmongAlike, untouched } from '../entities/sql/alike-rows.ts';
import { query, type Sql, tenantAnd } from './rows.ts';

/** How many requests are alike, and when the first of them was asked. */
export interface AlikeRequests {
  readonly count: number;
  readonly oldestAt: Date;
}

/** By the id of a request: those like it, itself included; null where a grouped listing has it by itself. */
export type AlikeLoader = DataLoader<string, AlikeRequests | null>;

const isUntouched: Sql = () => untouched;

/** One statement for a page, over what is pending in the workspace. */
export function alikeRequests(context: Context): AlikeLoader {
  return new DataLoader(async (ids) => {
    const rows = await query<{ id: string; alike: string | number; oldest_at: Date }>(
      context,
      (bind) => `select id, alike, oldest_at
        from (select id, ${alikeColumns} from request where ${tenantAnd([isUntouched], bind)}) counted
        where id = any(${bind(ids, 'uuid[]')}) and alike > ${limits.alikeListedMax}`,
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => {
      const found = byId.get(id);
      return found ? { count: Number(found.alike), oldestAt: found.oldest_at } : null;
    });
  });
}

/** Of more requests that are alike than a listing has one by one, only the one that ends first; `where` is the listing's. */
export function oneOfAlike(where: readonly Sql[]): Sql {
  return (bind) => `id not in (
    select id from (select id, ${placeAmongAlike}, ${countOfAlike} from request
      where ${tenantAnd([isUntouched, ...where], bind)}) counted
    where nth > 1 and alike > ${limits.alikeListedMax})`;
}
