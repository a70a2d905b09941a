import { setTimeout as pause } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createWorkspace } from '../../src/actions/people/create-workspace.ts';
import { limits } from '../../src/domain/limits.ts';
import type { Deadlines } from '../../src/entities/database.ts';
import { openDatabase } from '../../src/entities/open-database.ts';
import { type WorkspaceClients, workspaceClients } from '../fixtures/client/fixture.ts';
import { type Client, call } from '../fixtures/client/graphql.ts';
import { documentOf } from '../fixtures/client/mutations.ts';
import { until, upTo } from '../fixtures/client/wait.ts';
import { createTestDatabase } from '../fixtures/server/database.ts';
import { type SilentPath, silentPath } from '../fixtures/server/silent-path.ts';
import { type RunningApp, startApp } from '../fixtures/server/start-app.ts';
import { testSize } from '../fixtures/server/test-size.ts';

/**
 * The network between a server and PostgreSQL swallows what is sent and closes nothing, then new connections pass
 * again. By itself: `TEST_SILENCE_SECONDS=60 npx vitest run --project postgres test/faults/silent-path.test.ts`; from
 * five seconds on the deadlines are those of an ordinary server.
 */
const kind = inject('store')?.kind ?? 'embedded';
const silenceMs = testSize('silenceSeconds', kind) * 1_000;
const isShort = silenceMs < 5_000;
const deadlines: Deadlines = isShort
  ? { readMaxMs: 1_000, writeMaxMs: 1_500 }
  : { readMaxMs: limits.readMaxMs, writeMaxMs: limits.writeMaxMs };
/** The aim: this long after the path is good everything goes on by itself. */
const recoveredMs = 20_000;

interface Stage extends WorkspaceClients {
  readonly app: RunningApp;
  readonly path: SilentPath;
}

async function stage(of: Deadlines): Promise<Stage> {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const path = await silentPath(database.url ?? '');
  const db = await openDatabase({ kind: 'postgres', url: path.url }, { deadlines: of });
  const doorbell = { kind: 'postgres', url: path.url } as const;
  const app = await startApp({ db, env: { store: { kind: 'postgres', url: path.url, doorbell } } });
  onTestFinished(async () => {
    // What hangs on the path fails when it is closed, so closing waits for nothing.
    const closed = path.close();
    await app.close();
    await db.close();
    await closed;
  });
  const made = await createWorkspace(app.ports, { name: 'Acme' });
  return { app, path, ...workspaceClients(app.url, made) };
}

interface Probe {
  readonly status: number;
  readonly reasons: readonly string[];
}

async function ready({ app }: Stage): Promise<Probe> {
  const response = await fetch(`${app.url}/readyz`);
  const { reasons } = (await response.json()) as { reasons: readonly string[] };
  return { status: response.status, reasons };
}

/** Asks until the server took it, with the same key each time; answers how often it had to. */
async function insist(agent: Client, key: string, stopAt: () => boolean): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const input = { idempotencyKey: key, action: `act ${key}` };
    const answer = await call(agent, documentOf('createApproval'), { input });
    const [made] = Object.values(answer.data ?? {}) as ({ approval?: object } | null)[];
    if (made?.approval || stopAt()) return tries;
    await pause(100);
  }
}

/** Everything that a server does of its own accord and for others. */
async function works({ agent, reviewer }: Stage, key: string): Promise<boolean> {
  const input = { idempotencyKey: key, action: 'work', expiresIn: 'PT1S' };
  const answer = await call(agent, documentOf('createApproval'), { input });
  const [made] = Object.values(answer.data ?? {}) as ({ approval?: { id: string } } | null)[];
  const id = made?.approval?.id;
  if (!id) return false;
  // The sweep has to come round for it to end.
  await until(
    'a request expires',
    async () => {
      const { data } = await call(reviewer, `{ approval(id: "${id}") { status } }`);
      return (data?.['approval'] as { status?: string } | null)?.status === 'EXPIRED';
    },
    5_000,
  ).catch(() => undefined);
  const { data } = await call(reviewer, `{ approval(id: "${id}") { status } }`);
  return (data?.['approval'] as { status?: string } | null)?.status === 'EXPIRED';
}

async function recovery(on: Stage, withinMs: number): Promise<number> {
  const healedMs = performance.now();
  await until('it is ready', async () => (await ready(on)).status === 200, withinMs);
  const readyMs = performance.now() - healedMs;
  await until('it works', () => works(on, `after-${performance.now()}`), withinMs);
  return readyMs;
}

if (kind === 'postgres') {
  for (const callers of [0, 40]) {
    test(`a path that is silent for ${silenceMs / 1_000} s with ${callers} callers is got over`, {
      timeout: silenceMs * 2 + 90_000,
    }, async () => {
      const on = await stage(deadlines);
      expect(await works(on, 'before')).toBe(true);
      let over = false;
      const calling = upTo(callers).map(async (i) => {
        let tries = 0;
        for (let turn = 0; !over; turn += 1) tries += await insist(on.agent, `${i}-${turn}`, () => false);
        return tries;
      });
      await pause(300);
      on.path.fallSilent();
      const silentMs = performance.now();
      await until('it says so', async () => (await ready(on)).status === 503, 10_000);
      const saidMs = performance.now() - silentMs;
      expect((await ready(on)).reasons.join(' ')).toMatch(
        /database does not answer|Credentials cannot be read/,
      );
      expect((await fetch(`${on.app.url}/livez`)).status).toBe(200);
      await pause(Math.max(0, silenceMs - saidMs));
      on.path.heal();
      const readyMs = await recovery(on, recoveredMs);
      over = true;
      const healedMs = performance.now();
      await Promise.all(calling);
      const lastMs = performance.now() - healedMs;
      const { data } = await call(on.reviewer, '{ approvals(first: 1) { totalCount } }');
      process.stdout.write(
        `silent for ${silenceMs} ms, ${callers} callers: not ready after ${Math.round(saidMs)} ms, ready ${Math.round(readyMs)} ms after the path was good, last caller answered ${Math.round(lastMs)} ms later; ${JSON.stringify(data)}\n`,
      );
    });
  }

  test('without deadlines a silent path ends a server for good', { timeout: 60_000 }, async () => {
    const on = await stage({ readMaxMs: limits.deadlineMaxMs, writeMaxMs: limits.deadlineMaxMs });
    expect(await works(on, 'before')).toBe(true);
    on.path.fallSilent();
    await pause(2_000);
    on.path.heal();
    const recovered = recovery(on, 8_000).then(
      () => 'RECOVERED',
      () => 'STUCK',
    );
    // A call that is stuck does not even end.
    expect(await Promise.race([recovered, pause(8_000, 'STUCK')])).toBe('STUCK');
  });
} else {
  test('the embedded database is in the process, and no network between', () => {
    expect(kind).toBe('embedded');
  });
}
