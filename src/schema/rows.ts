import type { EntitySchema, InferEntity } from '@mikro-orm/core';
import type { Context } from '../context.ts';
import { grants, readsOwnOnly } from '../domain/people/scopes.ts';
import { mapRow } from '../entities/map-row.ts';
import { ownRowsOf } from '../entities/sql/own-rows.ts';
import { ofWorkspace } from '../entities/tenant-condition.ts';
import { badInput } from './failure.ts';

/** Puts a value into the statement and answers the placeholder that stands for it. */
export type Bind = (value: unknown, type: string) => string;
/** A part of a statement. Values go through `bind`, so that it never holds anything a caller wrote. */
export type Sql = (bind: Bind) => string;

export interface Reading {
  readonly where?: readonly Sql[];
  /** What follows the conditions: order and limit. */
  readonly tail?: Sql;
  /**
   * Finds all rows before it puts them in order. For conditions that PostgreSQL misjudges: thinking a word
   * frequent, it would walk the whole table in order to save itself the sorting.
   */
  readonly fenced?: boolean;
}

/**
 * Reads rows of one table in the viewer's workspace. The condition on the workspace is added here, and the one on what
 * is the viewer's own, so no listing can forget them; and it is plain SQL, because keyset pages, laterals and literal
 * conditions for partial indexes are not what the ORM's builder is good at.
 */
export async function rowsOf<E extends EntitySchema>(
  context: Context,
  entity: E,
  { where = [], tail = () => '', fenced = false }: Reading,
): Promise<InferEntity<E>[]> {
  const own = ownRows(context, entity);
  const rows = await query<Record<string, unknown>>(context, (bind) => {
    const found = `select * from ${entity.meta.tableName} where ${tenantAnd([...where, ...own], bind)}`;
    return fenced ? `select * from (${found} offset 0) as found ${tail(bind)}` : `${found} ${tail(bind)}`;
  });
  return rows.map((row) => mapRow(context.db, entity, row));
}

/** Counts what `rowsOf` would read. */
export async function countOf(
  context: Context,
  entity: EntitySchema,
  where: readonly Sql[],
): Promise<number> {
  const [row] = await query<{ count: number }>(
    context,
    (bind) =>
      `select count(*) as count from ${entity.meta.tableName} where ${tenantAnd([...where, ...ownRows(context, entity)], bind)}`,
  );
  return Number(row?.count ?? 0);
}

/** Any statement whose first value is the workspace. */
export function query<Row>(context: Context, sql: Sql): Promise<Row[]> {
  const values: unknown[] = [context.viewer.workspaceId];
  const text = sql((value, type) => `$${values.push(storable(value))}::${type}`);
  return context.db.query<Row>(text, values);
}

export function tenantAnd(where: readonly Sql[], bind: Bind): string {
  return [ofWorkspace(), ...where.map((condition) => condition(bind))].join(' and ');
}

/** The condition that cuts a table to the viewer's own rows, where the viewer reads no others. */
export function ownRows({ viewer }: Context, { meta: { tableName } }: EntitySchema): Sql[] {
  if (!readsOwnOnly(viewer.scopes) || ownRowsOf(tableName, '') === null) return [];
  if (tableName === 'event' && grants(viewer.scopes, 'audit:read')) return [];
  return [(bind) => ownRowsOf(tableName, bind(viewer.principal.id, 'uuid')) ?? 'true'];
}

/** PostgreSQL's text cannot hold U+0000, so nothing stored can match it; saying so beats failing. */
function storable(value: unknown): unknown {
  const texts = Array.isArray(value) ? value : [value];
  if (texts.some((text) => typeof text === 'string' && text.includes('\u0000'))) {
    throw badInput('Text may not contain the character U+0000.');
  }
  return value;
}

/** Rows whose column is one of these values. One value is compared as such: that plan PostgreSQL keeps. */
export function oneOf(column: string, values: readonly string[], type: string): Sql {
  const [only] = values;
  return (bind) =>
    values.length === 1
      ? `${column} = ${bind(only, type)}`
      : `${column} = any(${bind([...values], `${type}[]`)})`;
}

/** Rows of one principal; an id that cannot exist matches nothing. */
export function ofPrincipal(id: string | null): Sql {
  return (bind) => `principal_id = ${bind(id, 'uuid')}`;
}

/** Rows of the projects with these names; a name that no project has matches nothing. */
export function inProjects(names: readonly string[]): Sql {
  // One project is compared as a single value, which lets an index deliver its rows in order.
  const sign = names.length === 1 ? '=' : 'in';
  return (bind) =>
    `project_id ${sign} (select id from project where workspace_id = $1 and name = any(${bind([...names], 'text[]')}))`;
}
