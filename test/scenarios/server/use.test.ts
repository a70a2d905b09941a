import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { openTask, uploadFile } from '../../fixtures/client/files.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { transports } from '../../fixtures/client/listen.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { type Form, send, visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { connect } from '../../fixtures/client/socket.ts';
import { until } from '../../fixtures/client/wait.ts';

let fixture: Fixture;
let one: CreatedPrincipal;
let count = 0;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());
beforeEach(async () => {
  count += 1;
  one = await createPrincipal(fixture.admin, `one-${count}`, { role: 'ADMIN' });
});

const limitsOf = graphql(`query UseLimits { viewer { limits { kind holder max isSet windowSeconds } } }`);

/** Sets limits, and waits until they hold for the one whose they are. */
async function limited(
  holder: 'KEY' | 'PRINCIPAL',
  limits: readonly { kind: string; max: number }[],
): Promise<void> {
  const whose: Input = holder === 'KEY' ? { apiKeyId: one.keyId } : { principal: one.handle };
  await mustSucceed(fixture.admin, 'setLimits', { ...whose, limits });
  await until('the limits hold', async () => {
    const { viewer } = await read(one, limitsOf);
    return limits.every(({ kind, max }) =>
      viewer.limits.some(
        (limit) => limit.kind === kind && limit.holder === holder && limit.max === max && limit.isSet,
      ),
    );
  });
}

const refusal = (kind: string) => ({
  __typename: 'RateLimitedError',
  code: 'RATE_LIMITED',
  message: expect.stringContaining(kind),
});

/** As many calls at once, of which a limit lets some through; those that are refused. */
async function together(calls: number, name: Parameters<typeof mutate>[1], input: Input) {
  const answers = await Promise.all(Array.from({ length: calls }, () => mutate(one, name, input)));
  return answers.filter(({ __typename }) => __typename === 'RateLimitedError');
}

test('viewer.limits shows every limit, by default generous', async () => {
  const { viewer } = await read(fixture.agent, limitsOf);
  expect(viewer.limits).toHaveLength(24);
  const writes = { kind: 'WRITES_PER_SECOND', holder: 'KEY', max: 5_000, isSet: false, windowSeconds: 1 };
  expect(viewer.limits).toContainEqual(writes);
});

describe.each(['KEY', 'PRINCIPAL'] as const)('a limit of a %s', (holder) => {
  test('on changes refuses what is beyond it, of that one alone', async () => {
    await limited(holder, [{ kind: 'WRITES_PER_SECOND', max: 2 }]);
    const refused = await together(12, 'createTask', { name: 'many' });
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject(refusal('2 changes a second'));
    await mustSucceed(fixture.agent, 'createTask', { name: 'another' });
    // It is a limit and no end.
    await until(
      'the second is over',
      async () => (await mutate(one, 'createTask', { name: 'later' })).code === undefined,
    );
  });

  test('on messages and files', async () => {
    await limited(holder, [
      { kind: 'MESSAGES_PER_MINUTE', max: 1 },
      { kind: 'FILES_PER_MINUTE', max: 1 },
    ]);
    const approvalId = await createApproval(fixture.agent);
    await mustSucceed(one, 'sendMessage', { approvalId, content: 'Why?' });
    expect(await mutate(one, 'sendMessage', { approvalId, content: 'Why?' })).toMatchObject(
      refusal('1 messages a minute'),
    );
    const taskId = await openTask(one);
    expect((await uploadFile(one, taskId, 'a.txt', 'a')).status).toBe(201);
    expect((await uploadFile(one, taskId, 'b.txt', 'b')).status).toBe(429);
  });
});

test('a principal has so many requests waiting, and more once some are decided', async () => {
  await limited('PRINCIPAL', [{ kind: 'OPEN_REQUESTS', max: 2 }]);
  const first = await createApproval(one);
  await mustSucceed(one, 'createElicitation', {
    message: 'Which?',
    responseSchema: { type: 'object', properties: { a: { type: 'string' } } },
  });
  const more = { action: 'a', summary: 's' };
  expect(await mutate(one, 'createApproval', more)).toMatchObject(refusal('2 open requests'));
  await mustSucceed(fixture.reviewer, 'reject', { id: first });
  await until(
    'there is room',
    async () => (await mutate(one, 'createApproval', more)).__typename === 'CreateApprovalPayload',
  );
});

test('a body beyond the bytes is refused before it comes, and one that never fits is refused for good', async () => {
  await limited('KEY', [{ kind: 'BYTES_PER_MINUTE', max: 4_000 }]);
  const { hostname, port } = new URL(one.url);
  /** Announces a body of which nothing is sent. */
  const announce = async (type: string, bytes: number) => {
    const headers = { 'content-type': type, 'content-length': bytes, authorization: `Bearer ${one.key}` };
    const announced = request({ hostname, port, path: '/graphql', method: 'POST', headers });
    announced.flushHeaders();
    const [answer] = (await once(announced, 'response')) as [IncomingMessage];
    announced.on('error', () => undefined).destroy();
    return answer.statusCode;
  };
  expect(await announce('application/json', 8_000)).toBe(429);
  expect(await announce('text/plain', 8_000)).toBe(415);
  expect(await announce('application/json', 8_000_000)).toBe(413);
});

test('a request beyond the bytes is answered 429, says what is left, and when to try again', async () => {
  await limited('KEY', [{ kind: 'BYTES_PER_MINUTE', max: 4_000 }]);
  const send = (bytes: number) =>
    fetch(`${one.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${one.key}` },
      body: JSON.stringify({ query: '{ cursor }', variables: { padding: 'x'.repeat(bytes) } }),
    });
  const taken = await send(100);
  expect(taken.status).toBe(200);
  expect(taken.headers.get('ratelimit-policy')).toMatch(
    /^"key-bytes-per-second";q=2097152;qu="content-bytes";w=1, "key-bytes-per-minute";q=4000;qu="content-bytes";w=60$/,
  );
  expect(taken.headers.get('ratelimit')).toMatch(/"key-bytes-per-minute";r=\d+;t=\d+$/);
  const refused = await send(8_000);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.headers.get('ratelimit')).toContain('"key-bytes-per-minute";r=0');
  expect(await refused.json()).toMatchObject({
    errors: [{ extensions: { code: 'RATE_LIMITED', kind: 'BYTES_PER_MINUTE', holder: 'KEY', max: 4_000 } }],
  });
});

test('a body that comes in chunks counts like one that says how long it is', async () => {
  await limited('KEY', [{ kind: 'BYTES_PER_MINUTE', max: 4_000 }]);
  const body = (bytes: number) =>
    new Blob([JSON.stringify({ query: '{ cursor }', variables: { p: 'x'.repeat(bytes) } })]);
  const stream = (path: string, method: string, bytes: number, type: string) =>
    fetch(`${one.url}${path}`, {
      method,
      headers: { 'content-type': type, authorization: `Bearer ${one.key}` },
      body: body(bytes).stream(),
      duplex: 'half',
    } as RequestInit);
  const taskId = await openTask(one);
  expect((await stream('/graphql', 'POST', 100, 'application/json')).status).toBe(200);
  // How long a file is, is known when it is there. It counts for what follows.
  expect((await stream(`/tasks/${taskId}/files/a.txt`, 'PUT', 8_000, 'text/plain')).status).toBe(201);
  await until('the file counts', async () => {
    const { status } = await stream(`/tasks/${taskId}/files/b.txt`, 'PUT', 1, 'text/plain');
    return status === 429;
  });
  expect((await stream('/graphql', 'POST', 8_000, 'application/json')).status).toBe(429);
});

test('messages on a WebSocket count, and one who sends too many bytes is sent away', async () => {
  const socket = await connect(one);
  await limited('KEY', [{ kind: 'BYTES_PER_MINUTE', max: 6_000 }]);
  const document = 'subscription { decisionMade { cursor } }';
  // The connection knows the new limit within a second.
  await until('it is closed', async () => {
    socket.subscribe(document, { padding: 'x'.repeat(2_000) } as never);
    return (await Promise.race([socket.closed, pause(50)])) !== undefined;
  });
  const { code, reason } = await socket.closed;
  expect(code).toBe(4429);
  expect(reason).toMatch(/^This credential may have 6,000 bytes a minute\./);
  const other = await connect(fixture.agent);
  other.close();
});

test('a form of a page counts, and beyond the bytes its reader is asked to send it later', async () => {
  const approvalId = await createApproval(fixture.agent);
  const session = await signIn(fixture, one.handle);
  const url = `${fixture.admin.url}/a/${approvalId}`;
  const page = await visit(url, session);
  await limited('PRINCIPAL', [{ kind: 'BYTES_PER_MINUTE', max: 5_000 }]);
  const answer = await send(page.form as Form, { outcome: 'REJECT', note: 'x'.repeat(9_000) }, session);
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(answer.text).toContain('This principal may have 5,000 bytes a minute.');
  // Nothing of it has happened.
  await mustSucceed(fixture.reviewer, 'approve', { id: approvalId });
});

test.each(transports)('different subscriptions, by %s', async (_name, listen) => {
  await limited('PRINCIPAL', [{ kind: 'SUBSCRIPTION_DOCUMENTS', max: 1 }]);
  const document = 'subscription { decisionMade { cursor } }';
  const first = await listen(one, document, {});
  const same = await listen(one, document, {});
  const another = await listen(one, 'subscription { decisionMade { __typename } }', {});
  expect(JSON.stringify(await another.ended)).toContain('RATE_LIMITED');
  first.stop();
  same.stop();
});

test.each(
  transports.flatMap(([name, listen]) =>
    (['KEY', 'PRINCIPAL'] as const).map((holder) => [holder, name, listen] as const),
  ),
)('connections of a %s, by %s', async (holder, _name, listen) => {
  await limited(holder, [{ kind: 'SOCKETS', max: 1 }]);
  const document = 'subscription { decisionMade { cursor } }';
  const first = await listen(one, document, {});
  const second = listen(one, document, {}).then(({ ended }) => ended);
  // A WebSocket is closed while it is opened, an event stream is answered with an error.
  const said = await second.then((ending) => JSON.stringify(ending), String);
  expect(said).toMatch(/RATE_LIMITED|4429/);
  first.stop();
});

test('only an administrator sets limits, and null brings the default back', async () => {
  const limits = [{ kind: 'SOCKETS', max: 3 }];
  expect(await mutate(fixture.agent, 'setLimits', { limits })).toMatchObject({ code: 'FORBIDDEN' });
  await limited('KEY', limits);
  const { limits: after } = await mustSucceed(fixture.admin, 'setLimits', {
    apiKeyId: one.keyId,
    limits: [{ kind: 'SOCKETS', max: null }],
  });
  expect(after).toContainEqual(
    expect.objectContaining({ kind: 'SOCKETS', holder: 'KEY', max: 10_000, isSet: false }),
  );
});
