import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLiveFixture, type LiveFixture } from '../../test/fixtures/server/live-fixture.ts';
import { RawSocket } from '../../test/fixtures/server/raw-socket.ts';
import { VirtualTimers } from '../../test/fixtures/server/virtual-timers.ts';
import { createApproval } from '../actions/approval/create-approval.ts';
import { reject } from '../actions/approval/reject.ts';
import { createApiKey } from '../actions/people/create-api-key.ts';
import { revokeApiKey } from '../actions/people/revoke-api-key.ts';
import { authenticator } from '../auth/authenticate.ts';
import { contextFor } from '../context.ts';
import { limits } from '../domain/limits.ts';
import { encodeId } from '../domain/type-id.ts';
import { unauthorizedReason } from './close-codes.ts';

let fixture: LiveFixture;
const timers = new VirtualTimers();
const sockets: RawSocket[] = [];

beforeAll(async () => {
  fixture = await createLiveFixture({ timers });
}, 60_000);
afterAll(() => fixture.close());
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.ws.terminate();
  await expect
    .poll(() => [fixture.sockets.sockets, fixture.hub.subscribers, fixture.hub.subscriptions])
    .toEqual([0, 0, 0]);
});

function socket(protocol?: string[], headers?: Record<string, string>): RawSocket {
  const made = new RawSocket(fixture.port, protocol, headers);
  sockets.push(made);
  return made;
}

async function contextOf(key: string) {
  const viewer = await authenticator(fixture.db)(key);
  if (typeof viewer === 'string') throw new Error(viewer);
  return contextFor(fixture.ports, viewer);
}

async function ask(): Promise<string> {
  const { request } = await createApproval(await contextOf(fixture.keys.agent), {
    summary: 'May I?',
  } as never);
  return encodeId('Approval', request.id);
}

async function decide(id: string): Promise<void> {
  await reject(await contextOf(fixture.keys.reviewer), { id } as never);
}

async function newKey(scopes: string[]): Promise<{ id: string; secret: string }> {
  const admin = await contextOf(fixture.keys.admin);
  const principalId = encodeId('Principal', (await contextOf(fixture.keys.agent)).viewer.principal.id);
  const { apiKey, secret } = await createApiKey(admin, { principalId, name: 'extra', scopes } as never);
  return { id: encodeId('ApiKey', apiKey.id), secret };
}

const everything = 'subscription ($after: String) { decisionMade(after: $after) { cursor approval { id } } }';
const one = 'subscription ($id: ID) { decisionMade(approvalId: $id) { approval { id status } } }';

describe('coming in', () => {
  test('is refused without the subprotocol', async () => {
    const old = await socket([]).open();
    await expect.poll(() => old.closed).toBe('4406 Subprotocol not acceptable');
  });

  test.each([
    ['nothing', undefined],
    ['an unknown key', { authorization: 'Bearer csk_nobody' }],
    ['another scheme', { authorization: 'Basic abc' }],
    ['something that is no text', { authorization: 7 }],
  ])('is refused with %s as credential', async (_name, payload) => {
    const stranger = await socket().open();
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
    const client = await socket().open();
    client.send({ type: 'connection_init', payload: payloadFor(`Bearer ${fixture.keys.agent}`) });
    await expect.poll(() => client.frames).toEqual([{ type: 'connection_ack' }]);
  });

  test('takes the credential of the handshake, unless the payload has one', async () => {
    const headers = { authorization: `Bearer ${fixture.keys.agent}` };
    for (const payload of [undefined, {}, { other: 1 }]) {
      const client = await socket(undefined, headers).open();
      client.send({ type: 'connection_init', payload });
      await expect.poll(() => client.frames).toEqual([{ type: 'connection_ack' }]);
    }
    const other = await socket(undefined, headers).open();
    other.send({ type: 'connection_init', payload: { authorization: 'Bearer csk_nobody' } });
    await expect.poll(() => other.closed).toMatch(/^4401 /);
  });

  test('comes before everything else', async () => {
    const hasty = await socket().open();
    hasty.subscribe('1', everything);
    await expect.poll(() => hasty.closed).toBe(`4401 ${unauthorizedReason}`);
  });

  test('happens once', async () => {
    const twice = await socket().authenticate(fixture.keys.agent);
    twice.send({ type: 'connection_init' });
    await expect.poll(() => twice.closed).toBe('4429 Too many initialisation requests');
  });

  test('happens soon', async () => {
    const silent = await socket().open();
    await expect
      .poll(() => silent.closed, { timeout: limits.wsInitTimeoutMs + 1_000 })
      .toBe('4408 Connection initialisation timeout');
  });

  test.each(['not json', '{"type":"unheard of"}', '{"id":"1","type":"subscribe","payload":{}}'])(
    'is over after %s',
    async (message) => {
      const confused = await socket().authenticate(fixture.keys.agent);
      confused.send(message);
      await expect.poll(() => confused.closed).toMatch(/^4400 /);
    },
  );

  test('is over after a frame that is too large', async () => {
    const large = await socket().authenticate(fixture.keys.agent);
    large.send('x'.repeat(limits.wsFrameMaxBytes + 1));
    await expect.poll(() => large.closed).toMatch(/^1009/);
  });
});

describe('subscribing', () => {
  test('to one approval: its decision, then the end', async () => {
    const id = await ask();
    const agent = await socket().authenticate(fixture.keys.agent);
    agent.subscribe('a', one, { id });
    await expect.poll(() => fixture.hub.subscriptions).toBe(1);
    await decide(id);
    await expect
      .poll(() => agent.of('a'))
      .toEqual([
        {
          id: 'a',
          type: 'next',
          payload: { data: { decisionMade: { approval: { id, status: 'REJECTED' } } } },
        },
        { id: 'a', type: 'complete' },
      ]);
    agent.subscribe('a', one, { id });
    await expect.poll(() => agent.of('a')).toHaveLength(4);
  });

  test('under an id that is in use closes the socket', async () => {
    const agent = await socket().authenticate(fixture.keys.agent);
    agent.subscribe('same', everything);
    agent.subscribe('same', everything);
    await expect.poll(() => agent.closed).toBe('4409 Subscriber for same already exists');
  });

  test('ends at once when the client completes, though it waits for ever', async () => {
    const agent = await socket().authenticate(fixture.keys.agent);
    agent.subscribe('a', everything);
    agent.subscribe('b', everything);
    await expect.poll(() => fixture.hub.subscriptions).toBe(2);
    agent.send({ id: 'a', type: 'complete' });
    await expect.poll(() => fixture.hub.subscriptions).toBe(1);
    await decide(await ask());
    await expect.poll(() => agent.of('b')).toHaveLength(1);
    expect(agent.of('a')).toEqual([]);
  });

  test('may be thought better of before it has begun', async () => {
    const agent = await socket().authenticate(fixture.keys.agent);
    for (let i = 0; i < 20; i += 1) {
      agent.subscribe(`${i}`, everything);
      agent.send({ id: `${i}`, type: 'complete' });
    }
    agent.subscribe('last', everything);
    await expect.poll(() => fixture.hub.subscriptions).toBe(1);
    await decide(await ask());
    await expect.poll(() => agent.of('last')).toHaveLength(1);
    expect(agent.frames.filter((frame) => frame['type'] !== 'connection_ack')).toHaveLength(1);
  });

  test.each(['{ viewer { scopes } }', 'mutation { createTask(input: { name: "x" }) { __typename } }'])(
    'is all that a socket is for: %s',
    async (query) => {
      const agent = await socket().authenticate(fixture.keys.agent);
      agent.subscribe('q', query);
      await expect
        .poll(() => agent.of('q'))
        .toMatchObject([
          {
            type: 'error',
            payload: [{ message: expect.stringMatching(/^A WebSocket carries subscriptions only/) }],
          },
        ]);
    },
  );

  test('obeys every limit that holds for HTTP', async () => {
    const agent = await socket().authenticate(fixture.keys.agent);
    const aliases = Array.from({ length: limits.queryMaxAliases + 1 }, (_, i) => `a${i}: cursor`).join(' ');
    agent.subscribe('aliases', `subscription { decisionMade { ${aliases} } }`);
    agent.subscribe('tokens', `subscription { decisionMade { ${'cursor '.repeat(limits.queryMaxTokens)} } }`);
    const deep =
      'approval { task { openApproval { task { openApproval { task { openApproval { task { openApproval { task { openApproval { task { name } } } } } } } } } } } }';
    agent.subscribe('deep', `subscription { decisionMade { ${deep} } }`);
    agent.subscribe('unknown', 'subscription { nothing }');
    agent.subscribe('syntax', 'subscription {');
    for (const id of ['aliases', 'tokens', 'deep', 'unknown', 'syntax']) {
      await expect.poll(() => agent.of(id)[0], { message: id }).toMatchObject({ payload: expect.anything() });
      expect(JSON.stringify(agent.of(id)[0])).toMatch(/"errors?"/);
    }
    expect(JSON.stringify(agent.frames)).not.toContain('"http"');
    expect(fixture.hub.subscriptions).toBe(0);
  });

  test('fails with a cursor of another history', async () => {
    const agent = await socket().authenticate(fixture.keys.agent);
    agent.subscribe('old', everything, { after: 'bm93aGVyZQ' });
    await expect
      .poll(() => agent.of('old'))
      .toMatchObject([{ type: 'error', payload: [{ extensions: { code: 'CURSOR_STALE' } }] }]);
  });

  test('holds no id that JavaScript would mistake for its own', async () => {
    const id = await ask();
    const agent = await socket().authenticate(fixture.keys.agent);
    agent.subscribe('__proto__', one, { id });
    agent.subscribe('"\\ü🚀', one, { id });
    await expect.poll(() => fixture.hub.subscriptions).toBe(2);
    await decide(id);
    for (const name of ['__proto__', '"\\ü🚀']) await expect.poll(() => agent.of(name)).toHaveLength(2);
  });
});

describe('rights', () => {
  test('a key that is revoked closes its sockets within a second and hears nothing more', async () => {
    const key = await newKey(['approvals:read']);
    const agent = await socket().authenticate(key.secret);
    const idle = await socket().authenticate(key.secret);
    agent.subscribe('a', everything);
    await expect.poll(() => fixture.hub.subscriptions).toBe(1);
    const id = await ask();
    await revokeApiKey(await contextOf(fixture.keys.admin), { id: key.id } as never);
    await decide(id);
    await expect
      .poll(() => [agent.closed, idle.closed], { timeout: 1_000 })
      .toEqual(['4403 Forbidden: the API key is revoked', '4403 Forbidden: the API key is revoked']);
    expect(agent.of('a')).toEqual([]);
  });

  test('a missing scope is named', async () => {
    const { secret } = await newKey(['approvals:create']);
    const agent = await socket().authenticate(secret);
    agent.subscribe('a', everything);
    await expect.poll(() => JSON.stringify(agent.of('a'))).toContain('FORBIDDEN');
    expect(agent.closed).toBeNull();
  });
});

describe('staying', () => {
  test('is answered both ways', async () => {
    const agent = await socket().authenticate(fixture.keys.agent);
    let pings = 0;
    agent.ws.on('ping', () => {
      pings += 1;
    });
    agent.send({ type: 'ping', payload: { n: 1 } });
    await expect.poll(() => agent.frames.at(-1)).toEqual({ type: 'pong', payload: { n: 1 } });
    await timers.pass(limits.wsHeartbeatMs);
    await expect.poll(() => pings).toBe(1);
    await pause(50);
    await timers.pass(limits.wsHeartbeatMs);
    await expect.poll(() => pings).toBe(2);
    expect(agent.closed).toBeNull();
  });

  test('is over for whoever no longer answers', async () => {
    const dead = await socket().authenticate(fixture.keys.agent);
    dead.ws.pause();
    await timers.pass(limits.wsHeartbeatMs);
    await pause(50);
    await timers.pass(limits.wsHeartbeatMs);
    await expect.poll(() => fixture.sockets.sockets).toBe(0);
  });
});

test('a server that goes away sends everybody away and lets nobody in', async () => {
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
