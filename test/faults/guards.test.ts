import { setTimeout as after } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { Countersign } from '../../packages/client/src/index.ts';
import { countedFetch } from '../fixtures/client/counted-fetch.ts';
import { createFixture } from '../fixtures/client/fixture.ts';
import { holdAddress } from '../fixtures/client/held-address.ts';
import { type ServerProcess, startProcess } from '../fixtures/client/process.ts';
import { inParallel, until, upTo } from '../fixtures/client/wait.ts';
import { watchedStream } from '../fixtures/client/watched-stream.ts';
import { onlyOn } from '../fixtures/server/only-on.ts';
import { seeded } from '../fixtures/server/seeded.ts';
import { shortened, testSize } from '../fixtures/server/test-size.ts';

const kind = inject('store')?.kind ?? 'embedded';
const seconds = testSize('guardSeconds', kind);
const guards = seconds >= 20 ? 200 : 60;

/** Two replicas behind one address, of which one is killed or stopped at a time, and starts again. */
async function restlessReplicas(database: string, random: () => number) {
  const address = await holdAddress();
  // Receipts name the installation, which is one, wherever its replicas listen.
  const start = () => startProcess({ DATABASE_URL: database, PUBLIC_URL: address.url });
  const replicas: ServerProcess[] = await Promise.all([start(), start()]);
  let target = 0;
  const lead = (to: number) => {
    target = to;
    const replica = replicas[to];
    if (replica) address.leadTo(replica);
  };
  lead(0);
  let restarts = 0;
  let over = false;
  let restless = Promise.resolve();
  const begin = async () => {
    while (!over) {
      await after(random() * 1_000);
      const one = random() < 0.7 ? target : 1 - target;
      replicas[one]?.kill(random() < 0.7 ? 'SIGKILL' : 'SIGTERM');
      // For a moment the address leads nowhere.
      await after(random() * 500);
      if (one === target) lead(1 - one);
      await replicas[one]?.exited;
      replicas[one] = await start();
      restarts += 1;
    }
  };
  onTestFinished(async () => {
    over = true;
    await restless;
    for (const replica of replicas) replica.kill('SIGKILL');
    await address.close();
  });
  return {
    url: address.url,
    restarts: () => restarts,
    begin() {
      restless = begin();
    },
  };
}

test(`${guards} guards wait on one connection while two replicas are killed: each has one effect`, {
  timeout: 180_000 + seconds * 2_000,
  ...onlyOn('postgres', 'Replicas share a database.'),
}, async ({ task }) => {
  const fewer = shortened('guardSeconds', kind, 'seconds with guards');
  if (fewer) task.meta.shortened = fewer;
  const seed = Number(process.env['TEST_SEED'] ?? 15);
  const random = seeded(seed);
  const fixture = await createFixture();
  onTestFinished(() => fixture.close());
  const { url, restarts, begin } = await restlessReplicas(fixture.database.url ?? '', random);
  const counted = countedFetch();
  const watched = watchedStream(counted.fetch);
  const agent = new Countersign({ url, apiKey: fixture.agent.key ?? '', fetch: watched.fetch });
  const effects = new Map<number, number>();
  const act = agent.guard('act', ({ n }: { n: number }) => effects.set(n, (effects.get(n) ?? 0) + 1) && n, {
    summary: ({ n }) => `Act ${n}`,
    onUncertain: 'stop',
  });
  const acting = upTo(guards).map((n) => act({ n }));
  const ended = Promise.allSettled(acting);

  // The people have a server of their own, which nobody kills.
  const reviewer = new Countersign({ url: fixture.agent.url, apiKey: fixture.reviewer.key ?? '' });
  const ids: string[] = [];
  await until(
    'everything is asked',
    async () => {
      const { approvals } = await reviewer.approvals.list({ filter: { status: ['PENDING'] }, first: 100 });
      const rest =
        guards > 100
          ? await reviewer.approvals.list({
              filter: { status: ['PENDING'] },
              first: 100,
              orderBy: 'CREATED_AT_ASC',
            })
          : null;
      for (const { id } of [...approvals, ...(rest?.approvals ?? [])]) if (!ids.includes(id)) ids.push(id);
      return ids.length === guards;
    },
    60_000,
  );
  // Each guard reads its request once when it begins to wait.
  watched.readBeside.length = 0;
  begin();
  const began = performance.now();
  await inParallel(1, ids, async (id) => {
    await reviewer.approvals.approve(id);
    await after(((seconds * 1_000) / guards) * 2 * random());
  });
  // On a busy machine, a server takes longer to start than a short run lasts.
  const goesOn = () => performance.now() - began <= seconds * 1_000 || restarts() === 0;
  await until('it has gone on for long enough', () => !goesOn(), 2_000_000);
  const outcomes = await ended;
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect([...effects.keys()].sort((one, other) => one - other)).toEqual(upTo(guards));
  expect([...effects.values()].filter((times) => times !== 1)).toEqual([]);
  expect(restarts()).toBeGreaterThan(0);
  // One connection, and nothing is read beside it while it is up.
  expect(watched.upAtOnce()).toBe(1);
  expect(watched.readBeside).toEqual([]);
  const requests = Object.groupBy(counted.sent, (name) => name);
  const counts = Object.entries(requests).map(([name, sent = []]) => `${name} ${sent.length}`);
  console.log(`Seed ${seed}: ${restarts()} restarts in ${seconds} s; requests: ${counts.join(', ')}`);
});
