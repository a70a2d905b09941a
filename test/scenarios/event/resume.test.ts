import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { encodeCursor } from '../../../src/domain/event/event-cursor.ts';
import { limits } from '../../../src/domain/limits.ts';
import {
  createApproval,
  createFixture,
  cursorNow,
  type Fixture,
  onReplica,
} from '../../fixtures/client/fixture.ts';
import { follow, isInOrder, withoutRepeats } from '../../fixtures/client/follow.ts';
import { call } from '../../fixtures/client/graphql.ts';
import { approvalChanged, briefDecisions, overWebSocket, transports } from '../../fixtures/client/listen.ts';
import { decidedSince } from '../../fixtures/client/log.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { inParallel, until, upTo } from '../../fixtures/client/wait.ts';
import { startApp } from '../../fixtures/server/start-app.ts';

const replicas = inject('store')?.kind === 'postgres' ? 2 : 1;
let fixture: Fixture;

beforeAll(async () => {
  fixture = await createFixture({ replicas });
});
afterAll(() => fixture.close());

/** An agent asks and a reviewer decides, on whichever server. */
async function decide(turn = 0): Promise<string> {
  const url = fixture.urls[turn % fixture.urls.length];
  const id = await createApproval(onReplica(url, fixture.agent));
  await mustSucceed(onReplica(url, fixture.reviewer), 'approve', { id });
  return id;
}

describe.each(transports)('over %s', (_name, listen) => {
  test('what was decided while nobody listened comes first, then what is decided now', async () => {
    const after = await cursorNow(fixture.agent);
    const missed = [await decide(), await decide(1), await decide()];
    const feed = await listen(fixture.agent, briefDecisions, { after });
    onTestFinished(() => feed.stop());
    for (const id of missed) expect((await feed.next()).approval.id).toBe(id);
    const live = await decide(1);
    expect((await feed.next()).approval.id).toBe(live);
    expect(feed.heard).toHaveLength(4);
  });

  test('from the cursor of an event, that event does not come again', async () => {
    const after = await cursorNow(fixture.agent);
    const ids = [await decide(), await decide()];
    const first = await listen(fixture.agent, briefDecisions, { after });
    const { cursor } = await first.next();
    first.stop();
    const second = await listen(fixture.agent, briefDecisions, { after: cursor });
    onTestFinished(() => second.stop());
    expect((await second.next()).approval.id).toBe(ids[1]);
  });

  test.each([
    ['that nobody gave out', () => 'bm90IGEgY3Vyc29y'],
    ['of another history of the database', () => encodeCursor({ epoch: 'restored', seq: 1 })],
    ['from the future', (now: string) => later(now)],
  ])('a cursor %s fails loudly', async (_what, cursorOf) => {
    const after = cursorOf(await cursorNow(fixture.agent));
    const { ended } = await listen(fixture.agent, briefDecisions, { after });
    expect(await ended).toMatchObject({ how: 'ERROR', errors: [{ extensions: { code: 'CURSOR_STALE' } }] });
  });
});

test('a history of several pages, with writers at work, has no gap and no overlap', async () => {
  const after = await cursorNow(fixture.agent);
  const count = limits.historyPageEvents + 60;
  const asked: string[] = [];
  const asking = (turns: number) =>
    inParallel(10, upTo(turns), async (_, worker) => {
      asked.push(await createApproval(onReplica(fixture.urls[worker % fixture.urls.length], fixture.agent)));
    });
  await asking(count);
  const [feed] = await Promise.all([overWebSocket(fixture.agent, approvalChanged, { after }), asking(40)]);
  onTestFinished(() => feed.stop());
  await until('all are heard', () => feed.heard.length >= asked.length);
  const heard = feed.heard.map(({ approval }) => approval.id);
  expect(asked).toHaveLength(count + 40);
  expect(heard.toSorted()).toEqual(asked.toSorted());
  expect(isInOrder(feed.heard as never)).toBe(true);
});

test('a connection that is cut again and again hears everything, in order', async () => {
  const from = await cursorNow(fixture.agent);
  const cutAfter = () => 1 + Math.floor(Math.random() * 10);
  const followers = transports.map(([, listen]) =>
    follow(fixture.urls, fixture.agent.key, from, { listen, cutAfter }),
  );
  await inParallel(8, upTo(100), decide);
  const decided = await decidedSince(fixture.agent, from);
  expect(decided).toHaveLength(100);
  for (const follower of followers) {
    await until('everything is heard', () => withoutRepeats(follower.received).length >= decided.length);
    await follower.stop();
    const kept = withoutRepeats(follower.received);
    expect(kept.map(({ cursor, approval }) => [cursor, approval.id])).toEqual(decided);
    expect(follower.returns).toBeGreaterThan(1);
  }
});

test('a cursor from before the database was restored from a backup is refused', async () => {
  const restored = await createFixture();
  onTestFinished(() => restored.close());
  const before = await cursorNow(restored.agent);
  await restored.database.db.query(`update installation set epoch = 'restored'`);
  const app = await startApp({ db: restored.database.db });
  onTestFinished(() => app.close());
  const agent = onReplica(app.url, restored.agent);
  const { ended } = await overWebSocket(agent, briefDecisions, { after: before });
  expect(await ended).toMatchObject({ how: 'ERROR', errors: [{ extensions: { code: 'CURSOR_STALE' } }] });
  const { errors } = await call(agent, 'query ($after: String) { events(after: $after) { nodes { id } } }', {
    after: before,
  });
  expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_STALE' } }]);
});

/** A place that the log has not reached. */
function later(cursor: string): string {
  const [epoch = '', seq] = Buffer.from(cursor, 'base64url').toString().split('.');
  return encodeCursor({ epoch, seq: Number(seq) + 1_000_000 });
}
