import type { EntitySchema, InferEntity } from '@mikro-orm/core';
import type { Database } from './database.ts';

const columns = new WeakMap<object, readonly (readonly [column: string, property: string])[]>();

/** A row of a hand-written statement under the names that the entity gives its columns. */
export function mapRow<E extends EntitySchema>(
  db: Database,
  entity: E,
  row: Record<string, unknown>,
): InferEntity<E> {
  let pairs = columns.get(entity);
  if (!pairs) {
    const { properties } = db.orm.getMetadata().get(entity.meta.className as never) as unknown as {
      properties: Record<string, { fieldNames: string[] }>;
    };
    pairs = Object.entries(properties).map(
      ([name, { fieldNames }]) => [fieldNames[0] ?? name, name] as const,
    );
    columns.set(entity, pairs);
  }
  return Object.fromEntries(pairs.map(([column, property]) => [property, row[column]])) as InferEntity<E>;
}
