import type { EntitySchema, InferEntity } from '@mikro-orm/core';
import type { Database } from './database.ts';

type Pairs = readonly (readonly [column: string, property: string])[];

const columns = new WeakMap<object, Pairs>();

/** A row of a hand-written statement under the names that the entity gives its columns. */
export function mapRow<E extends EntitySchema>(
  db: Database,
  entity: E,
  row: Record<string, unknown>,
): InferEntity<E> {
  const mapped: Record<string, unknown> = {};
  for (const [column, property] of pairsOf(db, entity)) mapped[property] = row[column];
  return mapped as InferEntity<E>;
}

/** The columns of one of several tables in a statement: named so that no other table's are taken for them. */
export function columnsAs(db: Database, entity: EntitySchema, alias: string): string {
  return pairsOf(db, entity)
    .map(([column]) => `${alias}.${column} as ${alias}_${column}`)
    .join(', ');
}

/** What `columnsAs` selected. */
export function mapRowAs<E extends EntitySchema>(
  db: Database,
  entity: E,
  row: Record<string, unknown>,
  alias: string,
): InferEntity<E> {
  const mapped: Record<string, unknown> = {};
  for (const [column, property] of pairsOf(db, entity)) mapped[property] = row[`${alias}_${column}`];
  return mapped as InferEntity<E>;
}

function pairsOf(db: Database, entity: EntitySchema): Pairs {
  const known = columns.get(entity);
  if (known) return known;
  const { properties } = db.orm.getMetadata().get(entity.meta.className as never) as unknown as {
    properties: Record<string, { fieldNames: string[] }>;
  };
  const pairs = Object.entries(properties).map(
    ([name, { fieldNames }]) => [fieldNames[0] ?? name, name] as const,
  );
  columns.set(entity, pairs);
  return pairs;
}
