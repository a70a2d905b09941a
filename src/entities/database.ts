import { createHash } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import type { MikroORM } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM as PgliteMikroORM } from '@mikro-orm/pglite';
import { type EntityManager, MikroORM as PostgreSqlMikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { limits } from '../domain/limits.ts';
import { entities } from './all.ts';
import { migrations } from './migrations/all.ts';

/** Where the rows are: in a directory of this process, or behind a PostgreSQL URL. */
export type DatabaseLocation =
  | { readonly kind: 'embedded'; readonly directory: string | null; readonly image?: Blob }
  | { readonly kind: 'postgres'; readonly url: string };

/** The one way to the rows: the ORM for reading and mapping, `query` for statements that are one round trip. */
export interface Database {
  readonly kind: DatabaseLocation['kind'];
  readonly orm: MikroORM;
  /** Reads the time, as SQL. The clock of the rules; tests put their own there. */
  readonly clock: () => string;
  /** A fresh entity manager that sees one workspace and nothing else. */
  em(workspaceId: string): EntityManager;
  /** One statement, prepared once per connection, and a transaction by itself. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  migrate(): Promise<string[]>;
  pendingMigrations(): Promise<string[]>;
  /** The embedded database as a file, for the next start of a test. */
  image(): Promise<Blob>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** SQL that reads the time; `clock_timestamp()` unless a test says otherwise. */
  readonly clock?: () => string;
  /** Told of every statement; tests count them. */
  readonly onStatement?: (text: string) => void;
}

export async function openDatabase(
  location: DatabaseLocation,
  options: DatabaseOptions = {},
): Promise<Database> {
  return location.kind === 'embedded' ? openEmbedded(location, options) : openPostgres(location.url, options);
}

/** What both databases are configured with. Nothing is discovered, so starting reads no files. */
function shared(options: DatabaseOptions) {
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

async function openEmbedded(
  location: Extract<DatabaseLocation, { kind: 'embedded' }>,
  options: DatabaseOptions,
): Promise<Database> {
  if (location.directory) await mkdir(location.directory, { recursive: true });
  const image = location.image ?? (await firstImage(location.directory));
  const pglite = await PGlite.create({
    ...(location.directory ? { dataDir: location.directory } : {}),
    ...(image ? { loadDataDir: image } : {}),
  });
  const orm = await PgliteMikroORM.init({ ...shared(options), driverOptions: { pglite } });
  return {
    ...withOrm('embedded', orm, options),
    async query<Row>(text: string, values: readonly unknown[] = []) {
      options.onStatement?.(text);
      return (await pglite.query<Row>(text, [...values])).rows;
    },
    image: () => pglite.dumpDataDir('none'),
    async close() {
      await orm.close(true);
      await pglite.close();
    },
  };
}

/** A cluster as initdb leaves it: unpacking one takes a third of the time of making one. */
async function firstImage(directory: string | null): Promise<Blob | null> {
  if (directory && (await readdir(directory)).length > 0) return null;
  const { dataDir } = await import('@electric-sql/pglite-prepopulatedfs');
  return dataDir();
}

async function openPostgres(url: string, options: DatabaseOptions): Promise<Database> {
  const orm = await PostgreSqlMikroORM.init({
    ...shared(options),
    clientUrl: url,
    pool: { min: 0, max: limits.poolMaxConnections },
    driverOptions: { application_name: 'countersign', lock_timeout: limits.lockWaitMs },
  });
  const pool = (await orm.em.getConnection().getNativeClient()) as pg.Pool;
  const names = new Map<string, string>();
  const common = withOrm('postgres', orm, options);
  return {
    ...common,
    async query<Row>(text: string, values: readonly unknown[] = []) {
      options.onStatement?.(text);
      return (await pool.query({ name: nameOf(text, names), text, values: [...values], types: parsers }))
        .rows as Row[];
    },
    async pendingMigrations() {
      // Looking makes the table that it looks into, and of two who look at once one would fail to.
      const { rows } = await pool.query<{ is_there: boolean }>(
        `select to_regclass('mikro_orm_migrations') is not null as is_there`,
      );
      return rows[0]?.is_there ? common.pendingMigrations() : migrations.map(({ name }) => name);
    },
    migrate: () => alone(url, async () => (await orm.migrator.up()).map((migration) => migration.name)),
    image: () => Promise.reject(new Error('Only the embedded database can be copied as a file.')),
    close: () => orm.close(true),
  };
}

/** Several replicas may start at once; one migrates while the others wait, then find nothing to do. */
async function alone<Result>(url: string, migrate: () => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: 'countersign migrate' });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('countersign migrate'))`);
    return await migrate();
  } finally {
    await client.end();
  }
}

/** Dates as dates and counters as numbers, as the embedded database answers them. */
const parsers = new pg.TypeOverrides();
parsers.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * PostgreSQL plans a named statement once per connection; the name is the text's digest. Filters make new
 * texts without end, so only the first that come are remembered: those of the everyday calls.
 */
function nameOf(text: string, names: Map<string, string>): string | undefined {
  const known = names.get(text);
  if (known || names.size >= limits.preparedStatementsMax) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

function withOrm(kind: DatabaseLocation['kind'], orm: MikroORM, options: DatabaseOptions) {
  const clock = options.clock ?? (() => 'clock_timestamp()');
  return {
    kind,
    orm: orm as MikroORM,
    clock,
    em(workspaceId: string): EntityManager {
      const em = orm.em.fork({ clear: true }) as unknown as EntityManager;
      em.setFilterParams('tenant', { workspaceId });
      return em;
    },
    async migrate() {
      return (await orm.migrator.up()).map((migration) => migration.name);
    },
    async pendingMigrations() {
      return (await orm.migrator.getPending()).map((migration) => migration.name);
    },
  };
}
