import { setTimeout as pause } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createFixture } from '../fixtures/client/fixture.ts';
import { documentOf } from '../fixtures/client/mutations.ts';
import { startProcess } from '../fixtures/client/process.ts';
import { stall } from '../fixtures/client/stall.ts';
import { until } from '../fixtures/client/wait.ts';
import { inWholeRun } from '../fixtures/server/only-on.ts';
import { isAsked, testSize } from '../fixtures/server/test-size.ts';

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

/** A server under a load that it carries, which is stalled. */
async function stalled(env: Readonly<Record<string, string>>) {
  const fixture = await createFixture();
  onTestFinished(() => fixture.close());
  const server = await startProcess({ DATABASE_URL: fixture.database.url ?? '', ...env });
  onTestFinished(async () => {
    server.kill('SIGKILL');
    await server.exited;
  });
  const calls = load(server.url, fixture.agent.key);
  onTestFinished(() => calls.stop());
  await until('the load is carried', () => calls.done.size > 60 && calls.open.size < 30, 60_000);
  await stall(server.pid, stallMs);
  return { fixture, calls, endMs: performance.now(), open: calls.open.size, tries: calls.tries() };
}

/** How long it took until the load was carried again; a minute beyond the aim, it is given up. */
async function overAfter(calls: Load, endMs: number): Promise<number> {
  const isOver = () => calls.open.size < 30;
  await until('it is over', () => isOver() || performance.now() - endMs > overMs + 60_000, overMs + 70_000);
  return isOver() ? performance.now() - endMs : Number.POSITIVE_INFINITY;
}

if (kind === 'postgres') {
  test(`a stall of ${stallMs / 1_000} s at 30 calls a second is got over within ${overMs / 1_000} s`, {
    timeout: stallMs + 240_000,
    ...inWholeRun('A crowd that waits for a stalled server takes its time', isAsked('stallSeconds')),
  }, async () => {
    const { fixture, calls, endMs, open, tries } = await stalled({});
    // Every call of the stall has its answer, and new ones do not wait.
    const tookMs = await overAfter(calls, endMs);
    calls.stop();
    await until('every call ends', () => calls.open.size === 0, 60_000);
    const [row] = await fixture.database.db.query<{ made: number; keys: number }>(
      `select (select count(*)::int from request) as made, (select count(*)::int from idempotency_key where mutation = 'createApproval') as keys`,
    );
    process.stdout.write(
      `stalled for ${stallMs} ms: ${open} calls open at its end after ${tries} tries, over after ${Math.round(tookMs)} ms; ${calls.done.size} calls made ${row?.made} requests\n`,
    );
    expect(row).toEqual({ made: calls.done.size, keys: calls.done.size });
    expect(tookMs).toBeLessThan(overMs);
  });
  // A shorter stall leaves too little to make a difference.
  if (stallMs >= 40_000) {
    test('with queues that have no bound, of which everything is done, it is not', {
      timeout: stallMs + 240_000,
    }, async () => {
      const boundless = new URL('../fixtures/server/boundless.ts', import.meta.url).href;
      const { calls, endMs, open, tries } = await stalled({ NODE_OPTIONS: `--import ${boundless}` });
      const tookMs = await overAfter(calls, endMs);
      calls.stop();
      process.stdout.write(
        `without bounds: ${open} calls open at the end of the stall after ${tries} tries, over after ${Math.round(tookMs)} ms\n`,
      );
      expect(tookMs).toBeGreaterThan(overMs);
    });
  }
} else {
  test('the embedded database stalls with its process, for one person', () => {
    expect(kind).toBe('embedded');
  });
}
