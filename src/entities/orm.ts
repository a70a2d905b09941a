import type { EntitySchema, MikroORM } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Compilable, type Kysely, sql } from 'kysely';
import { entities } from './all.ts';
import type { ColumnNames, Database, DatabaseLocation, DatabaseOptions } from './database.ts';
import { migrations } from './migrations/all.ts';
import { historyMarkOf } from './sql/history-mark.ts';
import type { Tables } from './tables.ts';
import { TenantPlugin } from './tenant-plugin.ts';
import { tenantTables } from './tenant-tables.ts';

/** What both databases are configured with. Nothing is discovered, so starting reads no files. */
export function shared(options: DatabaseOptions) {
  const { onStatement } = options;
  return {
    entities,
    extensions: [Migrator],
    // Two kinds of requests are in one table, each an entity of its own.
    discovery: { checkDuplicateTableNames: false },
    metadataCache: { enabled: false },
    logger: () => undefined,
    migrations: { migrationsList: migrations, snapshot: false, disableForeignKeys: false },
    forceUtcTimezone: true,
    ...(onStatement
      ? {
          onQuery: (sql: string) => {
            onStatement(sql);
            return sql;
          },
        }
      : {}),
  };
}

/** What both databases do through the ORM. */
export function withOrm(
  kind: DatabaseLocation['kind'],
  orm: MikroORM,
  query: Database['query'],
  options: DatabaseOptions,
) {
  const clock = options.clock ?? (() => 'clock_timestamp()');
  // There are as many as there are entities.
  const columns = new Map<EntitySchema, ColumnNames>();
  const everywhere: Kysely<Tables> = (orm.em as unknown as EntityManager).getKysely<Tables>();
  return {
    kind,
    orm: orm as MikroORM,
    clock,
    columnsOf(entity: EntitySchema): ColumnNames {
      const known = columns.get(entity) ?? columnNamesOf(orm, entity);
      columns.set(entity, known);
      return known;
    },
    query,
    everywhere,
    in: (workspaceId: string) => everywhere.withPlugin(new TenantPlugin(tenantTables, workspaceId)),
    rows<Row>(built: Compilable<Row>): Promise<Row[]> {
      const { sql: text, parameters } = built.compile();
      return query<Row>(text, parameters);
    },
    now: () => sql<Date>`${sql.raw(clock())}`,
    em(workspaceId: string): EntityManager {
      const em = orm.em.fork({ clear: true }) as unknown as EntityManager;
      em.setFilterParams('tenant', { workspaceId });
      return em;
    },
    historyMark: historyMarkOf(query),
    async migrate() {
      return (await orm.migrator.up()).map((migration) => migration.name);
    },
    async pendingMigrations() {
      return (await orm.migrator.getPending()).map((migration) => migration.name);
    },
  };
}

function columnNamesOf(orm: MikroORM, entity: EntitySchema): ColumnNames {
  const { properties } = orm.getMetadata().get(entity.meta.className as never) as unknown as {
    properties: Record<string, { fieldNames: string[] }>;
  };
  return Object.entries(properties).map(([name, { fieldNames }]) => [fieldNames[0] ?? name, name] as const);
}
