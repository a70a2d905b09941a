import { once } from 'node:events';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import type { Discovery } from '../../../src/server/discovery.ts';
import { graphql } from '../../documents/graphql.ts';
import { call } from '../../fixtures/client/graphql.ts';
import {
  type LaunchedProcess,
  launch,
  type ServerProcess,
  startProcess,
} from '../../fixtures/client/process.ts';
import { connect } from '../../fixtures/client/socket.ts';
import { makeDataDirectory } from '../../fixtures/server/data-directory.ts';
import { createTestDatabase } from '../../fixtures/server/database.ts';
import { inWholeRun, onlyOn } from '../../fixtures/server/only-on.ts';

// A busy machine takes its time to start a process; how long is reported, not judged.
vi.setConfig({ testTimeout: 240_000 });

let directory: string;
const running: LaunchedProcess[] = [];
beforeEach(async () => {
  directory = await makeDataDirectory();
});
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.kill('SIGKILL');
    await server.exited;
  }
});

const embedded = inject('store')?.kind === 'embedded';

async function start(env: Record<string, string> = {}): Promise<ServerProcess> {
  const server = await startProcess({ COUNTERSIGN_DATA_DIR: directory, ...env });
  running.push(server);
  return server;
}

async function refused(env: Record<string, string>): Promise<string> {
  const server = launch({ COUNTERSIGN_DATA_DIR: directory, ...env });
  running.push(server);
  expect(await server.exited).toEqual({ code: 1, signal: null });
  return server.output();
}

async function stopped(server: ServerProcess): Promise<number> {
  const asked = performance.now();
  server.kill('SIGTERM');
  expect(await server.exited).toEqual({ code: 0, signal: null });
  return performance.now() - asked;
}

const discovery = async () => JSON.parse(await readFile(join(directory, 'dev.json'), 'utf8')) as Discovery;
const modeOf = async (name: string) => ((await stat(join(directory, name))).mode & 0o777).toString(8);

describe('the embedded database', onlyOn('embedded', 'Its data directory is tried where it is.'), () => {
  test('starts by itself, says where everything is, and is found by a file that only its owner may read', async (context) => {
    await rm(join(directory, 'db'), { recursive: true });
    const begun = performance.now();
    const server = await start();
    await context.annotate(`first start: ready after ${Math.round(performance.now() - begun)} ms`);
    const { url, graphqlUrl, wsUrl, agentKey, reviewerKey, adminKey } = await discovery();
    expect({ url, graphqlUrl, wsUrl }).toEqual({
      url: server.url,
      graphqlUrl: `${server.url}/graphql`,
      wsUrl: `${server.url.replace('http', 'ws')}/graphql`,
    });
    expect([await modeOf('dev.json'), await modeOf('keys.json')]).toEqual(['600', '600']);
    for (const [key, handle] of [
      [agentKey, 'agent'],
      [reviewerKey, 'reviewer'],
      [adminKey, 'owner'],
    ] as const) {
      const answer = await call({ url, key }, '{ viewer { principal { handle } } }');
      expect(answer.data).toEqual({ viewer: { principal: { handle } } });
    }
    expect(server.output()).toMatch(`Countersign is ready at ${url}\n`);
    expect(server.output()).toMatch(`${directory}/dev.json`);
    expect(server.output()).not.toMatch(/csk_/);

    const refusal = await refused({});
    expect(refusal).toMatch(`is in use by the process ${server.pid}`);
    expect(refusal).not.toMatch(/ at .*\.ts:/);
    expect((await discovery()).url).toBe(url);
  });

  const again = inWholeRun('A second start takes seconds');
  test('keeps its rows and its keys over a restart', again, async (context) => {
    const first = await start();
    const before = await discovery();
    const asked = await call(
      { url: first.url, key: before.agentKey },
      graphql(`mutation StartCreateTask {
        createTask(input: { name: "kept" }) { ... on CreateTaskPayload { task { id } } }
      }`),
    );
    await stopped(first);
    expect(await readdir(directory)).toEqual(['db', 'keys.json']);

    const begun = performance.now();
    const second = await start();
    await context.annotate(`later start: ready after ${Math.round(performance.now() - begun)} ms`);
    const after = await discovery();
    expect(after).toEqual({ ...before, ...addressesOf(second.url) });
    const tasks = await call({ url: second.url, key: after.agentKey }, '{ tasks { nodes { id } } }');
    expect(tasks.data).toEqual({ tasks: { nodes: [asked.data?.createTask.task] } });
  });

  test('is taken over from a process that was killed', again, async () => {
    const first = await start();
    const { agentKey } = await discovery();
    first.kill('SIGKILL');
    await first.exited;
    expect(await readdir(directory)).toEqual(expect.arrayContaining(['dev.json', 'lock']));
    const second = await start();
    expect((await discovery()).url).toBe(second.url);
    expect((await call({ url: second.url, key: agentKey }, '{ cursor }')).data).toBeTruthy();
  });
});

function addressesOf(url: string) {
  return { url, graphqlUrl: `${url}/graphql`, wsUrl: `${url.replace('http', 'ws')}/graphql` };
}

describe('on PostgreSQL', onlyOn('postgres', 'It is about PostgreSQL.'), () => {
  test('it serves, announces no keys, and says nothing secret about the database', async (context) => {
    const database = await createTestDatabase();
    context.onTestFinished(database.drop);
    const server = await start({ DATABASE_URL: database.url ?? '' });
    expect(server.output()).toMatch(/Database +PostgreSQL countersign_test\w+ on 127\.0\.0\.1/);
    expect(server.output()).not.toMatch(/postgres:\/\//);
    expect(await readdir(directory)).toEqual([]);
    expect(await stopped(server)).toBeLessThan(limits.exitMs);
  });
});

test('SIGTERM sends listeners away and ends the process in time', async (context) => {
  const database = embedded ? null : await createTestDatabase();
  if (database) context.onTestFinished(database.drop);
  const server = await start(database?.url ? { DATABASE_URL: database.url } : {});
  if (embedded) {
    const { agentKey } = await discovery();
    const socket = await connect({ url: server.url, key: agentKey });
    const listening = socket.subscribe('subscription { decisionMade { cursor } }');
    const gone = stopped(server);
    expect(await socket.closed).toMatchObject({ code: 1001 });
    expect(await listening.ended).toMatchObject({ how: 'CLOSED', code: 1001 });
    expect(await gone).toBeLessThan(limits.exitMs);
  } else {
    expect(await stopped(server)).toBeLessThan(limits.exitMs);
  }
});

describe(
  'wherever the rows are kept',
  onlyOn('embedded', 'A start that is refused for other reasons than its database is tried once.'),
  () => {
    test('a wrong environment is refused with every problem and no stack', async () => {
      const output = await refused({ DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' });
      expect(output.trimEnd().split('\n')).toEqual([
        'The environment is not valid:',
        '  DATABASE_URL must be a URL that starts with postgres://.',
        expect.stringContaining('  LOG_LEVEL must be one of trace, '),
      ]);
    });

    test('a port that is taken is named', async () => {
      const taken = createServer().listen(0, '127.0.0.1');
      onTestFinished(() => void taken.close());
      await once(taken, 'listening');
      const { port } = taken.address() as AddressInfo;
      const output = await refused({ PORT: String(port) });
      expect(output).toMatch(`Port ${port} on 127.0.0.1 is in use.`);
      // A server that could not start leaves no lock behind.
      expect(await readdir(directory)).not.toContain('lock');
    });

    test('a database that cannot be reached is said in a sentence', async () => {
      const output = await refused({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
      expect(output).toMatch(/^The database cannot be reached: .*ECONNREFUSED/);
    });
  },
);
