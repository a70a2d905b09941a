import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWorkspace } from '../../../src/actions/people/create-workspace.ts';
import { createTestDatabase, type TestDatabase } from '../../fixtures/server/database.ts';
import { type RunningApp, startApp } from '../../fixtures/server/start-app.ts';

let database: TestDatabase;
let app: RunningApp;
let key: string;
/** What the server wrote to its log. */
const lines: Record<string, unknown>[] = [];
let failOn: RegExp | null = null;

beforeAll(async () => {
  database = await createTestDatabase({
    onStatement: (text) => {
      if (failOn?.test(text)) throw new Error('the password of the database is hunter2');
    },
  });
  const log = pino({ level: 'debug' }, { write: (line) => lines.push(JSON.parse(line)) });
  app = await startApp({ db: database.db, log });
  key = (await createWorkspace(app.ports, { name: 'Acme' })).agentKey;
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(() => void lines.splice(0));
afterEach(() => {
  failOn = null;
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(app.url + path, { headers });
const graphql = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
    body: JSON.stringify({ query }),
  });

describe('credentials come before GraphQL', () => {
  test.each([
    ['none', {}, 'Bearer'],
    ['of another scheme', { authorization: 'Basic YTpi' }, 'Bearer'],
    ['unknown', { authorization: 'Bearer csk_nobody' }, 'Bearer error="invalid_token"'],
  ])('%s', async (_name, headers, challenge) => {
    for (const response of [
      await graphql('{ __schema { types { name } } }', { authorization: '', ...headers }),
      await get('/graphql?query={cursor}', headers),
      await get('/graphql?query={nonsense', headers),
    ]) {
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe(challenge);
      expect(await response.json()).toEqual({
        errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } }],
      });
    }
  });
});

describe('request ids', () => {
  test('each answer has one of its own', async () => {
    const [first, second] = [await get('/livez'), await graphql('{ cursor }')];
    const ids = [first, second].map((response) => response.headers.get('x-request-id'));
    expect(ids).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test("a proxy's is kept when it is sane", async () => {
    const sent = async (id: string) =>
      (await get('/livez', { 'x-request-id': id })).headers.get('x-request-id');
    expect(await sent('edge:42.a-b_c')).toBe('edge:42.a-b_c');
    expect(await sent('"quoted" and spaced')).not.toContain('quoted');
    expect(await sent('x'.repeat(129))).toHaveLength(36);
  });

  test('they name the line in the log', async () => {
    await graphql('{ cursor }', { 'x-request-id': 'named' });
    expect(lines).toContainEqual(
      expect.objectContaining({ requestId: 'named', method: 'POST', path: '/graphql', status: 200 }),
    );
  });
});

describe('what was not meant for the caller', () => {
  test('is masked, and found in the log under the request id of the answer', async () => {
    failOn = /from event_counter|installation/;
    const response = await graphql('{ cursor }', { 'x-request-id': 'unlucky' });
    const text = await response.text();
    expect(text).not.toContain('hunter2');
    expect(JSON.parse(text)).toMatchObject({
      errors: [{ path: ['cursor'], extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'unlucky' } }],
    });
    const logged = lines.filter((line) => line['msg'] === 'unexpected error');
    expect(logged).toEqual([
      expect.objectContaining({
        requestId: 'unlucky',
        err: expect.objectContaining({ message: expect.stringContaining('hunter2') }),
      }),
    ]);
  });

  test('is masked before GraphQL too', async () => {
    failOn = /api_key/;
    const response = await graphql('{ cursor }', { 'x-request-id': 'early' });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      errors: [
        { message: expect.any(String), extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'early' } },
      ],
    });
    expect(lines).toContainEqual(expect.objectContaining({ requestId: 'early', msg: 'unexpected error' }));
  });
});

test('no secret is ever written to the log', async () => {
  await graphql('{ cursor }');
  await graphql('{ cursor }', { authorization: 'Bearer csk_wrong' });
  expect(lines.length).toBeGreaterThan(0);
  expect(JSON.stringify(lines)).not.toMatch(/csk_/);
});

test('a GET changes nothing', async () => {
  const mutation = 'mutation{createTask(input:{name:"x"}){__typename}}';
  const response = await get(`/graphql?query=${encodeURIComponent(mutation)}`, {
    authorization: `Bearer ${key}`,
  });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
});

test('a path that is not there says so in JSON', async () => {
  const response = await get('/nowhere');
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});

describe('GraphiQL', () => {
  const page = async () => get('/graphql', { accept: 'text/html,application/xhtml+xml' });

  test('is one page that loads nothing from anywhere', async () => {
    const response = await page();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*connect-src 'self'/);
    const html = await response.text();
    expect(html).toContain('YogaGraphiQL');
    const outside = /(?:src|href)=["']?(?:https?:)?\/\/|@import\s|url\(["']?(?:https?:)?\/\//gi;
    const markup = html.replace(/<script[\s\S]*?<\/script>/g, '');
    expect(markup.match(outside)).toBeNull();
    expect(html).not.toMatch(/<script[^>]+src=/);
  });

  test('knows no key', async () => {
    expect(await (await page()).text()).not.toMatch(/csk_[\w-]/);
  });
});
