import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/fixtures/server/database.ts';
import { entities } from './all.ts';
import type { Database } from './database.ts';
import { ProjectEntity } from './project.ts';

let store: TestDatabase;
let db: Database;
beforeAll(async () => {
  store = await createTestDatabase();
  db = store.db;
});
afterAll(() => store.drop());

/** Columns that only the database itself uses. */
const unmapped = ['request.risk_rank'];

test('entities and migrations say the same of every column', async () => {
  const rows = await db.query<{ name: string; nullable: boolean }>(
    `select table_name || '.' || column_name as name, is_nullable = 'YES' as nullable
     from information_schema.columns where table_schema = 'public' and table_name <> 'mikro_orm_migrations'`,
  );
  const migrated = new Map(rows.map((row) => [row.name, row.nullable]));
  for (const name of unmapped) expect(migrated.delete(name)).toBe(true);
  const mapped = new Map<string, boolean>();
  for (const [table, members] of Map.groupBy(entities.map(columnsOf), ({ table }) => table)) {
    for (const column of new Set(members.flatMap(({ columns }) => [...columns.keys()]))) {
      // Of two entities in one table, what one of them has no use for is null in its rows.
      const nullable = members.some(({ columns }) => columns.get(column) ?? true);
      mapped.set(`${table}.${column}`, nullable);
    }
  }
  expect(Object.fromEntries([...mapped].sort())).toEqual(Object.fromEntries([...migrated].sort()));
});

interface Mapped {
  readonly table: string;
  /** Each with whether it may be null. */
  readonly columns: ReadonlyMap<string, boolean>;
}

function columnsOf(entity: (typeof entities)[number]): Mapped {
  const { tableName, properties } = db.orm.getMetadata().get(entity.meta.className as never);
  const columns = Object.values(properties as Record<string, { fieldNames: string[]; nullable?: boolean }>);
  return {
    table: tableName,
    columns: new Map(columns.map(({ fieldNames, nullable }) => [fieldNames[0] ?? '', nullable === true])),
  };
}

test('migrating again finds nothing to do', async () => {
  expect(await db.pendingMigrations()).toEqual([]);
  expect(await db.migrate()).toEqual([]);
});

test('an entity manager without a workspace cannot read', async () => {
  await expect(db.orm.em.fork().find(ProjectEntity, {})).rejects.toThrow('tenant');
  await expect(db.em('019353b2-7c1e-7a63-8a5b-0123456789ab').find(ProjectEntity, {})).resolves.toEqual([]);
});
