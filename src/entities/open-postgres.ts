import { createHash } from 'node:crypto';
import { MikroORM as PostgreSqlMikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { limits } from '../domain/limits.ts';
import type { Database, DatabaseOptions } from './database.ts';
import { migrations } from './migrations/all.ts';
import { shared, withOrm } from './orm.ts';

export async function openPostgres(url: string, options: DatabaseOptions): Promise<Database> {
  const orm = await PostgreSqlMikroORM.init({
    ...shared(options),
    clientUrl: url,
    pool: { min: 0, max: limits.readConnectionsMax },
    driverOptions: { application_name: 'countersign', lock_timeout: limits.lockWaitMs },
  });
  const readers = (await orm.em.getConnection().getNativeClient()) as pg.Pool;
  const writers = writersOf(url);
  const names = new Map<string, string>();
  const on =
    (pool: pg.Pool) =>
    async <Row>(text: string, values: readonly unknown[] = []) => {
      options.onStatement?.(text);
      const name = nameOf(text, names);
      return (await pool.query({ name, text, values: [...values], types: parsers })).rows as Row[];
    };
  const common = withOrm('postgres', orm, on(readers), options);
  return {
    ...common,
    write: on(writers),
    async pendingMigrations() {
      // Looking makes the table that it looks into, and of two who look at once one would fail to.
      const { rows } = await readers.query<{ is_there: boolean }>(
        `select to_regclass('mikro_orm_migrations') is not null as is_there`,
      );
      return rows[0]?.is_there ? common.pendingMigrations() : migrations.map(({ name }) => name);
    },
    migrate: () => alone(url, async () => (await orm.migrator.up()).map((migration) => migration.name)),
    image: () => Promise.reject(new Error('Only the embedded database can be copied as a file.')),
    async close() {
      await writers.end();
      await orm.close(true);
    },
  };
}

/**
 * The connection that was used last is used next, and changes of a workspace wait for each other before they
 * get here: so most of the time it is one and the same connection that writes, and it knows what it writes.
 * Otherwise PostgreSQL would plan each statement again for the first five times on every connection, which
 * takes longer than to run it; a change names its rows by their keys and is planned the same whatever the
 * values.
 */
function writersOf(url: string): pg.Pool {
  const writers = new pg.Pool({
    connectionString: url,
    application_name: 'countersign',
    lock_timeout: limits.lockWaitMs,
    options: '-c plan_cache_mode=force_generic_plan',
    min: 1,
    max: limits.writeConnectionsMax,
    // A decision often comes after a long silence, in which a connection must neither be closed nor be lost.
    keepAlive: true,
    keepAliveInitialDelayMillis: limits.connectionKeepAliveMs,
  });
  // A connection that breaks fails the statement that is on it. One that breaks in silence is replaced.
  writers.on('error', () => {});
  writers.on('connect', (client) => client.on('error', () => {}));
  return writers;
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
