import { describe, expect, test } from 'vitest';
import {
  createHubFixture,
  decisions,
  NumberExecutor,
  viewerOf,
  workspaceId,
} from '../../test/fixtures/server/hub-fixture.ts';
import { MemoryLog } from '../../test/fixtures/server/memory-log.ts';
import { encodeCursor } from '../domain/event/event-cursor.ts';
import { limits } from '../domain/limits.ts';
import type { MemoryBroadcast } from './doorbell/memory.ts';

const agent = viewerOf('agent');
const at = (seq: number, epoch = 'epoch1') => encodeCursor({ epoch, seq, workspaceId });
const decide = (log: MemoryLog, facts = {}) => log.append(workspaceId, 'approval.decided', facts);

describe('what a subscription hears', () => {
  test('from now on: nothing from before, everything after, in order', async () => {
    const { log, timers, listen, commit } = await createHubFixture();
    decide(log);
    const ear = listen(agent);
    await timers.pass(1);
    commit(decide(log), log.append(workspaceId, 'task.created'), decide(log));
    await timers.pass(1);
    expect(ear.heard).toEqual(['2', '4']);
  });

  test('after a cursor: what the table has, then what comes', async () => {
    const { log, timers, listen, commit } = await createHubFixture();
    for (let i = 0; i < 3; i += 1) decide(log);
    const ear = listen(agent, decisions({ after: at(1) }));
    await timers.pass(1);
    commit(decide(log));
    await timers.pass(1);
    expect(ear.heard).toEqual(['2', '3', '4']);
  });

  test('events in the order of the log, however long each takes to execute', async () => {
    const { log, timers, listen, commit } = await createHubFixture();
    const program = new NumberExecutor();
    let left = 5;
    program.pause = () => {
      left -= 1;
      return timers.sleep(left * 10);
    };
    const ear = listen(agent, decisions(), program);
    await timers.pass(1);
    for (let i = 0; i < 5; i += 1) commit(decide(log));
    await timers.pass(100);
    expect(ear.heard).toEqual(['1', '2', '3', '4', '5']);
  });

  test('one request among many, found without looking at the others', async () => {
    const { log, timers, hub, listen, commit } = await createHubFixture();
    const program = new NumberExecutor();
    const ears = Array.from({ length: 50 }, (_, i) =>
      listen(agent, decisions({ topic: { requestId: `r${i}` } }), new NumberExecutor(`r${i}`)),
    );
    const mine = listen(agent, decisions({ topic: { requestId: 'mine' }, once: true }), program);
    await timers.pass(1);
    commit(decide(log, { requestId: 'mine' }));
    await timers.pass(1);
    expect(mine).toMatchObject({ heard: ['1'], ends: ['complete'] });
    expect(ears.flatMap((ear) => ear.heard)).toEqual([]);
    expect(hub.groups).toBe(50);
  });

  test('a feed that ends with an event ends with it', async () => {
    const { log, timers, hub, listen, commit } = await createHubFixture();
    const ear = listen(agent, decisions({ endsAfter: (event) => event.seq === 2 }));
    await timers.pass(1);
    commit(decide(log), decide(log), decide(log));
    await timers.pass(1);
    expect(ear).toMatchObject({ heard: ['1', '2'], ends: ['complete'] });
    expect([hub.subscriptions, hub.groups, hub.workspaces]).toEqual([0, 0, 0]);
  });

  test('a cursor of another history is refused', async () => {
    const { log, timers, listen } = await createHubFixture();
    decide(log);
    const strange = listen(agent, decisions({ after: at(1, 'epoch0') }));
    const future = listen(agent, decisions({ after: at(2) }), new NumberExecutor('future'));
    await timers.pass(1);
    expect([...strange.ends, ...future.ends]).toEqual([
      'failed CURSOR_STALE null',
      'failed CURSOR_STALE null',
    ]);
  });

  test('a database that is restored under a running server ends what was followed', async () => {
    const { log, timers, listen } = await createHubFixture();
    for (let i = 0; i < 3; i += 1) decide(log);
    const ear = listen(agent);
    await timers.pass(1);
    log.restore(workspaceId, 1, 'epoch2');
    await timers.pass(1_000);
    expect(ear.ends[0]).toMatch(/^failed CURSOR_STALE/);
  });

  test('an event that cannot be executed ends the subscription before it, so that it is not lost', async () => {
    const { log, timers, listen, commit } = await createHubFixture();
    const program = new NumberExecutor();
    const ear = listen(agent, decisions(), program);
    await timers.pass(1);
    commit(decide(log));
    await timers.pass(1);
    program.pause = () => Promise.reject(new Error('no database'));
    commit(decide(log));
    await timers.pass(1);
    expect(ear).toMatchObject({ heard: ['1'], ends: [`failed no database ${at(1)}`] });
  });
});

describe('what is already so', () => {
  const single = (current: () => Promise<never>) =>
    decisions({ topic: { requestId: 'r' }, once: true, current });

  test('is delivered at once', async () => {
    const { log, timers, listen } = await createHubFixture();
    const decided = decide(log, { requestId: 'r' });
    const ear = listen(
      agent,
      single(async () => decided as never),
    );
    await timers.pass(1);
    expect(ear).toMatchObject({ heard: ['1'], ends: ['complete'] });
  });

  test('is heard once when it becomes so while the subscription begins, wherever the cut is', async () => {
    for (let cut = 0; cut < 12; cut += 1) {
      const { log, timers, listen, commit } = await createHubFixture();
      log.pause = () => timers.sleep(1);
      const current = async () => {
        await timers.sleep(1);
        const found = log.rows(workspaceId).at(-1) ?? null;
        await timers.sleep(1);
        return found as never;
      };
      const ear = listen(agent, single(current));
      await timers.pass(cut / 2);
      commit(decide(log, { requestId: 'r' }));
      await timers.pass(50);
      expect({ cut, heard: ear.heard, ends: ear.ends }).toEqual({ cut, heard: ['1'], ends: ['complete'] });
    }
  });

  test('survives a change of rights while it is being looked up', async () => {
    const { log, timers, viewers, listen } = await createHubFixture();
    const decided = decide(log, { requestId: 'r' });
    const request = single(async () => {
      await timers.sleep(1_000);
      return decided as never;
    });
    const program = new NumberExecutor();
    program.reopened = () => request;
    const ear = listen(agent, request, program);
    viewers.set(agent.keyId, viewerOf('agent', { scopes: ['admin'], readAt: new Date(5) }));
    await timers.pass(5_000);
    expect(ear).toMatchObject({ heard: ['1'], ends: ['complete'] });
  });
});

describe('who shares', () => {
  test('five hundred with one question and the same rights cost one execution', async () => {
    const { log, timers, hub, listen, commit } = await createHubFixture();
    const program = new NumberExecutor();
    const ears = Array.from({ length: 500 }, (_, i) => listen(viewerOf(`agent${i}`), decisions(), program));
    await timers.pass(1);
    expect(hub.groups).toBe(1);
    commit(decide(log));
    await timers.pass(1);
    expect(program.renders).toBe(1);
    expect(ears.every((ear) => ear.heard.join() === '1')).toBe(true);
  });

  test('other rights are another group, and personal answers are nobody else’s', async () => {
    const { timers, hub, listen } = await createHubFixture();
    listen(agent);
    listen(viewerOf('auditor', { scopes: ['audit:read', 'approvals:read'] }));
    listen(viewerOf('one'), decisions({ personal: true }), new NumberExecutor('personal'));
    listen(viewerOf('two'), decisions({ personal: true }), new NumberExecutor('personal'));
    await timers.pass(1);
    expect(hub.groups).toBe(4);
  });

  test('a subscriber that leaves in the middle takes nobody with it', async () => {
    const { log, timers, hub, listen, commit } = await createHubFixture();
    const ears = Array.from({ length: 9 }, () => listen(agent));
    await timers.pass(1);
    ears[3]?.subscriber?.leave();
    ears[8]?.subscription?.cancel();
    commit(decide(log));
    await timers.pass(1);
    expect(ears.map((ear) => ear.heard.length)).toEqual([1, 1, 1, 0, 1, 1, 1, 1, 0]);
    for (const ear of ears) ear.subscriber?.leave();
    expect([hub.subscribers, hub.subscriptions, hub.groups, hub.workspaces]).toEqual([0, 0, 0, 0]);
  });
});

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

describe('doorbells', () => {
  test('what this process wrote is not read again, and another replica is woken by its doorbell', async () => {
    const log = new MemoryLog();
    const tower: MemoryBroadcast = new Set();
    const [here, there] = [await createHubFixture(log, tower), await createHubFixture(log, tower)];
    const [near, far] = [here.listen(agent), there.listen(agent)];
    await here.timers.pass(1);
    await there.timers.pass(1);
    const reads = log.reads;
    here.commit(decide(log));
    await here.timers.pass(1);
    await there.timers.pass(1);
    expect([near.heard, far.heard]).toEqual([['1'], ['1']]);
    expect(log.reads - reads).toBe(1);
  });

  test('a doorbell that never arrives costs less than a second', async () => {
    const { log, timers, listen } = await createHubFixture();
    const ear = listen(agent);
    await timers.pass(1);
    decide(log);
    await timers.pass(1_000);
    expect(ear.heard).toEqual(['1']);
  });

  test('commits of one process that come back in the wrong order are heard in the right one', async () => {
    const { log, timers, listen, commit } = await createHubFixture();
    const ear = listen(agent);
    await timers.pass(1);
    const [first, second] = [decide(log), decide(log)];
    commit(second);
    commit(first);
    await timers.pass(1);
    expect(ear.heard).toEqual(['1', '2']);
  });

  test('a database that refuses for a while costs that while', async () => {
    const { log, timers, hub, listen } = await createHubFixture();
    const ear = listen(agent);
    await timers.pass(1);
    log.pause = () => Promise.reject(new Error('down'));
    decide(log);
    await timers.pass(3_000);
    log.pause = async () => {};
    await timers.pass(1_000);
    expect(ear).toMatchObject({ heard: ['1'], ends: [] });
    expect(hub.subscriptions).toBe(1);
  });
});

describe('rights', () => {
  test('a revoked key hears nothing that comes after its revocation in the log', async () => {
    const { log, timers, listen, commit } = await createHubFixture();
    const ear = listen(agent);
    const other = listen(viewerOf('other'));
    await timers.pass(1);
    const revoke = () => log.append(workspaceId, 'api_key.revoked', { payload: { keyId: agent.keyId } });
    commit(decide(log), revoke(), decide(log));
    await timers.pass(1);
    expect(ear.ends).toEqual(['dismissed REVOKED']);
    expect(ear.heard).not.toContain('3');
    expect(other.heard).toHaveLength(2);
  });

  test('a key that is revoked in the database directly is noticed within a second', async () => {
    const { log, timers, viewers, listen, commit } = await createHubFixture();
    const ear = listen(agent);
    await timers.pass(1);
    viewers.set(agent.keyId, 'REVOKED');
    await timers.pass(1_000);
    commit(decide(log));
    await timers.pass(1);
    expect(ear).toMatchObject({ heard: [], ends: ['dismissed REVOKED'] });
  });

  test('a key that has expired hears nothing that happened later', async () => {
    const { log, timers, listen, commit } = await createHubFixture();
    const ear = listen(viewerOf('brief', { expiresAt: new Date(2) }));
    await timers.pass(1);
    commit(decide(log), decide(log));
    await timers.pass(1);
    expect(ear).toMatchObject({ heard: ['1'], ends: ['dismissed EXPIRED'] });
  });

  test('changed rights apply to the next event, which waits until they are known', async () => {
    const { log, timers, viewers, listen, commit } = await createHubFixture();
    const program = new NumberExecutor();
    program.text = (event, { scopes }) => `${event.seq} ${scopes}`;
    const ear = listen(agent, decisions(), program);
    const other = listen(viewerOf('other'), decisions(), program);
    await timers.pass(1);
    viewers.set(agent.keyId, viewerOf('agent', { scopes: ['admin'], readAt: new Date(5) }));
    const update = () =>
      log.append(workspaceId, 'principal.updated', { payload: { principalId: agent.principal.id } });
    commit(decide(log), update(), decide(log), decide(log));
    await timers.pass(10);
    expect(ear.heard).toEqual(['1 approvals:read', '3 admin', '4 admin']);
    expect(other.heard).toEqual(['1 approvals:read', '3 approvals:read', '4 approvals:read']);
  });

  test('rights that no longer suffice end the subscription and leave the connection', async () => {
    const { log, timers, viewers, hub, listen, commit } = await createHubFixture();
    const program = new NumberExecutor();
    program.reopened = () => {
      throw Object.assign(new Error('no'), { code: 'FORBIDDEN' });
    };
    const ear = listen(agent, decisions(), program);
    await timers.pass(1);
    viewers.set(agent.keyId, viewerOf('agent', { scopes: [], readAt: new Date(5) }));
    await timers.pass(1_000);
    commit(decide(log));
    await timers.pass(1);
    expect(ear).toMatchObject({ heard: [], ends: [`failed FORBIDDEN ${at(0)}`] });
    expect([hub.subscribers, hub.subscriptions]).toEqual([1, 0]);
  });

  test('an event is executed with the clock of its own time, not with that of the connection', async () => {
    const { log, timers, listen, commit } = await createHubFixture();
    const program = new NumberExecutor();
    program.text = (_event, { readAt }) => readAt.toISOString();
    const ear = listen(agent, decisions(), program);
    await timers.pass(1);
    const occurredAt = new Date('2030-01-01T00:00:00Z');
    commit(decide(log, { occurredAt }));
    await timers.pass(1);
    expect(ear.heard).toEqual([occurredAt.toISOString()]);
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
