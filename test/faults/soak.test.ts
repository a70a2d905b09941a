import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createFixture } from '../fixtures/client/fixture.ts';
import { type ServerProcess, startProcess } from '../fixtures/client/process.ts';
import { Soak } from '../fixtures/client/soak.ts';
import { stall } from '../fixtures/client/stall.ts';
import { until } from '../fixtures/client/wait.ts';
import { silentPath } from '../fixtures/server/silent-path.ts';
import { smallDisk } from '../fixtures/server/small-disk.ts';
import { testSize } from '../fixtures/server/test-size.ts';

// Two servers for a long time, with a kill, a stall, a silent path and a full disk in it; only when it is asked for:
// TEST_SOAK_MINUTES=30 npx vitest run --project postgres test/faults/soak.test.ts
// The disk is filled where PostgreSQL is on one that is small, as on a tmpfs of 3 GiB that TMPDIR names.

const kind = inject('store')?.kind ?? 'embedded';
const minutes = testSize('soakMinutes', kind);
const perSecond = 12;
const lastMs = minutes * 60_000;

/** What a process holds. */
function holds(pid: number): string {
  const [, kb = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return `${Math.round(Number(kb) / 1_024)} MiB, ${readdirSync(`/proc/${pid}/fd`).length} handles`;
}

const say = (text: string) => process.stdout.write(`${text}\n`);

if (kind === 'postgres' && minutes > 0) {
  test(`${minutes} minutes at ${perSecond} a second, through faults`, {
    timeout: lastMs + 300_000,
  }, async () => {
    const fixture = await createFixture();
    onTestFinished(() => fixture.close());
    const path = await silentPath(fixture.database.url ?? '');
    const env = { DATABASE_URL: path.url };
    const servers: ServerProcess[] = [];
    const start = async (i: number) => {
      const server = await startProcess(env);
      servers[i] = server;
    };
    await Promise.all([start(0), start(1)]);
    const held = () => servers.map(({ pid }) => holds(pid)).join('; ');
    // A server that was started again is found where it is now. A process in between would be one more that can be too busy
    // to take connections, and this one is busy enough.
    const soak = new Soak(() => servers.map(({ url }) => url), fixture);
    onTestFinished(async () => {
      await soak.close();
      for (const server of servers) server.kill('SIGKILL');
      await Promise.all(servers.map(({ exited }) => exited));
      await path.close();
    });
    const beganMs = performance.now();
    const running = soak.run(perSecond, beganMs + lastMs);
    const at = async (part: number, what: string) => {
      await pause(Math.max(0, beganMs + lastMs * part - performance.now()));
      say(`${what}: ${soak.asked} asked, ${soak.stages}, ${held()}`);
    };
    await at(0.15, 'before');
    servers[0]?.kill('SIGKILL');
    await start(0);
    await at(0.35, 'after a kill');
    await stall(servers[1]?.pid ?? 0, Math.min(40_000, lastMs / 8));
    await at(0.55, 'after a stall');
    const disk = await smallDisk(fixture.database.db);
    if (disk) {
      const bytes = await disk.fill();
      await pause(Math.min(30_000, lastMs / 8));
      await disk.free();
      say(`The disk was full: ${Math.round(bytes / 2 ** 20)} MiB were in the way.`);
    } else say('NO DISK WAS FULL: PostgreSQL is not on a small one.');
    await at(0.75, 'after a full disk');
    path.fallSilent();
    await pause(Math.min(60_000, lastMs / 4));
    path.heal();
    await at(1, 'after a silent path');
    await running;
    const isOver = () => soak.open === 0;
    await until('every wait has ended', isOver, 60_000).catch(() => say(`not over: ${soak.stages}`));
    await pause(Math.min(15_000, lastMs / 8));
    const [row] = await fixture.database.db.query<{ made: number; decided: number; different: number }>(
      `select count(*)::int as made, count(*) filter (where status = 'APPROVED')::int as decided,
         count(distinct action)::int as different from request`,
    );
    const { asked, heard, tries, again, wrongEnds, tookMs } = soak;
    const sorted = tookMs.toSorted((a, b) => a - b);
    say(
      `${asked} asked with ${tries} tries: ${asked - (row?.different ?? 0)} lost, ${(row?.made ?? 0) - (row?.different ?? 0)} doubled, ${heard} waits heard their decision, ${wrongEnds.length} ended otherwise ${wrongEnds.slice(0, 3).join(', ')}`,
    );
    say(`asked again after ${JSON.stringify([...again])}`);
    say(
      `from asking to hearing: p50 ${sorted[Math.floor(sorted.length / 2)]?.toFixed(0)} ms, longest ${sorted.at(-1)?.toFixed(0)} ms; quiet again: ${held()}`,
    );
    expect(row).toEqual({ made: asked, decided: asked, different: asked });
    expect({ heard, wrongEnds }).toEqual({ heard: asked, wrongEnds: [] });
  });
} else {
  test('a soak runs on PostgreSQL, when it is asked for', () => {
    expect(kind === 'embedded' || minutes === 0).toBe(true);
  });
}
