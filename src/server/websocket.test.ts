import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { RawSocket } from '../../test/fixtures/server/raw-socket.ts';
import {
  createWebSocketFixture,
  type WebSocketFixture,
} from '../../test/fixtures/server/websocket-fixture.ts';
import { limits } from '../domain/limits.ts';
import { unauthorizedReason } from './close-codes.ts';

let fixture: WebSocketFixture;

beforeAll(async () => {
  fixture = await createWebSocketFixture();
}, 60_000);
afterAll(() => fixture.close());
afterEach(async () => {
  fixture.closeSockets();
  await expect
    .poll(() => [fixture.sockets.sockets, fixture.hub.subscribers, fixture.hub.subscriptions])
    .toEqual([0, 0, 0]);
});

const everything = 'subscription ($after: String) { decisionMade(after: $after) { cursor approval { id } } }';

describe('coming in', () => {
  test('is refused without the subprotocol', async () => {
    const old = await fixture.socket([]).open();
    await expect.poll(() => old.closed).toBe('4406 Subprotocol not acceptable');
  });

  test.each([
    ['nothing', undefined],
    ['an unknown key', { authorization: 'Bearer csk_nobody' }],
    ['another scheme', { authorization: 'Basic abc' }],
    ['something that is no text', { authorization: 7 }],
  ])('is refused with %s as credential', async (_name, payload) => {
    const stranger = await fixture.socket().open();
    stranger.send({ type: 'connection_init', payload });
    await expect.poll(() => stranger.closed).toBe(`4401 ${unauthorizedReason}`);
    expect(stranger.frames).toEqual([]);
  });

  test('the reason fits into a close frame, and says what is expected', () => {
    expect(Buffer.byteLength(unauthorizedReason)).toBeLessThanOrEqual(123);
    expect(unauthorizedReason).toContain('connection_init');
  });

  test.each<[string, (bearer: string) => object]>([
    ['authorization', (authorization) => ({ authorization })],
    ['Authorization', (Authorization) => ({ Authorization })],
    ['AUTHORIZATION', (AUTHORIZATION) => ({ AUTHORIZATION })],
    ['headers', (Authorization) => ({ headers: { Authorization } })],
    ['headers in lower case', (authorization) => ({ token: 7, headers: { authorization } })],
  ])('takes the credential as %s', async (_name, payloadFor) => {
    const client = await fixture.socket().open();
    client.send({ type: 'connection_init', payload: payloadFor(`Bearer ${fixture.keys.agent}`) });
    await expect.poll(() => client.frames).toEqual([{ type: 'connection_ack' }]);
  });

  test('takes the credential of the handshake, unless the payload has one', async () => {
    const headers = { authorization: `Bearer ${fixture.keys.agent}` };
    for (const payload of [undefined, {}, { other: 1 }]) {
      const client = await fixture.socket(undefined, headers).open();
      client.send({ type: 'connection_init', payload });
      await expect.poll(() => client.frames).toEqual([{ type: 'connection_ack' }]);
    }
    const other = await fixture.socket(undefined, headers).open();
    other.send({ type: 'connection_init', payload: { authorization: 'Bearer csk_nobody' } });
    await expect.poll(() => other.closed).toMatch(/^4401 /);
  });

  test('comes before everything else', async () => {
    const hasty = await fixture.socket().open();
    hasty.subscribe('1', everything);
    await expect.poll(() => hasty.closed).toBe(`4401 ${unauthorizedReason}`);
  });

  test('happens once', async () => {
    const twice = await fixture.socket().authenticate(fixture.keys.agent);
    twice.send({ type: 'connection_init' });
    await expect.poll(() => twice.closed).toBe('4429 Too many initialisation requests');
  });

  test('happens soon', async () => {
    const silent = await fixture.socket().open();
    await expect
      .poll(() => silent.closed, { timeout: limits.wsInitTimeoutMs + 1_000 })
      .toBe('4408 Connection initialisation timeout');
  });

  test.each(['not json', '{"type":"unheard of"}', '{"id":"1","type":"subscribe","payload":{}}'])(
    'is over after %s',
    async (message) => {
      const confused = await fixture.socket().authenticate(fixture.keys.agent);
      confused.send(message);
      await expect.poll(() => confused.closed).toMatch(/^4400 /);
    },
  );

  test('is over after a frame that is too large', async () => {
    const large = await fixture.socket().authenticate(fixture.keys.agent);
    large.send('x'.repeat(limits.wsFrameMaxBytes + 1));
    await expect.poll(() => large.closed).toMatch(/^1009/);
  });
});

describe('staying', () => {
  test('is answered both ways', async () => {
    const agent = await fixture.socket().authenticate(fixture.keys.agent);
    let pings = 0;
    agent.ws.on('ping', () => {
      pings += 1;
    });
    agent.send({ type: 'ping', payload: { n: 1 } });
    await expect.poll(() => agent.frames.at(-1)).toEqual({ type: 'pong', payload: { n: 1 } });
    await fixture.timers.pass(limits.wsHeartbeatMs);
    await expect.poll(() => pings).toBe(1);
    await pause(50);
    await fixture.timers.pass(limits.wsHeartbeatMs);
    await expect.poll(() => pings).toBe(2);
    expect(agent.closed).toBeNull();
  });

  test('is over for a client that no longer answers', async () => {
    const dead = await fixture.socket().authenticate(fixture.keys.agent);
    dead.ws.pause();
    await fixture.timers.pass(limits.wsHeartbeatMs);
    await pause(50);
    await fixture.timers.pass(limits.wsHeartbeatMs);
    await expect.poll(() => fixture.sockets.sockets).toBe(0);
  });
});

test('a server that stops closes every connection and takes no new one', async () => {
  const replica = await fixture.replica();
  const waiting = await Promise.all(
    Array.from({ length: 5 }, () => new RawSocket(replica.port).authenticate(fixture.keys.agent)),
  );
  for (const agent of waiting) agent.subscribe('a', everything);
  await expect.poll(() => replica.hub.subscriptions).toBe(5);
  const drained = replica.sockets.drain(500);
  const late = new RawSocket(replica.port);
  await drained;
  await expect.poll(() => waiting.map((agent) => agent.closed)).toEqual(waiting.map(() => '1001 Going away'));
  await expect.poll(() => late.closed).toBe('1006');
  expect([replica.sockets.sockets, replica.hub.subscriptions]).toEqual([0, 0]);
});
