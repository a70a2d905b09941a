import type { EntitySchema, InferEntity } from '@mikro-orm/core';
import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { mapRow } from '../entities/map-row.ts';
import type { Order } from './order.ts';
import { type Page, type PageArgs, stretchOf } from './page.ts';
import { ownRows, query, type Sql, tenantAnd } from './rows.ts';

export interface ChildListing<Row> {
  /** The column that names the parent. */
  readonly parent: string;
  readonly order: Order<Row>;
  readonly where?: readonly Sql[];
}

export interface ChildPages<Row> {
  load(parentId: string, args: PageArgs): Promise<Page<Row>>;
  clearAll(): void;
}

/**
 * Pages of the rows below many parents: one statement for all parents that are asked for with the same
 * arguments, and one more when the total is selected.
 */
export function childPages<E extends EntitySchema>(
  context: Context,
  entity: E,
  listing: ChildListing<InferEntity<E>>,
): ChildPages<InferEntity<E>> {
  const pages = new Map<string, DataLoader<string, Page<InferEntity<E>>>>();
  const counts = new DataLoader<string, number>((ids) => readCounts(context, entity, listing, ids));
  return {
    load(parentId, args) {
      const key = JSON.stringify([args.first, args.last, args.after, args.before]);
      let loader = pages.get(key);
      if (!loader) {
        loader = new DataLoader((ids) => readPages(context, entity, listing, args, ids, counts));
        pages.set(key, loader);
      }
      return loader.load(parentId);
    },
    clearAll() {
      pages.clear();
      counts.clearAll();
    },
  };
}

async function readPages<E extends EntitySchema>(
  context: Context,
  entity: E,
  { parent, order, where = [] }: ChildListing<InferEntity<E>>,
  args: PageArgs,
  ids: readonly string[],
  counts: DataLoader<string, number>,
): Promise<Page<InferEntity<E>>[]> {
  const stretch = stretchOf(order, args, context.viewer.workspaceId);
  const rows = await query<Record<string, unknown> & { parent_id: string }>(context, (bind) => {
    const conditions = tenantAnd([...where, ...stretch.where, ...ownRows(context, entity)], bind);
    return `select p.id as parent_id, c.* from unnest(${bind([...ids], 'uuid[]')}) as p (id)
      cross join lateral (
        select * from ${entity.meta.tableName} where ${conditions} and ${parent} = p.id
        order by ${stretch.orderBy} limit ${stretch.limit}
      ) c`;
  });
  const byParent = Map.groupBy(rows, (row) => row.parent_id);
  return ids.map((id) =>
    stretch.pageOf(
      (byParent.get(id) ?? []).map((row) => mapRow(context.db, entity, row)),
      () => counts.load(id),
    ),
  );
}

async function readCounts<Row>(
  context: Context,
  entity: EntitySchema,
  { parent, where = [] }: ChildListing<Row>,
  ids: readonly string[],
): Promise<number[]> {
  const rows = await query<{ parent_id: string; count: number }>(context, (bind) => {
    const children: Sql = (b) => `${parent} = any(${b([...ids], 'uuid[]')})`;
    const conditions = tenantAnd([...where, children, ...ownRows(context, entity)], bind);
    return `select ${parent} as parent_id, count(*) as count from ${entity.meta.tableName} where ${conditions} group by ${parent}`;
  });
  const byParent = new Map(rows.map((row) => [row.parent_id, Number(row.count)]));
  return ids.map((id) => byParent.get(id) ?? 0);
}
