import { afterEach, expect, test } from 'vitest';
import { createWorkspace } from '../../../src/actions/people/create-workspace.ts';
import { createApp } from '../../../src/app.ts';
import { StartError } from '../../../src/domain/start-error.ts';
import type { DatabaseOptions } from '../../../src/entities/database.ts';
import { readEnv } from '../../../src/env.ts';
import { createLogger } from '../../../src/server/logger.ts';
import { call } from '../../fixtures/client/graphql.ts';
import { decisionMade, transports } from '../../fixtures/client/listen.ts';
import { administer } from '../../fixtures/server/administer.ts';
import { createTestDatabase } from '../../fixtures/server/database.ts';
import { startApp } from '../../fixtures/server/start-app.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function running({ drainMs = 0, ...options }: DatabaseOptions & { drainMs?: number } = {}) {
  const database = await createTestDatabase(options);
  cleanups.push(database.drop);
  const app = await startApp({ db: database.db, drainMs });
  cleanups.push(app.close);
  const probe = async (path: string) => {
    const response = await fetch(app.url + path);
    return { status: response.status, ...((await response.json()) as object) };
  };
  return { app, database, probe };
}

test('a server that can serve says so without a credential', async () => {
  const { probe } = await running();
  expect(await probe('/livez')).toEqual({ status: 'ok' });
  expect(await probe('/readyz')).toEqual({
    status: 'ok',
    reasons: [],
    checks: {
      database: 'reachable',
      migrations: 'current',
      authentication: 'answers',
      late: [],
      doorbell: 'heard',
      starting: false,
      draining: false,
    },
  });
});

test('without its database it is alive and not ready', async () => {
  let isAway = false;
  const { probe } = await running({
    onStatement: () => {
      if (isAway) throw new Error('connection refused');
    },
  });
  isAway = true;
  expect(await probe('/livez')).toEqual({ status: 'ok' });
  expect(await probe('/readyz')).toMatchObject({
    status: 'unavailable',
    reasons: ['The database does not answer.', 'Credentials cannot be read.'],
    checks: { database: 'unreachable', authentication: 'does not answer' },
  });
});

test('a server that drains is not ready, refuses new work, and lets its listeners go', async () => {
  const { app, probe } = await running({ drainMs: 1_500 });
  const { agentKey } = await createWorkspace(app.ports, { name: 'Acme' });
  const agent = { url: app.url, key: agentKey };
  const listeners = await Promise.all(transports.map(([, listen]) => listen(agent, decisionMade)));
  await expect.poll(() => app.hub.subscriptions).toBe(listeners.length);
  const closed = app.close();
  expect(await probe('/readyz')).toMatchObject({ status: 'unavailable', checks: { draining: true } });
  expect(await call(agent, '{ cursor }')).toMatchObject({
    status: 503,
    errors: [{ extensions: { code: 'UNAVAILABLE' } }],
  });
  await closed;
  for (const { ended } of listeners) expect(await ended).toMatchObject({ how: 'CLOSED' });
  await expect(fetch(`${app.url}/livez`)).rejects.toThrow();
});

test('on PostgreSQL it does not start before its migrations have been run', async (context) => {
  const { database } = await running();
  if (!database.url) return context.skip('The embedded database migrates itself.');
  const name = `${new URL(database.url).pathname.slice(1)}_bare`;
  await administer(database.url, `create database ${name}`);
  cleanups.push(() => administer(database.url ?? '', `drop database ${name} with (force)`));
  const env = readEnv({ PORT: '0', DATABASE_URL: database.url.replace(/\/[^/]+$/, `/${name}`) });
  const start = createApp(env, { log: createLogger('silent', false) });
  await expect(start).rejects.toThrow(StartError);
  await expect(start).rejects.toThrow(/lacks \d+ migration.*countersign migrate/);
});
