import { createHash } from 'node:crypto';
import { createPostgreSqlTypeParsers, MikroORM as PostgreSqlMikroORM } from '@mikro-orm/postgresql';
import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { limits } from '../domain/limits.ts';
import { Connections } from './connections.ts';
import type { Database, DatabaseOptions } from './database.ts';
import { migrations } from './migrations/all.ts';
import { shared, withOrm } from './orm.ts';

export async function openPostgres(url: string, options: DatabaseOptions): Promise<Database> {
  const { readMaxMs = limits.readMaxMs, writeMaxMs = limits.writeMaxMs } = options.deadlines ?? {};
  const elapsedMs = options.elapsedMs ?? (() => performance.now());
  const readers = new Connections({ pool: readersOf(url), statementMaxMs: readMaxMs, elapsedMs });
  const writers = new Connections({ pool: writersOf(url), statementMaxMs: writeMaxMs, elapsedMs });
  const orm = await PostgreSqlMikroORM.init({
    ...shared(options),
    clientUrl: url,
    driverOptions: new PostgresDialect({ pool: asPool(readers) }),
  });
  const names = new Map<string, string>();
  const on =
    (connections: Connections) =>
    async <Row>(text: string, values: readonly unknown[] = []) => {
      options.onStatement?.(text);
      const name = nameOf(text, names);
      return connections.query<Row>({ name, text, values: [...values], types: parsers } as pg.QueryConfig);
    };
  const common = withOrm('postgres', orm, on(readers), options);
  return {
    ...common,
    write: on(writers),
    onLost(lost) {
      readers.onLost(lost);
      writers.onLost(lost);
    },
    async pendingMigrations() {
      // Looking makes the table that it looks into, and of two who look at once one would fail to.
      const [found] = await readers.query<{ is_there: boolean }>({
        text: `select to_regclass('mikro_orm_migrations') is not null as is_there`,
      });
      return found?.is_there ? common.pendingMigrations() : migrations.map(({ name }) => name);
    },
    migrate: () =>
      alone(url, () =>
        readers.unhurried(async () => (await orm.migrator.up()).map((migration) => migration.name)),
      ),
    image: () => Promise.reject(new Error('Only the embedded database can be copied as a file.')),
    async close() {
      await writers.end();
      await orm.close(true);
    },
  };
}

/** What every connection of this process is opened with. */
const opened = {
  application_name: 'countersign',
  lock_timeout: limits.lockWaitMs,
  connectionTimeoutMillis: limits.connectMaxMs,
};

function readersOf(url: string): pg.Pool {
  return new pg.Pool({
    ...opened,
    connectionString: url,
    min: 0,
    max: limits.readConnectionsMax,
    types: ormParsers,
  });
}

/**
 * The connection that was used last is used next, and changes of a workspace wait for each other before they
 * get here: so most of the time it is one and the same connection that writes, and it knows what it writes.
 * Otherwise PostgreSQL would plan each statement again for the first five times on every connection, which
 * takes longer than to run it; a change names its rows by their keys and is planned the same whatever the
 * values.
 */
function writersOf(url: string): pg.Pool {
  return new pg.Pool({
    ...opened,
    connectionString: url,
    options: '-c plan_cache_mode=force_generic_plan',
    min: 1,
    max: limits.writeConnectionsMax,
    // A decision often comes after a long silence, in which a connection must neither be closed nor be lost.
    keepAlive: true,
    keepAliveInitialDelayMillis: limits.connectionKeepAliveMs,
  });
}

/** The connections as what builds and runs statements takes them. */
function asPool(connections: Connections) {
  return { connect: () => connections.connect(), end: () => connections.end(), options: {} } as never;
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

/** `text[]`, by its number in PostgreSQL's catalogue. */
const textArray: number = 1009;

/** Dates stay texts, which the ORM reads by itself. */
const ormParsers = new pg.TypeOverrides();
const asTexts = createPostgreSqlTypeParsers(pg.types.getTypeParser(textArray as never, 'text'));
for (const [type, parse] of Object.entries(asTexts)) ormParsers.setTypeParser(Number(type), parse);

/** Dates as dates and counters as numbers, as the embedded database answers them. */
const parsers = new pg.TypeOverrides();
parsers.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * PostgreSQL plans a named statement once per connection; the name is the text's digest. Filters make any
 * number of texts, so only the first ones are cached: those of the common calls.
 */
function nameOf(text: string, names: Map<string, string>): string | undefined {
  const known = names.get(text);
  if (known || names.size >= limits.preparedStatementsMax) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}
