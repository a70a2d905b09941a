import type { EntitySchema, InferEntity } from '@mikro-orm/core';
import type { Context } from '../context.ts';
import { limits } from '../domain/limits.ts';
import { badInput } from './failure.ts';
import type { Order } from './order.ts';
import { countOf, rowsOf, type Sql } from './rows.ts';

/** Relay's arguments, as GraphQL delivers them. */
export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly last?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

/** What a connection type is made from. */
export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Counts the whole listing; only when it is selected. */
  readonly count: () => Promise<number>;
}

/** A stretch of an ordered listing: which rows, from which end, and how many. */
export interface Stretch<Row> {
  readonly where: readonly Sql[];
  readonly orderBy: string;
  /** One more than the page, to learn whether there is more. */
  readonly limit: number;
  readonly pageOf: (rows: readonly Row[], count: () => Promise<number>) => Page<Row>;
}

/** One page of a listing, in one statement whose cost does not depend on how far in the page lies. */
export async function pageOf<E extends EntitySchema>(
  context: Context,
  entity: E,
  listing: {
    readonly order: Order<InferEntity<E>>;
    readonly args: PageArgs;
    readonly where?: readonly Sql[];
    readonly fenced?: boolean;
  },
): Promise<Page<InferEntity<E>>> {
  const { order, args, where = [], fenced = false } = listing;
  const stretch = stretchOf(order, args, context.viewer.workspaceId);
  const rows = await rowsOf(context, entity, {
    where: [...where, ...stretch.where],
    tail: () => `order by ${stretch.orderBy} limit ${stretch.limit}`,
    fenced,
  });
  return stretch.pageOf(rows, () => countOf(context, entity, where));
}

export function stretchOf<Row>(order: Order<Row>, args: PageArgs, workspaceId: string): Stretch<Row> {
  const beyondOf = (cursor: string, sign: '<' | '>') =>
    comparison(order, order.placeOf(cursor, workspaceId), sign);
  const size = sizeOf(args);
  const backward = typeof args.last === 'number';
  const beyond = [
    ...(args.after ? [beyondOf(args.after, order.descending ? '<' : '>')] : []),
    ...(args.before ? [beyondOf(args.before, order.descending ? '>' : '<')] : []),
  ];
  const direction = order.descending === backward ? 'asc' : 'desc';
  return {
    where: beyond,
    orderBy: order.columns.map((column) => `${column.name} ${direction}`).join(', '),
    limit: size + 1,
    pageOf: (rows, count) => {
      const shown = rows.slice(0, size);
      if (backward) shown.reverse();
      const edges = shown.map((node) => ({ cursor: order.cursorOf(node, workspaceId), node }));
      const more = rows.length > size;
      return {
        edges,
        pageInfo: {
          hasNextPage: backward ? Boolean(args.before) : more,
          hasPreviousPage: backward ? more : Boolean(args.after),
          startCursor: edges.at(0)?.cursor ?? null,
          endCursor: edges.at(-1)?.cursor ?? null,
        },
        count,
      };
    },
  };
}

export function sizeOf({ first, last }: PageArgs): number {
  if (typeof first === 'number' && typeof last === 'number')
    throw badInput('Give `first` or `last`, not both.');
  const size = first ?? last ?? limits.pageDefaultItems;
  if (size >= 0 && size <= limits.pageMaxItems) return size;
  throw badInput(
    `A page has 0 to ${limits.pageMaxItems} rows; ${size} were asked for. Follow \`endCursor\` for more.`,
  );
}

function comparison<Row>(order: Order<Row>, place: readonly unknown[], sign: '<' | '>'): Sql {
  const names = order.columns.map((column) => column.name).join(', ');
  return (bind) =>
    `(${names}) ${sign} (${order.columns.map((column, i) => bind(place[i], column.type)).join(', ')})`;
}
