import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { limits } from '../../../src/domain/limits.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { browser, inBrowser } from '../../fixtures/server/browser.ts';

let fixture: Fixture;
let cookie: string;
let own: string;
beforeAll(async () => {
  fixture = await createFixture();
  ({ cookie } = await signIn(fixture, 'reviewer'));
  own = new URL(fixture.reviewer.url).origin;
});
afterAll(() => fixture.close());

const at = (path: string) => new URL(path, fixture.reviewer.url).href;
const query = '{ viewer { principal { handle } } }';
const json = { 'content-type': 'application/json' };
const ourPage = { 'sec-fetch-site': 'same-origin' };

/** A call as a browser makes it, with its cookie. */
async function call(headers: Record<string, string>, init: RequestInit = {}) {
  const answer = await fetch(at('/graphql'), {
    method: 'POST',
    body: JSON.stringify({ query }),
    ...init,
    headers: { cookie, ...headers },
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

describe('/graphql takes the session of a browser', () => {
  test('from our own pages', async () => {
    for (const headers of [ourPage, { origin: own }, { ...ourPage, origin: own }]) {
      const { status, text } = await call({ ...json, ...headers });
      expect([status, text]).toEqual([200, expect.stringContaining('"handle":"reviewer"')]);
    }
    expect((await call({ ...json, ...ourPage, authorization: 'Bearer ' })).status).toBe(200);
  });

  test.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another host of the site', { 'sec-fetch-site': 'same-site' }],
    ['another origin, in a browser that says no more', { origin: 'https://evil.example' }],
    ['a frame without an origin', { origin: 'null' }],
    ['what does not say', {}],
  ])('and not from %s', async (_what, headers) => {
    const { status, text } = await call({ ...json, ...headers });
    expect([status, text]).toEqual([403, expect.stringContaining('from our own pages only')]);
  });

  test.each([['text/plain'], ['application/x-www-form-urlencoded'], ['multipart/form-data; boundary=x']])(
    'and not as %s, which a form can send',
    async (type) => {
      expect((await call({ ...ourPage, 'content-type': type })).status).toBe(403);
    },
  );

  test('files go with a header that no form can send', async () => {
    const body = new FormData();
    body.set('operations', JSON.stringify({ query }));
    body.set('map', '{}');
    const { status, text } = await call({ ...ourPage, 'graphql-require-preflight': '1' }, { body });
    expect([status, text]).toEqual([200, expect.stringContaining('"handle":"reviewer"')]);
  });

  test('a GET reads, and never changes anything', async () => {
    const get = (document: string, headers: Record<string, string>) =>
      fetch(at(`/graphql?query=${encodeURIComponent(document)}`), { headers: { cookie, ...headers } });
    expect((await get(query, ourPage)).status).toBe(200);
    expect((await get(query, { 'sec-fetch-site': 'none' })).status).toBe(403);
    expect((await get(query, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const id = await createApproval(fixture.agent);
    const mutation = `mutation { approve(input: { id: "${id}" }) { __typename } }`;
    expect((await get(mutation, ourPage)).status).toBe(405);
  });

  test('a key in the header comes first, and the secret of a session is no key', async () => {
    const secret = cookie.split('=')[1] ?? '';
    expect((await call({ ...json, ...ourPage, authorization: `Bearer ${secret}` })).status).toBe(401);
    expect((await call({ ...json, cookie: '', authorization: `Bearer ${secret}` })).status).toBe(401);
    const byKey = await call({
      ...json,
      'sec-fetch-site': 'cross-site',
      authorization: `Bearer ${fixture.agent.key}`,
    });
    expect(byKey.text).toContain('"handle":"agent"');
  });

  test('it lasts longer by that, and an ended one says where to sign in', async () => {
    const session = await signIn(fixture, 'reviewer');
    fixture.advanceClock(limits.sessionProlongEveryMs + 1_000);
    const used = await call({ ...json, ...ourPage, ...session });
    expect(used.headers.get('set-cookie')).toMatch(/^countersign=css_.*Max-Age=43200/);
    const ended = await call({ ...json, ...ourPage, cookie: `countersign=css_${'x'.repeat(43)}` });
    expect([ended.status, ended.text]).toEqual([401, expect.stringContaining('/sign-in')]);
  });
});

describe('what is live takes it', () => {
  const feed = 'subscription { approvalChanged { approval { id } } }';

  test('as an event stream, from our own pages only', async () => {
    ({ cookie } = await signIn(fixture, 'reviewer'));
    const stream = (headers: Record<string, string>) =>
      fetch(at(`/graphql?query=${encodeURIComponent(feed)}`), {
        headers: { accept: 'text/event-stream', 'accept-encoding': 'gzip, br', cookie, ...headers },
      });
    const ours = await stream(ourPage);
    expect(ours.status).toBe(200);
    expect(ours.headers.get('content-encoding')).toBeNull();
    await ours.body?.cancel();
    expect((await stream({ origin: 'https://evil.example' })).status).toBe(403);
  });

  /** What becomes of a socket that says hello: the first message, or the code that it is closed with. */
  const hello = (headers: Record<string, string>, payload: object = {}) =>
    new Promise<string | number>((resolve) => {
      const socket = new WebSocket(at('/graphql').replace(/^http/, 'ws'), 'graphql-transport-ws', {
        headers,
      });
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
      socket.on('message', (text) => {
        resolve((JSON.parse(String(text)) as { type: string }).type);
        socket.terminate();
      });
      socket.on('close', resolve);
    });

  test('as a WebSocket, from our own pages only', async () => {
    expect(await hello({ cookie, origin: own })).toBe('connection_ack');
    expect(await hello({ cookie, origin: 'https://evil.example' })).toBe(4401);
    expect(await hello({ cookie })).toBe(4401);
    expect(await hello({ cookie, origin: own, 'sec-fetch-site': 'cross-site' })).toBe(4401);
    expect(await hello({}, { authorization: `Bearer ${cookie.split('=')[1]}` })).toBe(4401);
    const key = { authorization: `Bearer ${fixture.agent.key}` };
    expect(await hello({ cookie, origin: 'https://elsewhere.example' }, key)).toBe('connection_ack');
  });
});

test('GraphiQL asks without a key where one is signed in', {
  timeout: 90_000,
  ...inBrowser,
}, async () => {
  const session = await signIn(fixture, 'reviewer');
  const window = await chromium.launch(browser);
  try {
    const context = await window.newContext();
    const [name = '', value = ''] = session.cookie.split('=');
    await context.addCookies([{ name, value, url: own }]);
    const page = await context.newPage();
    await page.goto(at('/graphql'));
    await page.getByRole('button', { name: /execute query/i }).click();
    await page.getByText('"reviewer"').first().waitFor();
    const posted = await page.evaluate(async () => {
      const answer = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ cursor }"}',
      });
      return answer.status;
    });
    expect(posted).toBe(200);
  } finally {
    await window.close();
  }
});
