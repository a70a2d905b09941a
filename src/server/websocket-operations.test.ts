import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  createWebSocketFixture,
  type WebSocketFixture,
} from '../../test/fixtures/server/websocket-fixture.ts';
import { limits } from '../domain/limits.ts';

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
const one = 'subscription ($id: ID) { decisionMade(approvalId: $id) { approval { id status } } }';

describe('subscribing', () => {
  test('to one approval: its decision, then the end', async () => {
    const id = await fixture.ask();
    const agent = await fixture.socket().authenticate(fixture.keys.agent);
    agent.subscribe('a', one, { id });
    await expect.poll(() => fixture.hub.subscriptions).toBe(1);
    await fixture.decide(id);
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
    const agent = await fixture.socket().authenticate(fixture.keys.agent);
    agent.subscribe('same', everything);
    agent.subscribe('same', everything);
    await expect.poll(() => agent.closed).toBe('4409 Subscriber for same already exists');
  });

  test('ends at once when the client completes, though it waits for ever', async () => {
    const agent = await fixture.socket().authenticate(fixture.keys.agent);
    agent.subscribe('a', everything);
    agent.subscribe('b', everything);
    await expect.poll(() => fixture.hub.subscriptions).toBe(2);
    agent.send({ id: 'a', type: 'complete' });
    await expect.poll(() => fixture.hub.subscriptions).toBe(1);
    await fixture.decide(await fixture.ask());
    await expect.poll(() => agent.of('b')).toHaveLength(1);
    expect(agent.of('a')).toEqual([]);
  });

  test('may be thought better of before it has begun', async () => {
    const agent = await fixture.socket().authenticate(fixture.keys.agent);
    for (let i = 0; i < 20; i += 1) {
      agent.subscribe(`${i}`, everything);
      agent.send({ id: `${i}`, type: 'complete' });
    }
    agent.subscribe('last', everything);
    await expect.poll(() => fixture.hub.subscriptions).toBe(1);
    await fixture.decide(await fixture.ask());
    await expect.poll(() => agent.of('last')).toHaveLength(1);
    expect(agent.frames.filter((frame) => frame['type'] !== 'connection_ack')).toHaveLength(1);
  });

  test.each(['{ viewer { scopes } }', 'mutation { createTask(input: { name: "x" }) { __typename } }'])(
    'is all that a socket is for: %s',
    async (query) => {
      const agent = await fixture.socket().authenticate(fixture.keys.agent);
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
    const agent = await fixture.socket().authenticate(fixture.keys.agent);
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
    const agent = await fixture.socket().authenticate(fixture.keys.agent);
    agent.subscribe('old', everything, { after: 'bm93aGVyZQ' });
    await expect
      .poll(() => agent.of('old'))
      .toMatchObject([{ type: 'error', payload: [{ extensions: { code: 'CURSOR_STALE' } }] }]);
  });

  test('holds no id that JavaScript would mistake for its own', async () => {
    const id = await fixture.ask();
    const agent = await fixture.socket().authenticate(fixture.keys.agent);
    agent.subscribe('__proto__', one, { id });
    agent.subscribe('"\\ü🚀', one, { id });
    await expect.poll(() => fixture.hub.subscriptions).toBe(2);
    await fixture.decide(id);
    for (const name of ['__proto__', '"\\ü🚀']) await expect.poll(() => agent.of(name)).toHaveLength(2);
  });
});

describe('rights', () => {
  test('a key that is revoked closes its sockets within a second and hears nothing more', async () => {
    const key = await fixture.newKey(['approvals:read']);
    const agent = await fixture.socket().authenticate(key.secret);
    const idle = await fixture.socket().authenticate(key.secret);
    agent.subscribe('a', everything);
    await expect.poll(() => fixture.hub.subscriptions).toBe(1);
    const id = await fixture.ask();
    await fixture.revokeKey(key.id);
    await fixture.decide(id);
    await expect
      .poll(() => [agent.closed, idle.closed], { timeout: 1_000 })
      .toEqual(['4403 Forbidden: the API key is revoked', '4403 Forbidden: the API key is revoked']);
    expect(agent.of('a')).toEqual([]);
  });

  test('a missing scope is named', async () => {
    const { secret } = await fixture.newKey(['approvals:create']);
    const agent = await fixture.socket().authenticate(secret);
    agent.subscribe('a', everything);
    await expect.poll(() => JSON.stringify(agent.of('a'))).toContain('FORBIDDEN');
    expect(agent.closed).toBeNull();
  });
});
