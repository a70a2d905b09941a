import { describe, expect, test } from 'vitest';
import { createHubFixture, viewerOf, workspaceId } from '../../test/fixtures/server/hub-fixture.ts';
import { MemoryLog } from '../../test/fixtures/server/memory-log.ts';
import type { MemoryBroadcast } from './doorbell/memory.ts';

const agent = viewerOf('agent');
const decide = (log: MemoryLog, facts = {}) => log.append(workspaceId, 'approval.decided', facts);

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
