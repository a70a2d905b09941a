import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWorkspace } from '../../../src/actions/people/create-workspace.ts';
import { limits } from '../../../src/domain/limits.ts';
import {
  type CreatedPrincipal,
  createPrincipal,
  onReplica,
  type WorkspaceClients,
  workspaceClients,
} from '../../fixtures/client/fixture.ts';
import type { Client } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { until, upTo } from '../../fixtures/client/wait.ts';
import { createTestDatabase, type TestDatabase } from '../../fixtures/server/database.ts';
import { onlyIf } from '../../fixtures/server/only-on.ts';
import { lineToRedis, type RedisLine } from '../../fixtures/server/redis-line.ts';
import { type RunningApp, startApp } from '../../fixtures/server/start-app.ts';

const redisUrl = process.env['TEST_REDIS_URL'] ?? '';

describe(
  'servers that count in one Redis',
  onlyIf(redisUrl !== '', 'That servers count together takes a Redis: set TEST_REDIS_URL.'),
  () => {
    let line: RedisLine;
    let database: TestDatabase;
    let servers: RunningApp[];
    let clients: WorkspaceClients;
    let one: CreatedPrincipal;
    let count = 0;
    const lines: { readonly msg: string; readonly level: number }[] = [];

    beforeAll(async () => {
      line = await lineToRedis(redisUrl);
      database = await createTestDatabase();
      const log = pino({ level: 'info' }, { write: (text) => lines.push(JSON.parse(text)) });
      const env = { redisUrl: line.url };
      servers = [
        await startApp({ db: database.db, log, env }),
        await startApp({ db: database.db, log, env }),
        // One that counts for itself.
        await startApp({ db: database.db, log }),
      ];
      const [first] = servers;
      if (!first) throw new Error('There is no server.');
      clients = workspaceClients(first.url, await createWorkspace(first.ports, { name: 'Acme' }));
      // A server that is not connected yet counts for itself.
      one = await createPrincipal(clients.admin, 'first');
      await until('both are connected', async () => (await countedOn(0, 1)) === (await countedOn(1, 0)));
    });
    afterAll(async () => {
      await Promise.all(servers.map((server) => server.close()));
      await database.drop();
      await line.close();
    });
    beforeEach(async () => {
      line.restore();
      count += 1;
      one = await createPrincipal(clients.admin, `one-${count}`);
      await mustSucceed(clients.admin, 'setLimits', {
        principal: one.handle,
        limits: [
          { kind: 'FILES_PER_MINUTE', max: 100 },
          { kind: 'WRITES_PER_SECOND', max: 100_000 },
        ],
      });
    });

    const onServer = (n: number): Client => onReplica(servers[n]?.url, one);
    const said = (words: string) => lines.filter(({ msg }) => msg.includes(words)).length;

    /** Counts so many of a minute on a server, and says how many of them there are for it. */
    const countedOn = async (n: number, times: number): Promise<number> => {
      const server = servers[n];
      if (!server) throw new Error('There is no such server.');
      const viewer = await viewerOn(server);
      for (const _ of upTo(times)) await server.ports.memory.usage.take(viewer, 'MESSAGES_PER_MINUTE', 1);
      const taken = await server.ports.memory.usage.take(viewer, 'MESSAGES_PER_MINUTE', 0);
      return limits.usageMaxMessagesPerMinute.KEY - (taken?.left ?? 0);
    };

    const viewerOn = async (server: RunningApp) => {
      await mutate(onReplica(server.url, one), 'createTask', { name: 'who' });
      const { viewers } = server.ports.memory;
      const found = viewers.inUse().map((hash) => viewers.get(hash)?.viewer);
      const viewer = found.find((seen) => seen?.principal.handle === one.handle);
      if (!viewer) throw new Error('The server has not seen them.');
      return viewer;
    };

    test('share what is counted, and one without it has counts of its own', async () => {
      expect(await countedOn(0, 3)).toBe(3);
      expect(await countedOn(1, 4)).toBe(7);
      expect(await countedOn(0, 0)).toBe(7);
      expect(await countedOn(2, 1)).toBe(1);
    });

    test('refuse together what is beyond a limit', async () => {
      const message = { name: 'many' };
      await mustSucceed(clients.admin, 'setLimits', {
        principal: one.handle,
        limits: [{ kind: 'WRITES_PER_SECOND', max: 6 }],
      });
      await until('the limit holds everywhere', async () => {
        const answers = await Promise.all(
          upTo(20).map((i) => mutate(onServer(i % 2), 'createTask', message)),
        );
        const taken = answers.filter(({ code }) => code === undefined).length;
        return taken > 0 && taken <= 2 * 6;
      });
      const refused = await Promise.all(upTo(20).map((i) => mutate(onServer(i % 2), 'createTask', message)));
      expect(refused.filter(({ code }) => code === 'RATE_LIMITED').length).toBeGreaterThanOrEqual(20 - 12);
    });

    test.each(['cut', 'silence'] as const)(
      'count for themselves after %s, say so once, and come back',
      async (end) => {
        expect(await countedOn(0, 5)).toBe(5);
        // What another server sees, is in Redis.
        expect(await countedOn(1, 0)).toBe(5);
        const [lost, found] = [said('cannot be reached'), said('count together again')];
        line[end]();
        // No call fails, and each server begins at nothing.
        await mustSucceed(onServer(0), 'createTask', { name: 'still' });
        await mustSucceed(onServer(1), 'createTask', { name: 'still' });
        expect(await countedOn(0, 1)).toBe(1);
        expect(await countedOn(1, 2)).toBe(2);
        await until('both have said so', () => said('cannot be reached') - lost === 2);
        line.restore();
        await until('both are back', () => said('count together again') - found === 2, 20_000);
        expect(await countedOn(0, 0)).toBe(5);
        // However often they tried to connect.
        expect(said('cannot be reached') - lost).toBe(2);
      },
    );
  },
);
