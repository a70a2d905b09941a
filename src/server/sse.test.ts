import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventSchema } from '../../test/fixtures/server/event-schema.ts';
import { createLiveFixture, type LiveFixture } from '../../test/fixtures/server/live-fixture.ts';
import { createTask } from '../actions/task/create-task.ts';
import { authenticator } from '../auth/authenticate.ts';
import { contextFor } from '../context.ts';

let fixture: LiveFixture;
beforeAll(async () => {
  fixture = await createLiveFixture({ schema: eventSchema });
}, 60_000);
afterAll(() => fixture.close());

async function happen(): Promise<void> {
  const viewer = await authenticator(fixture.db)(fixture.keys.agent);
  if (typeof viewer === 'string') throw new Error(viewer);
  await createTask(contextFor(fixture.ports, viewer), { name: 'something' } as never);
}

function ask(
  body: object,
  accept = 'text/event-stream',
  signal?: AbortSignal,
  more: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`http://127.0.0.1:${fixture.port}/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${fixture.keys.agent}`,
      accept,
      'content-type': 'application/json',
      ...more,
    },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
}

/** Reads on in the background; what was said so far. */
function listen(response: Response): { said: string; ended: boolean } {
  const heard = { said: '', ended: false };
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) heard.said += decoder.decode(chunk, { stream: true });
  };
  read()
    .catch(() => {})
    .finally(() => {
      heard.ended = true;
    });
  return heard;
}

const query = 'subscription ($after: String) { text(after: $after) }';

describe('a stream', () => {
  test('says what happens, as GraphQL over SSE has it', async () => {
    const response = await ask({ query });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    const heard = listen(response);
    await expect.poll(() => fixture.hub.subscriptions).toBe(1);
    await happen();
    await expect.poll(() => heard.said).toMatch(/^:\n\nevent: next\ndata: \{"data":\{"text":"\d+"\}\}\n\n$/);
    await response.body?.cancel().catch(() => {});
  });

  test('beats as often as its client asks, and says so', async () => {
    const leaving = new AbortController();
    const response = await ask({ query }, 'text/event-stream', leaving.signal, { prefer: 'heartbeat=1' });
    expect(response.headers.get('preference-applied')).toBe('heartbeat=1');
    const heard = listen(response);
    await expect.poll(() => heard.said, { timeout: 5_000 }).toBe(':\n\n:\n\n:\n\n');
    const ordinary = await ask({ query }, 'text/event-stream', leaving.signal);
    expect(ordinary.headers.has('preference-applied')).toBe(false);
    leaving.abort();
    await expect.poll(() => fixture.hub.subscriptions).toBeLessThanOrEqual(1);
  });

  test('is cleaned up as soon as its client leaves', async () => {
    const leaving = new AbortController();
    const before = fixture.hub.subscriptions;
    const heard = listen(await ask({ query }, 'text/event-stream', leaving.signal));
    await expect.poll(() => fixture.hub.subscriptions).toBe(before + 1);
    leaving.abort();
    await expect.poll(() => fixture.hub.subscriptions, { timeout: 200 }).toBe(before);
    expect(heard.said).toBe(':\n\n');
  });

  test('that cannot begin says why, and ends', async () => {
    const response = await ask({ query, variables: { after: 'bm93aGVyZQ' } });
    expect(await response.text()).toMatch(
      /^:\n\nevent: next\ndata: \{"errors":\[\{"message":"[^"]+","extensions":\{"code":"CURSOR_STALE"\}\}\]\}\n\nevent: complete\ndata:\n\n$/,
    );
  });

  test('is what anything accepts that accepts anything', async () => {
    const leaving = new AbortController();
    const response = await ask({ query }, '*/*', leaving.signal);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    leaving.abort();
  });

  test('is not to be had as JSON, nor in a batch', async () => {
    const plain = await ask({ query }, 'application/json');
    expect([plain.status, plain.headers.get('accept')]).toEqual([406, 'text/event-stream']);
    const batch = await ask([{ query }, { query: '{ nothing }' }], 'application/json');
    expect(await batch.text()).toMatch(/A subscription cannot be part of a batch|batch/i);
    await expect.poll(() => fixture.hub.subscriptions).toBeLessThanOrEqual(1);
  });

  test('ends without a completion when the server goes away, so that its client comes back', async () => {
    const replica = await fixture.replica();
    const response = await fetch(`http://127.0.0.1:${replica.port}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${fixture.keys.agent}`,
        accept: 'text/event-stream',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query }),
    });
    const heard = listen(response);
    await expect.poll(() => replica.hub.subscriptions).toBe(1);
    await replica.hub.drain(50);
    await expect.poll(() => heard).toEqual({ said: ':\n\n', ended: true });
    expect(replica.hub.subscribers).toBe(0);
  });
});
