import { describe, expect, test } from 'vitest';
import {
  createHubFixture,
  decisions,
  type HubFixture,
  NumberExecutor,
  type TestListener,
  viewerOf,
  workspaceId,
} from '../../test/fixtures/server/hub-fixture.ts';
import { MemoryLog } from '../../test/fixtures/server/memory-log.ts';
import { seeded } from '../../test/fixtures/server/seeded.ts';
import { encodeCursor } from '../domain/event/event-cursor.ts';
import type { MemoryBroadcast } from './doorbell/memory.ts';

const seeds = Array.from({ length: 150 }, (_, i) => i + 1);

interface Reader {
  readonly ear: TestListener;
  readonly after: number;
}

/** How a subscriber begins after a place in the log. */
type Begin = (fixture: HubFixture, after: number, name: string) => Promise<TestListener> | TestListener;

/** As it is meant: the tail is joined first, then the table is read. */
const withCursor: Begin = ({ listen }, after, name) =>
  listen(
    viewerOf(name),
    decisions({ after: encodeCursor({ epoch: 'epoch1', seq: after }) }),
    new NumberExecutor(),
  );

/** As it is often done: the table is read, then the tail is joined. */
const tableThenTail: Begin = async ({ log, listen }, after, name) => {
  const types = new Set(['approval.decided'] as const);
  const upTo = log.rows(workspaceId).length;
  const rows = await log.history({ workspaceId, requestId: null, types, after, upTo });
  const ear = listen(viewerOf(name));
  ear.heard.push(...rows.map((row) => String(row.seq)));
  return ear;
};

/**
 * Two replicas write to one log while readers come, read slowly, lose their rights for a moment, and go on.
 * Some doorbells ring late, some commits come back in the wrong order, and every read takes its time.
 */
async function tell(seed: number, begin: Begin): Promise<{ missed: string[]; doubled: string[] }> {
  const random = seeded(seed);
  const log = new MemoryLog();
  const tower: MemoryBroadcast = new Set();
  const stages = [await createHubFixture(log, tower, random), await createHubFixture(log, tower, random)];
  const [first] = stages;
  if (!first) throw new Error('There is no stage.');
  const pass = async (ms: number) => {
    for (const { timers } of stages) await timers.pass(ms);
  };
  log.pause = () => first.timers.sleep(Math.floor(random() * 4));
  const readers: Reader[] = [];
  const begun: Promise<void>[] = [];

  for (let step = 0; step < 120; step += 1) {
    const stage = stages[Math.floor(random() * stages.length)] ?? first;
    const dice = random();
    if (dice < 0.5) {
      const events = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
        log.append(workspaceId, random() < 0.8 ? 'approval.decided' : 'task.created'),
      );
      // Committed is committed; when the process hears of it is another matter, and it may die before.
      if (random() < 0.9) stage.timers.after(random() * 5, () => stage.commit(...events));
    } else if (dice < 0.62) {
      const after = Math.floor(random() * (log.rows(workspaceId).length + 1));
      const name = `reader${readers.length + begun.length}`;
      begun.push(Promise.resolve(begin(stage, after, name)).then((ear) => void readers.push({ ear, after })));
    } else if (dice < 0.7) {
      readers[Math.floor(random() * readers.length)]?.ear.stall();
    } else if (dice < 0.78) {
      readers[Math.floor(random() * readers.length)]?.ear.drain();
    } else if (dice < 0.84) {
      const [keyId, viewer] = [...stage.viewers][Math.floor(random() * stage.viewers.size)] ?? [];
      if (keyId && typeof viewer === 'object') {
        const scopes = random() < 0.5 ? ['approvals:read'] : ['admin'];
        stage.viewers.set(keyId, { ...viewer, scopes, readAt: new Date(viewer.readAt.getTime() + 1) });
      }
    } else {
      await pass(Math.floor(random() * 300));
    }
  }
  for (let i = 0; i < 12; i += 1) {
    await pass(500);
    for (const { ear } of readers) ear.drain();
  }
  await Promise.all(begun);

  const found = { missed: [] as string[], doubled: [] as string[] };
  for (const { ear, after } of readers) {
    const due = log.rows(workspaceId).filter((row) => row.seq > after && row.type === 'approval.decided');
    const heard = ear.heard.map(Number);
    if (ear.ends.length > 0) found.missed.push(`ended: ${ear.ends}`);
    found.missed.push(...due.filter((row) => !heard.includes(row.seq)).map((row) => String(row.seq)));
    found.doubled.push(...ear.heard.filter((_, i) => i > 0 && Number(heard[i]) <= Number(heard[i - 1])));
  }
  for (const { hub } of stages) await hub.close();
  return found;
}

describe('from any cursor on', () => {
  test('every event is heard once and in order', { timeout: 60_000 }, async () => {
    for (const seed of seeds) {
      expect({ seed, ...(await tell(seed, withCursor)) }).toEqual({ seed, missed: [], doubled: [] });
    }
  });

  test('reading the table before joining the tail loses some: this simulation would notice', {
    timeout: 60_000,
  }, async () => {
    let lost = 0;
    for (const seed of seeds.slice(0, 30)) lost += (await tell(seed, tableThenTail)).missed.length;
    expect(lost).toBeGreaterThan(0);
  });
});
