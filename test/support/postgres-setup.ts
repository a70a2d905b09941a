import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/entities/open-database.ts';
import { administer, onDatabase } from './administer.ts';
import { startPostgres } from './start-postgres.ts';
import { warnInSummary } from './summary-reporter.ts';
import './store.ts';

/**
 * The scenarios run on the server in TEST_DATABASE_URL, or else on one that is started for them; never on
 * one that happens to be there. Each app gets a database of its own, copied from one that is migrated here.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await reachServer();
  if (!server) {
    project.provide('store', null);
    return async () => undefined;
  }
  const template = `countersign_test_${process.pid}`;
  await administer(server.url, `create database ${template}`);
  const db = await openDatabase({ kind: 'postgres', url: onDatabase(server.url, template) });
  await db.migrate();
  await db.close();
  project.provide('store', { kind: 'postgres', url: server.url, template });
  return async () => {
    await administer(server.url, `drop database ${template}`);
    await server.stop();
  };
}

async function reachServer(): Promise<{ url: string; stop: () => Promise<void> } | null> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, stop: async () => undefined };
  try {
    return await startPostgres();
  } catch (error) {
    const why = `PostgreSQL could not be started, so NOTHING was tested on it: ${String(error)}`;
    if (process.env['CI']) throw new Error(why, { cause: error });
    warnInSummary(`${why}\nSet TEST_DATABASE_URL to a server on which databases may be created.`);
    return null;
  }
}
