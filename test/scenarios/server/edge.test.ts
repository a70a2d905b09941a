import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { createFixture, createPrincipal, type Fixture } from '../../fixtures/client/fixture.ts';
import { call } from '../../fixtures/client/graphql.ts';
import { transports } from '../../fixtures/client/listen.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
let url: string;
beforeAll(async () => {
  fixture = await createFixture();
  url = fixture.agent.url;
});
afterAll(() => fixture.close());

const post = (to: string, key: string | null, query: string) =>
  fetch(`${to}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query }),
  });

/** What a client is answered that names another host than the one it has connected to. */
function asHost(to: string, host: string, path = '/graphql', more: Record<string, string> = {}) {
  return new Promise<number>((resolve, reject) => {
    const call = request(to + path, { headers: { host, ...more } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject).end();
  });
}

describe('headers', () => {
  test('JSON is taken for nothing else, and kept nowhere', async () => {
    for (const answer of [
      await post(url, fixture.agent.key, '{ cursor }'),
      await post(url, 'csk_nobody', '{ cursor }'),
      await post(url, fixture.agent.key, '{ nonsense }'),
      await fetch(`${url}/nothing`),
      await fetch(`${url}/readyz`),
    ]) {
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('strict-transport-security')).toBeNull();
    }
  });

  test.each([
    ['https://host.example', '__Host-countersign', '/'],
    ['https://host.example/below', '__Secure-countersign', '/below'],
  ])(
    'behind %s they say that it is reached by TLS, and the cookie holds to it',
    async (publicUrl, name, path) => {
      const { close, ...secured } = await createFixture({ env: { publicUrl, hosts: ['host.example'] } });
      onTestFinished(close);
      const at = secured.agent.url;
      expect((await fetch(`${at}/livez`)).headers.get('strict-transport-security')).toBe('max-age=31536000');
      const { url: link } = await mustSucceed(secured.admin, 'createSignInLink', { principal: 'reviewer' });
      const token = new URL(link ?? '').searchParams.get('link') ?? '';
      const signedIn = await fetch(`${at}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: 'https://host.example' },
        body: new URLSearchParams({ link: token }),
      });
      const [cookie = ''] = signedIn.headers.getSetCookie();
      expect(cookie).toMatch(
        new RegExp(`^${name}=css_[\\w-]{43}; Path=${path}; HttpOnly; SameSite=Lax; Max-Age=\\d+; Secure$`),
      );
      const [pair = ''] = cookie.split(';');
      const statusWith = async (sent: string) =>
        (await fetch(`${at}/`, { headers: { cookie: sent }, redirect: 'manual' })).status;
      expect(await statusWith(pair)).toBe(200);
      // A sibling of the host could have planted this one.
      expect(await statusWith(pair.replace(name, 'countersign'))).toBe(401);
    },
  );
});

describe('the host that a request names', () => {
  test('is one that the server goes by, whatever asks', async () => {
    const { close, agent } = await createFixture({
      env: { publicUrl: 'https://host.example', hosts: ['host.example', 'agents.internal'] },
    });
    onTestFinished(close);
    const key = { authorization: `Bearer ${agent.key}` };
    const socket = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-protocol': 'graphql-transport-ws',
    };
    const query = '/graphql?query={cursor}';
    for (const host of ['host.example', 'agents.internal:4400', '127.0.0.1:1', 'localhost']) {
      expect([host, await asHost(agent.url, host, query, key)]).toEqual([host, 200]);
      expect([host, await asHost(agent.url, host, '/graphql', socket)]).toEqual([host, 101]);
    }
    for (const host of ['evil.example', '10.9.9.9']) {
      expect([host, await asHost(agent.url, host, query, key)]).toEqual([host, 421]);
      expect([host, await asHost(agent.url, host, '/sign-in')]).toEqual([host, 421]);
      expect([host, await asHost(agent.url, host, '/graphql', socket)]).toEqual([host, 421]);
      // Whatever runs the server probes it by an address of its own.
      expect([host, await asHost(agent.url, host, '/livez')]).toEqual([host, 200]);
    }
  });

  test('may be any address, and no name, where nobody has said where it is', async () => {
    expect(await asHost(url, '10.9.9.9:4400', '/sign-in')).toBe(200);
    expect(await asHost(url, 'evil.example', '/sign-in')).toBe(421);
  });
});

test('GraphiQL is there where it is switched on', async () => {
  const page = async (at: string) => fetch(`${at}/graphql`, { headers: { accept: 'text/html' } });
  expect((await page(url)).headers.get('content-type')).toContain('text/html');
  const { close, agent } = await createFixture({ env: { graphiql: false } });
  onTestFinished(close);
  const answer = await page(agent.url);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});

test('401 does not say whether a key was once real', async () => {
  const gone = await createPrincipal(fixture.admin, 'gone');
  await mustSucceed(fixture.admin, 'revokeApiKey', { id: gone.keyId });
  const late = await createPrincipal(fixture.admin, 'late', {
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
  });
  fixture.advanceClock(120_000);
  const answers = await Promise.all(
    [gone.key, late.key, 'csk_nobody'].map(async (key) => {
      const answer = await post(url, key, '{ cursor }');
      return [answer.status, answer.headers.get('www-authenticate'), await answer.text()];
    }),
  );
  expect(answers[0]).toEqual([401, 'Bearer error="invalid_token"', expect.any(String)]);
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test('aliases of __typename count, and so does a field each time that it is there', async () => {
  const codeOf = async (query: string) => (await call(fixture.agent, query)).errors?.[0]?.extensions?.code;
  const times = (count: number, part: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => part(i)).join(' ');
  expect(await codeOf(`{ ${times(limits.queryMaxAliases + 1, (i) => `a${i}: __typename`)} }`)).toBe(
    'OPERATION_TOO_COSTLY',
  );
  expect(await codeOf(`{ ${times(limits.queryMaxAliases, (i) => `a${i}: __typename`)} }`)).toBeUndefined();
  const rows = limits.pageMaxItems;
  const repeated = Math.ceil(limits.queryMaxCost / rows) + 1;
  const page = (part: string) => `{ approvals(first: ${rows}) { nodes { ${part} } } }`;
  expect(await codeOf(page(times(repeated, () => '__typename')))).toBe('OPERATION_TOO_COSTLY');
  expect(await codeOf(page(times(repeated, () => 'id')))).toBe('OPERATION_TOO_COSTLY');
});

describe('JSON that cannot be kept as it is said', () => {
  const ask = (
    params: string,
  ) => `mutation { createApproval(input: { type: "refund", action: "a", summary: "s",
    params: ${params} }) { __typename ... on ValidationError { issues { path message } } } }`;

  test.each([
    ['an enum value', '{ currency: EUR }', ['input', 'params', 'currency']],
    ['an enum value in a list', '{ list: [1, EUR] }', ['input', 'params', 'list', '1']],
  ])('%s is refused and not dropped', async (_what, params, path) => {
    const { data } = await call(fixture.agent, ask(params));
    expect(data).toEqual({
      createApproval: {
        __typename: 'ValidationError',
        issues: [{ path, message: 'JSON has no name EUR; write it as a string, "EUR".' }],
      },
    });
  });

  test('a variable that is not declared is refused, and never another value', async () => {
    expect((await call(fixture.agent, ask('{ amount: $amount }'))).errors?.[0]?.extensions?.code).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
  });

  test.each([30, 70, 10_000])('%i levels are a ValidationError', async (levels) => {
    let params: unknown = {};
    for (let i = 0; i < Math.min(levels, 1_000); i += 1) params = { a: params };
    const deep =
      levels <= 1_000 ? JSON.stringify(params) : `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    const body = JSON.stringify({
      query: `mutation ($params: JSONObject!) { createApproval(input: { type: "refund", action: "a", summary: "s",
        params: $params }) { __typename ... on ValidationError { issues { message } } } }`,
      variables: { params: 0 },
    }).replace('"params":0', `"params":${deep}`);
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${fixture.agent.key}` },
      body,
    });
    expect(await answer.json()).toEqual({
      data: {
        createApproval: {
          __typename: 'ValidationError',
          issues: [{ message: expect.stringMatching(/nested at most \d+ levels deep/) }],
        },
      },
    });
  });
});

describe.each(transports)('a cursor of another workspace, by %s', (_name, listen) => {
  test('is refused', async () => {
    const other = await fixture.otherWorkspace('Globex');
    await mutate(other.admin, 'createTask', { name: 'later' });
    const { data } = await call(fixture.agent, '{ cursor }');
    const after = (data as { cursor: string }).cursor;
    const { ended } = await listen(
      other.agent,
      'subscription ($after: String) { decisionMade(after: $after) { cursor } }',
      { after },
    );
    expect(await ended).toMatchObject({
      how: 'ERROR',
      errors: [
        { message: expect.stringContaining('another workspace'), extensions: { code: 'CURSOR_STALE' } },
      ],
    });
  });
});
