import { describe, expect, test } from 'vitest';
import {
  createHubFixture,
  decisions,
  NumberExecutor,
  viewerOf,
  workspaceId,
} from '../../test/fixtures/server/hub-fixture.ts';
import { type MemoryLog, testMark } from '../../test/fixtures/server/memory-log.ts';
import { encodeCursor } from '../domain/event/event-cursor.ts';
import { limits } from '../domain/limits.ts';
import type { AnyFeedRequest } from './feed.ts';

const agent = viewerOf('agent');
const decide = (log: MemoryLog, facts: object = {}) => log.append(workspaceId, 'approval.decided', facts);
const at = (seq: number, history = 0) =>
  encodeCursor({ epoch: 'epoch1', seq, workspaceId, mark: testMark(seq, history) });

/** Three events, of which a standby that takes over knows one. */
async function failover() {
  const fixture = await createHubFixture();
  const { log, timers, listen } = fixture;
  for (let i = 0; i < 3; i += 1) decide(log);
  const feed = listen(agent);
  await timers.pass(1);
  log.restore(workspaceId, 1, 'epoch1');
  return { ...fixture, feed };
}

describe('a database with another history, whose epoch is the same', () => {
  test.each([
    ['has less', 0],
    ['has as much', 2],
    ['has more', 5],
  ])('ends what was followed within a second when it %s', async (_what, more) => {
    const { log, timers, feed } = await failover();
    for (let i = 0; i < more; i += 1) decide(log);
    await timers.pass(2 * limits.tailSafetyReadMs);
    expect(feed).toMatchObject({ heard: [], ends: [`failed CURSOR_STALE ${at(3)}`] });
  });

  test('ends it at once when an event follows that is read', async () => {
    const { hub, log, timers, feed } = await failover();
    for (let i = 0; i < 3; i += 1) decide(log);
    hub.ring([]);
    const [, , , fourth] = log.rows(workspaceId);
    // Another server has written, so this is not the next one here.
    expect(fourth?.seq).toBe(4);
    hub.ring([{ ...decide(log), seq: 9 }]);
    await timers.pass(1);
    expect(feed).toMatchObject({ heard: [], ends: [expect.stringMatching(/^failed CURSOR_STALE/)] });
  });

  test('ends it at once when this server writes what would be the next event', async () => {
    const { log, timers, commit, feed } = await failover();
    for (let i = 0; i < 2; i += 1) decide(log);
    commit(decide(log));
    await timers.pass(1);
    expect(feed).toMatchObject({ heard: [], ends: [expect.stringMatching(/^failed CURSOR_STALE/)] });
  });

  test('goes on in silence, without what is lost, where events have no marks', async () => {
    const { log, timers, feed } = await failover();
    log.restored = 0;
    for (let i = 0; i < 4; i += 1) decide(log);
    await timers.pass(2 * limits.tailSafetyReadMs);
    expect(feed).toMatchObject({ heard: ['4', '5'], ends: [] });
  });

  test('refuses a cursor of the history before, and takes one from before they parted', async () => {
    const { log, timers, listen } = await failover();
    for (let i = 0; i < 4; i += 1) decide(log);
    const [stale, good] = [
      listen(agent, decisions({ after: at(2) }), new NumberExecutor('stale')),
      listen(agent, decisions({ after: at(1) }), new NumberExecutor('good')),
    ];
    await timers.pass(1);
    expect(stale).toMatchObject({ heard: [], ends: ['failed CURSOR_STALE null'] });
    expect(good).toMatchObject({ heard: ['2', '3', '4', '5'], ends: [] });
  });
});

describe('who waits for one request when the history changes', () => {
  const wait = (log: MemoryLog, facts: Partial<AnyFeedRequest> = {}): AnyFeedRequest =>
    decisions({
      topic: { requestId: 'mine' },
      once: true,
      current: async () => log.rows(workspaceId).find(({ requestId }) => requestId === 'mine') ?? null,
      ...facts,
    });

  async function waiting(facts: Partial<AnyFeedRequest> = {}) {
    const fixture = await createHubFixture();
    const { log, timers, listen } = fixture;
    for (let i = 0; i < 3; i += 1) decide(log);
    const executor = new NumberExecutor();
    executor.reopened = () => wait(log);
    const ear = listen(agent, wait(log, facts), executor);
    await timers.pass(1);
    log.restore(workspaceId, 1, 'epoch1');
    return { ...fixture, ear, executor };
  }

  test('hears what is decided there afterwards', async () => {
    const { log, timers, commit, ear } = await waiting();
    await timers.pass(2 * limits.tailSafetyReadMs);
    expect(ear).toMatchObject({ heard: [], ends: [] });
    commit(decide(log, { requestId: 'mine' }));
    await timers.pass(1);
    expect(ear).toMatchObject({ heard: ['2'], ends: ['complete'] });
  });

  test('hears what was decided there before it noticed', async () => {
    const { log, timers, ear } = await waiting();
    decide(log, { requestId: 'mine' });
    await timers.pass(2 * limits.tailSafetyReadMs);
    expect(ear).toMatchObject({ heard: ['2'], ends: ['complete'] });
  });

  test('is ended when it came with a cursor, or when the request is not there any more', async () => {
    const resumed = await waiting({ after: at(2) });
    await resumed.timers.pass(2 * limits.tailSafetyReadMs);
    expect(resumed.ear.ends).toEqual([expect.stringMatching(/^failed CURSOR_STALE/)]);
    const gone = await waiting();
    gone.executor.pause = () => Promise.reject(new Error('not there'));
    await gone.timers.pass(2 * limits.tailSafetyReadMs);
    expect(gone.ear.ends).toEqual(['failed not there null']);
  });

  test('is not forgotten when it asks again just then, because its rights changed', async () => {
    const { log, timers, hub, ear, executor } = await waiting();
    const { promise, resolve } = Promise.withResolvers<void>();
    executor.pause = () => promise;
    ear.subscription?.restart();
    expect(hub.groups).toBe(0);
    executor.pause = async () => {};
    decide(log, { requestId: 'mine' });
    await timers.pass(2 * limits.tailSafetyReadMs);
    resolve();
    await timers.pass(1);
    expect(ear).toMatchObject({ heard: ['2'], ends: ['complete'] });
    expect([hub.subscriptions, hub.groups, hub.workspaces]).toEqual([0, 0, 0]);
  });
});
