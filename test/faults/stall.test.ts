import { setTimeout as pause } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createFixture } from '../fixtures/client/fixture.ts';
import { documentOf } from '../fixtures/client/mutations.ts';
import { startProcess } from '../fixtures/client/process.ts';
import { until } from '../fixtures/client/wait.ts';
import { testSize } from '../fixtures/server/test-size.ts';

/**
 * A server gets 3 % of its time for a while, as on a machine that is taken by others, under a load that it carries
 * easily and from clients that give up after three seconds and ask again with the same key. By itself:
 * `TEST_STALL_SECONDS=120 npx vitest run --project postgres test/faults/stall.test.ts`.
 */
const kind = inject('store')?.kind ?? 'embedded';
const stallMs = testSize('stallSeconds', kind) * 1_000;
const everyMs = 1_000 / 30;
const patienceMs = 3_000;
/** The aim is 15 s after the stall. A short form runs beside other tests, which take their time. */
const overMs = stallMs > 8_000 ? 15_000 : 60_000;

interface Load {
  /** Calls that are under way. */
  readonly open: Set<string>;
  readonly done: Map<string, number>;
  readonly tries: () => number;
  stop(): void;
}

function load(url: string, key: string | null): Load {
  const open = new Set<string>();
  const done = new Map<string, number>();
  let tries = 0;
  const ask = async (name: string) => {
    open.add(name);
    for (;;) {
      tries += 1;
      const status = await send(url, key, name);
      if (status === 200) break;
      await pause(200 + Math.random() * 300);
    }
    open.delete(name);
    done.set(name, performance.now());
  };
  let count = 0;
  const timer = setInterval(() => void ask(`call-${count++}`), everyMs);
  return { open, done, tries: () => tries, stop: () => clearInterval(timer) };
}

async function send(url: string, key: string | null, name: string): Promise<number> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({
        query: documentOf('createApproval'),
        variables: { input: { action: name, idempotencyKey: name } },
      }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const { errors } = (await response.json()) as { errors?: object[] };
    return errors ? 500 : response.status;
  } catch {
    return 0;
  }
}

/** Stops and continues the process, so that it gets 3 % of the time. */
async function stall(pid: number, ms: number): Promise<void> {
  const untilMs = performance.now() + ms;
  while (performance.now() < untilMs) {
    process.kill(pid, 'SIGSTOP');
    await pause(970);
    process.kill(pid, 'SIGCONT');
    await pause(30);
  }
}

if (kind === 'postgres') {
  test(`a stall of ${stallMs / 1_000} s at 30 calls a second is got over within ${overMs / 1_000} s`, {
    timeout: stallMs + 240_000,
  }, async () => {
    const fixture = await createFixture();
    onTestFinished(() => fixture.close());
    const server = await startProcess({ DATABASE_URL: fixture.database.url ?? '' });
    onTestFinished(async () => {
      server.kill('SIGKILL');
      await server.exited;
    });
    const calls = load(server.url, fixture.agent.key);
    onTestFinished(() => calls.stop());
    await until('the load is carried', () => calls.done.size > 60 && calls.open.size < 30, 60_000);
    await stall(server.pid, stallMs);
    const stalled = { open: calls.open.size, tries: calls.tries() };
    const endMs = performance.now();
    // Every call of the stall has its answer, and new ones do not wait.
    await until('it is over', () => calls.open.size < 30, overMs);
    const tookMs = performance.now() - endMs;
    calls.stop();
    await until('every call ends', () => calls.open.size === 0, overMs);
    const [row] = await fixture.database.db.query<{ made: number; keys: number }>(
      `select (select count(*)::int from request) as made, (select count(*)::int from idempotency_key where mutation = 'createApproval') as keys`,
    );
    process.stdout.write(
      `stalled for ${stallMs} ms: ${stalled.open} calls open at its end after ${stalled.tries} tries, over after ${Math.round(tookMs)} ms; ${calls.done.size} calls made ${row?.made} requests\n`,
    );
    expect(row).toEqual({ made: calls.done.size, keys: calls.done.size });
  });
} else {
  test('the embedded database stalls with its process, for one person', () => {
    expect(kind).toBe('embedded');
  });
}
