import { expect, test } from 'vitest';
import { Countersign, type CountersignError, RateLimitedError, UnavailableError } from './index.ts';

/** A client whose server answers so, one after the other, and what it was sent. */
function client(...answers: (Response | Error)[]) {
  const sent: { query: string; variables: { input?: { idempotencyKey?: string } } }[] = [];
  const countersign = new Countersign({
    url: 'http://server.invalid',
    apiKey: 'csk_test',
    fetch: async (_input, init) => {
      sent.push(JSON.parse(String(init?.body)));
      const next = answers.shift();
      if (!next || next instanceof Error) throw next ?? new Error('Nothing was to be sent.');
      return next;
    },
  });
  return { countersign, sent };
}

const json = (body: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'x-request-id': 'req-1', ...headers } });
const away = () => json({ errors: [{ message: 'Away.', extensions: { code: 'UNAVAILABLE' } }] }, 503);
const refused = (typename: string, code: string, more = {}) =>
  json({ data: { act: { __typename: typename, code, message: 'No.', path: null, ...more } } });
const done = () => json({ data: { act: { done: true } } });
const mutation = 'mutation Act($input: Input!) { act(input: $input) { done } }';

test('a call is sent again, twice at most, with the same idempotency key', async () => {
  const { countersign, sent } = client(new TypeError('fetch failed'), away(), done());
  expect(await countersign.call(mutation, { input: { amount: 1 } })).toEqual({ act: { done: true } });
  const keys = sent.map(({ variables }) => variables.input?.idempotencyKey);
  expect(keys[0]).toMatch(/./);
  expect(new Set(keys).size).toBe(1);
  expect(sent[0]?.variables.input).toMatchObject({ amount: 1 });

  const worse = client(away(), away(), away());
  await expect(worse.countersign.call(mutation, { input: {} })).rejects.toBeInstanceOf(UnavailableError);
  expect(worse.sent).toHaveLength(3);
});

test('a key that is given stays, and a query needs none', async () => {
  const { countersign, sent } = client(done(), done());
  await countersign.call(mutation, { input: { idempotencyKey: 'mine' } });
  await countersign.call('query Read($input: Input!) { act(input: $input) { done } }', { input: {} });
  expect(sent.map(({ variables }) => variables.input?.idempotencyKey)).toEqual(['mine', undefined]);
});

test.each([
  ['ConflictError', 'NOT_PENDING'],
  ['ValidationError', 'VALIDATION_FAILED'],
  ['ForbiddenError', 'FORBIDDEN'],
  ['IdempotencyError', 'KEY_REUSED'],
  ['AnotherError', 'ANOTHER'],
])('%s is not repeated', async (typename, code) => {
  const { countersign, sent } = client(refused(typename, code));
  await expect(countersign.call(mutation, { input: {} })).rejects.toMatchObject({ code, requestId: 'req-1' });
  expect(sent).toHaveLength(1);
});

test('a call whose first try still runs is repeated, and so is one too many, after its time', async () => {
  const { countersign, sent } = client(
    refused('IdempotencyError', 'KEY_IN_USE'),
    refused('RateLimitedError', 'RATE_LIMITED', { retryAfterMs: 300 }),
    done(),
  );
  const since = performance.now();
  await countersign.call(mutation, { input: {} });
  expect(performance.now() - since).toBeGreaterThan(300);
  expect(sent).toHaveLength(3);
});

test('Retry-After is respected, and what takes longer than half a minute is for the caller', async () => {
  const soon = client(json({ errors: [] }, 429, { 'retry-after': '1' }), done());
  const since = performance.now();
  const limited = { errors: [{ message: 'Slowly.', extensions: { code: 'RATE_LIMITED' } }] };
  const first = client(json(limited, 429, { 'retry-after': '1' }), done());
  await Promise.all([
    first.countersign.call(mutation, { input: {} }),
    soon.countersign.call(mutation, { input: {} }),
  ]);
  expect(performance.now() - since).toBeGreaterThan(1_000);
  const late = client(json(limited, 429, { 'retry-after': '60' }));
  await expect(late.countersign.call(mutation, { input: {} })).rejects.toBeInstanceOf(RateLimitedError);
});

test('what another server answered is an error with its status', async () => {
  const { countersign } = client(new Response('<h1>Sign in</h1>', { status: 407 }));
  const error = await countersign.call(mutation, { input: {} }).catch((thrown: CountersignError) => thrown);
  expect(error).toMatchObject({ code: 'HTTP_407' });
});

test('a signal ends a call, and its retries', async () => {
  const controller = new AbortController();
  const { countersign, sent } = client(away(), done());
  const calling = countersign.call(mutation, { input: {} }, { signal: controller.signal });
  setTimeout(() => controller.abort(new Error('enough')), 20);
  await expect(calling).rejects.toThrow('enough');
  expect(sent).toHaveLength(1);
});
