import { describe, expect, test } from 'vitest';
import {
  createHubFixture,
  decisions,
  NumberExecutor,
  viewerOf,
  workspaceId,
} from '../../test/fixtures/server/hub-fixture.ts';
import type { MemoryLog } from '../../test/fixtures/server/memory-log.ts';
import { testMark } from '../../test/fixtures/server/memory-log.ts';
import { encodeCursor } from '../domain/event/event-cursor.ts';
import { limits } from '../domain/limits.ts';

const agent = viewerOf('agent');
const at = (seq: number, epoch = 'epoch1') => encodeCursor({ epoch, seq, workspaceId, mark: testMark(seq) });
const decide = (log: MemoryLog, facts = {}) => log.append(workspaceId, 'approval.decided', facts);

describe('slow readers', () => {
  const half = Math.floor(limits.subscriberQueueMaxEvents / 2);

  test('get what they are behind when they read again', async () => {
    const { log, timers, listen, commit } = await createHubFixture();
    const ear = listen(agent);
    await timers.pass(1);
    ear.stall();
    for (let i = 0; i < half; i += 1) commit(decide(log));
    await timers.pass(1);
    expect(ear).toMatchObject({ heard: [], subscriber: { queuedEvents: half } });
    ear.drain();
    expect(ear.heard).toHaveLength(half);
  });

  test('are closed with the cursor of the last event that they were handed, and hurt nobody', async () => {
    const { log, timers, hub, listen, commit } = await createHubFixture();
    const slow = listen(agent);
    const quick = listen(agent);
    await timers.pass(1);
    commit(decide(log));
    await timers.pass(1);
    slow.stall();
    for (let i = 0; i <= limits.subscriberQueueMaxEvents + 1; i += 1) commit(decide(log));
    await timers.pass(1);
    expect(slow).toMatchObject({
      heard: ['1'],
      ends: [`failed TOO_SLOW ${at(1)}`, `closed TOO_SLOW ${at(1)}`],
      subscriber: { queuedEvents: 0 },
    });
    expect(quick.heard).toHaveLength(limits.subscriberQueueMaxEvents + 3);
    expect([hub.subscribers, hub.subscriptions]).toEqual([1, 1]);
  });

  test('are closed when few events are too many bytes', async () => {
    const { log, timers, listen, commit } = await createHubFixture();
    const program = new NumberExecutor();
    program.text = () => 'x'.repeat(limits.subscriberQueueMaxBytes / 2);
    const ear = listen(agent, decisions(), program);
    await timers.pass(1);
    ear.stall();
    for (let i = 0; i < 3; i += 1) commit(decide(log));
    await timers.pass(1);
    expect(ear.ends).toEqual([`failed TOO_SLOW ${at(0)}`, `closed TOO_SLOW ${at(0)}`]);
  });

  test('read history at their own pace, however long it is', async () => {
    const { log, timers, listen } = await createHubFixture();
    const many = limits.subscriberQueueMaxEvents * 2;
    for (let i = 0; i < many; i += 1) decide(log);
    const ear = listen(agent, decisions({ after: at(0) }));
    ear.stall();
    await timers.pass(10);
    expect(ear.subscriber?.queuedEvents).toBeLessThanOrEqual(1);
    for (let i = 0; i < 20; i += 1) {
      ear.drain();
      await timers.pass(10);
      ear.stall();
    }
    ear.drain();
    await timers.pass(10);
    expect(ear.heard).toEqual(Array.from({ length: many }, (_, i) => String(i + 1)));
  });
});

describe('going away', () => {
  test('connections are sent away one after the other, and nobody new comes in', async () => {
    const { timers, hub, listen } = await createHubFixture();
    const ears = Array.from({ length: 10 }, () => listen(agent));
    const drained = hub.drain(1_000);
    await timers.pass(450);
    expect(ears.filter((ear) => ear.ends.includes('left'))).toHaveLength(5);
    expect(() => listen(agent)).toThrow('This server is going away; connect again.');
    await timers.pass(550);
    await drained;
    expect([hub.subscribers, hub.subscriptions]).toEqual([0, 0]);
  });

  test('a connection holds so many subscriptions and no more', async () => {
    const { hub, listen } = await createHubFixture();
    const ear = listen(agent);
    const subscribe = () =>
      ear.subscriber && hub.subscribe(ear.subscriber, decisions(), new NumberExecutor(), ear);
    for (let i = 1; i < limits.subscriptionsMaxPerSocket; i += 1) subscribe();
    expect(subscribe).toThrow(`One connection may hold ${limits.subscriptionsMaxPerSocket} subscriptions.`);
  });
});
