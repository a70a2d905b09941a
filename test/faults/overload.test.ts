import { expect, inject, onTestFinished, test } from 'vitest';
import { createFixture } from '../fixtures/client/fixture.ts';
import { Overload, type OverloadFigures } from '../fixtures/client/overload.ts';
import { startProcess } from '../fixtures/client/process.ts';
import { throttle } from '../fixtures/client/throttle.ts';
import { until } from '../fixtures/client/wait.ts';
import { inWholeRun } from '../fixtures/server/only-on.ts';
import { isAsked, testSize } from '../fixtures/server/test-size.ts';

// Ten times as many calls as a server gets done, from clients that wait 3 s and send the same again with their key.
// By itself, with a bound on what is still done: TEST_OVERLOAD_SECONDS=20 npx vitest run --project postgres
// test/faults/overload.test.ts

const kind = inject('store')?.kind ?? 'embedded';
const seconds = testSize('overloadSeconds', kind);

async function measure(name: string, env: Readonly<Record<string, string>>) {
  const fixture = await createFixture();
  onTestFinished(() => fixture.close());
  const server = await startProcess({ DATABASE_URL: fixture.database.url ?? '', ...env });
  onTestFinished(async () => {
    server.kill('SIGKILL');
    await server.exited;
  });
  // A fifth of a core, so that the clients have enough of the others.
  const release = throttle(server.pid, 10);
  onTestFinished(release);
  const load = new Overload(server.url, fixture.agent.key ?? '');
  onTestFinished(() => load.close());
  await load.steady(32, Math.min(3_000, seconds * 1_000));
  const capacity = await load.steady(32, seconds * 1_000);
  const perSecond = capacity.done / seconds;
  const once = await load.flood(perSecond, seconds * 1_000);
  const tenfold = await load.flood(10 * perSecond, seconds * 1_000);
  const endMs = performance.now();
  await until('a call is answered within a second', () => load.isServed(1_000), 60_000);
  const afterMs = Math.round(performance.now() - endMs);
  report(`${name}, 32 callers`, capacity);
  report(`${name}, once the capacity`, once);
  report(`${name}, ten times the capacity`, tenfold);
  process.stdout.write(`${name}: a call is answered within a second ${afterMs} ms after the flood\n`);
  return { once, tenfold, afterMs };
}

function report(name: string, { done, tries, refused, gaveUp, tookMs }: OverloadFigures): void {
  const p95 = tookMs.toSorted((a, b) => a - b)[Math.floor(tookMs.length * 0.95)] ?? Number.NaN;
  process.stdout.write(
    `${name}: ${(done / seconds).toFixed(1)} done a second of ${(tries / seconds).toFixed(1)} tries, ${refused} refused, ${gaveUp} given up, p95 ${p95.toFixed(0)} ms\n`,
  );
}

if (kind === 'postgres') {
  test('a flood of ten times the capacity leaves most of what is done, and is over with its end', {
    timeout: 600_000,
    ...inWholeRun('A flood takes all of two cores for a while', isAsked('overloadSeconds')),
  }, async () => {
    const { once, tenfold, afterMs } = await measure('bounded', {});
    expect(tenfold.done).toBeGreaterThan(0);
    if (seconds >= 10) expect(tenfold.done).toBeGreaterThan(0.8 * once.done);
    expect(afterMs).toBeLessThan(10_000);
  });

  // On a machine that others use, a few seconds say nothing of the difference.
  if (seconds >= 10) {
    test('the same where everything waits, and is done though its caller is gone', {
      timeout: 600_000,
    }, async () => {
      const boundless = new URL('../fixtures/server/boundless.ts', import.meta.url).href;
      const { once, tenfold } = await measure('boundless', { NODE_OPTIONS: `--import ${boundless}` });
      expect(tenfold.done).toBeLessThan(0.8 * once.done);
    });
  }
} else {
  test('the embedded database is for one person', () => {
    expect(kind).toBe('embedded');
  });
}
