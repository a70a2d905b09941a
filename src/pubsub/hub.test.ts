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

const agent = viewerOf('agent');
const at = (seq: number, epoch = 'epoch1') => encodeCursor({ epoch, seq, workspaceId, mark: testMark(seq) });
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
