import type { EntitySchema, InferEntity } from '@mikro-orm/core';
import type { Database } from './database.ts';

/** A row of a hand-written statement under the names that the entity gives its columns. */
export function mapRow<E extends EntitySchema>(
  db: Database,
  entity: E,
  row: Record<string, unknown>,
): InferEntity<E> {
  const mapped: Record<string, unknown> = {};
  for (const [column, property] of db.columnsOf(entity)) mapped[property] = row[column];
  return mapped as InferEntity<E>;
}

/** The columns of one of several tables in a statement: named so that no other table's are taken for them. */
export function columnsAs(db: Database, entity: EntitySchema, alias: string): string {
  return db
    .columnsOf(entity)
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
  for (const [column, property] of db.columnsOf(entity)) mapped[property] = row[`${alias}_${column}`];
  return mapped as InferEntity<E>;
}
