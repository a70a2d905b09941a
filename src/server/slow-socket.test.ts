import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventSchema } from '../../test/fixtures/server/event-schema.ts';
import { createLiveFixture, type LiveFixture } from '../../test/fixtures/server/live-fixture.ts';
import { RawSocket } from '../../test/fixtures/server/raw-socket.ts';
import { createTask } from '../actions/task/create-task.ts';
import { authenticator } from '../auth/authenticate.ts';
import { contextFor } from '../context.ts';
import { limits } from '../domain/limits.ts';

let fixture: LiveFixture;
beforeAll(async () => {
  fixture = await createLiveFixture({ schema: eventSchema });
}, 60_000);
afterAll(() => fixture.close());

async function happen(): Promise<number> {
  const viewer = await authenticator(fixture.db)(fixture.keys.agent);
  if (typeof viewer === 'string') throw new Error(viewer);
  await createTask(contextFor(fixture.ports, viewer), { name: 'something' } as never);
  return performance.now();
}

const chars = 60_000;
const text = `subscription ($after: String) { text(chars: ${chars}, after: $after) }`;
const readers = 20;

interface Next {
  readonly type: string;
  readonly payload: { readonly data: { readonly text: string } };
}

/**
 * One that never reads, among others that do. What the operating system buffers is not ours to bound, so
 * enough is sent to fill that, and the queue, and more.
 */
test('a socket that never reads is closed with a cursor; the others do not notice, and memory stays', {
  timeout: 60_000,
}, async () => {
  const quick = await Promise.all(
    Array.from({ length: readers }, () => new RawSocket(fixture.port).authenticate(fixture.keys.agent)),
  );
  for (const reader of quick) reader.subscribe('a', text);
  const slow = await new RawSocket(fixture.port).authenticate(fixture.keys.agent);
  slow.subscribe('a', text);
  await expect.poll(() => fixture.hub.subscriptions).toBe(readers + 1);

  await happen();
  await expect.poll(() => quick.every((reader) => reader.of('a').length === 1)).toBe(true);
  await expect.poll(() => slow.of('a')).toHaveLength(1);
  slow.ws.pause();

  let events = 1;
  const before = process.memoryUsage();
  while (fixture.hub.subscriptions > readers && events < 400) {
    await happen();
    events += 1;
    // Each event is with all the others before the next one happens, whatever waits for the one that never reads.
    await expect
      .poll(() => quick.every((reader) => reader.of('a').length === events), { interval: 1 })
      .toBe(true);
  }
  const grown = process.memoryUsage().arrayBuffers - before.arrayBuffers;
  expect(fixture.hub.subscriptions).toBe(readers);
  expect(grown).toBeLessThan(64 * limits.subscriberQueueMaxBytes);

  // A client that reads on after all finds out why, and where to go on.
  slow.ws.resume();
  await expect.poll(() => slow.closed, { timeout: limits.slowCloseGraceMs + 2_000 }).not.toBeNull();
  const [code, word, cursor] = (slow.closed ?? '').split(' ');
  const heard = slow.of('a').filter((frame) => frame['type'] === 'next') as unknown as Next[];
  if (code !== '4429') {
    // It read too late even for the farewell, and was cut off.
    expect(code).toBe('1006');
    return;
  }
  expect(word).toBe('TOO_SLOW');
  expect(slow.of('a').at(-1)).toMatchObject({
    type: 'error',
    payload: [{ extensions: { code: 'TOO_SLOW', resumeAfter: cursor } }],
  });
  const again = await new RawSocket(fixture.port).authenticate(fixture.keys.agent);
  again.subscribe('a', text, { after: cursor });
  await expect.poll(() => heard.length + again.of('a').length, { timeout: 10_000 }).toBe(events);
});

test('the same for a stream of server-sent events', { timeout: 60_000 }, async () => {
  const response = await fetch(`http://127.0.0.1:${fixture.port}/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${fixture.keys.agent}`,
      accept: 'text/event-stream',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query: text }),
  });
  const others = fixture.hub.subscriptions;
  let events = 0;
  while (fixture.hub.subscriptions >= others && events < 400) {
    await happen();
    events += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(fixture.hub.subscriptions).toBe(others - 1);
  const said = await response.text().catch(() => 'cut off');
  expect(said === 'cut off' || said.includes('"code":"TOO_SLOW","resumeAfter":"')).toBe(true);
});
