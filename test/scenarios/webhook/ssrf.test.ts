import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { addressProblem, type Reach } from '../../../src/domain/webhook/address.ts';
import type { Lookup } from '../../../src/webhooks/lookup.ts';
import { createPoster, type WebhookResponse } from '../../../src/webhooks/post.ts';
import { createApproval, createFixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { answers } from '../../fixtures/client/receiver.ts';
import { createEndpoint, settled } from '../../fixtures/client/test-endpoint.ts';
import { until, upTo } from '../../fixtures/client/wait.ts';
import { toOthers, toThisMachine } from '../../fixtures/webhook/private-hosts.ts';

/** A server inside, which must not be reached: listens on every address of this machine and counts who comes. */
let canary: Server;
let port: number;
let hits: number;

beforeAll(async () => {
  canary = createServer(caught);
  await new Promise<void>((resolve) => {
    canary.on('error', () => canary.listen(port, '0.0.0.0', resolve)).listen(0, '::', resolve);
  });
  port = (canary.address() as AddressInfo).port;
});
afterAll(() => void canary.close());

function caught(socket: Socket): void {
  hits += 1;
  socket.on('error', () => undefined).end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret');
}

function answered204(socket: Socket): void {
  socket.on('error', () => undefined).end('HTTP/1.1 204 No Content\r\n\r\n');
}

const webhook = (host: string, at = port) => ({ url: `http://${host}:${at}/`, headers: {}, body: '{}' });

async function post(
  reach: Reach,
  host: string,
  lookup?: Lookup,
  at = port,
): Promise<WebhookResponse & { hits: number }> {
  const poster = createPoster({ reach, attemptMaxMs: 3_000, ...(lookup ? { lookup } : {}) });
  hits = 0;
  const posted = await poster.post(webhook(host, at), new AbortController().signal);
  await poster.close();
  return { ...posted, hits };
}

describe('an address in the URL', () => {
  test.each([...toThisMachine, ...toOthers])('%s is not dialled', async (host) => {
    expect(await post('PUBLIC', host)).toMatchObject({
      hits: 0,
      status: null,
      excerpt: null,
      error: expect.stringMatching(/^\S+ is .*, which webhooks do not go to\.$/),
    });
  });

  test.each(toThisMachine)('%s would reach the canary, were nobody watching', async (host) => {
    expect(await post('PRIVATE', host)).toMatchObject({ hits: 1, status: 200, excerpt: 'secret' });
  });
});

describe('a name', () => {
  const inside = [
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '64:ff9b::7f00:1',
    '100.64.0.1',
  ];
  const leadingTo =
    (...addresses: string[]): Lookup =>
    async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

  test.each(inside)('that leads to %s is not followed', async (address) => {
    expect(await post('PUBLIC', 'hooks.example', leadingTo(address))).toMatchObject({
      hits: 0,
      error: expect.stringMatching(/which webhooks do not go to\.$/),
    });
  });

  test('that leads outside and inside at the same time is not followed', async () => {
    expect(await post('PUBLIC', 'hooks.example', leadingTo('8.8.8.8', '127.0.0.1'))).toMatchObject({
      hits: 0,
      error: '127.0.0.1 is a loopback address, which webhooks do not go to.',
    });
  });

  test('would reach the canary, were nobody watching', async () => {
    expect(await post('PRIVATE', 'hooks.example', leadingTo('127.0.0.1'))).toMatchObject({
      hits: 1,
      status: 200,
    });
  });

  /** Answers what may be dialled the first time, and somewhere else from then on. */
  function fickle(first: string, then: string): Lookup & { asked: number } {
    const lookup = Object.assign(
      async () => {
        lookup.asked += 1;
        return [{ address: lookup.asked === 1 ? first : then, family: 4 as const }];
      },
      { asked: 0 },
    );
    return lookup;
  }

  test('that resolves differently the second time is asked once, and what was judged is dialled', async () => {
    // Two machines of which only the second one is inside, as far as that can be had here.
    const [inner, elsewhere] = [createServer(caught), createServer(answered204)];
    onTestFinished(() => [inner, elsewhere].forEach((server) => void server.close()));
    await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
    const { port: at } = inner.address() as AddressInfo;
    await new Promise<void>((resolve) => elsewhere.listen(at, '127.0.0.2', resolve));
    const lookup = fickle('127.0.0.2', '127.0.0.1');
    expect(await post('LOOPBACK', 'hooks.example', lookup, at)).toMatchObject({ hits: 0, status: 204 });
    expect(lookup.asked).toBe(1);
    // Asked again, for another connection, it is judged again.
    expect(await post('PUBLIC', 'hooks.example', lookup, at)).toMatchObject({
      hits: 0,
      error: '127.0.0.1 is a loopback address, which webhooks do not go to.',
    });
  });

  test('and would fool a client that judges one answer and dials the next', async () => {
    const lookup = fickle('8.8.8.8', '127.0.0.1');
    const [judged] = await lookup('hooks.example');
    expect(addressProblem(judged?.address ?? '', 'PUBLIC')).toBeNull();
    expect(await post('PRIVATE', 'hooks.example', lookup)).toMatchObject({ hits: 1, status: 200 });
  });
});

describe('through the API', () => {
  test('an address inside is refused at once, for an endpoint and for a callback', async () => {
    const fixture = await createFixture({ webhooks: { reach: 'PUBLIC' } });
    onTestFinished(() => fixture.close());
    const refusal = (field: string) => ({
      __typename: 'ValidationError',
      issues: [{ path: ['input', field], message: expect.stringContaining('which webhooks do not go to') }],
    });
    for (const host of [...toThisMachine, ...toOthers]) {
      const { url } = webhook(host);
      expect(await mutate(fixture.admin, 'createWebhookEndpoint', { url })).toMatchObject(refusal('url'));
      expect(await mutate(fixture.agent, 'createApproval', { summary: 'x', callbackUrl: url })).toMatchObject(
        refusal('callbackUrl'),
      );
    }
  });

  test('a name that leads inside is a failed attempt, which says why, and nothing comes of it', async () => {
    const lookup: Lookup = async () => [{ address: '127.0.0.1', family: 4 }];
    const fixture = await createFixture({ webhooks: { reach: 'PUBLIC', lookup } });
    onTestFinished(() => fixture.close());
    hits = 0;
    const url = `http://hooks.example:${port}/`;
    const { webhookEndpoint } = await mustSucceed(fixture.admin, 'createWebhookEndpoint', {
      url,
      eventTypes: ['approval.decided'],
    });
    const id = await createApproval(fixture.agent, { callbackUrl: url });
    await mustSucceed(fixture.reviewer, 'approve', { id });
    for (const attempt of upTo(2)) {
      const delivery = await settled(fixture.admin, webhookEndpoint?.id ?? '', 'RETRYING', attempt + 1);
      expect(delivery.attemptLog.at(-1)).toMatchObject({
        status: null,
        error: '127.0.0.1 is a loopback address, which webhooks do not go to.',
      });
      fixture.advanceClock(6_000);
    }
    expect(hits).toBe(0);
  });

  test('what came into the table by another way is judged when it is dialled', async () => {
    const fixture = await createFixture({ webhooks: { reach: 'PUBLIC' } });
    onTestFinished(() => fixture.close());
    hits = 0;
    const hosts = [...toThisMachine, ...toOthers];
    for (const host of hosts.slice(0, 40)) {
      await mustSucceed(fixture.admin, 'createWebhookEndpoint', {
        url: `http://hooks.example:${port}/${encodeURIComponent(host)}`,
        eventTypes: ['project.created'],
      });
      await fixture.database.db.query('update webhook_endpoint set url = $1 where url like $2', [
        new URL(webhook(host).url).href,
        'http://hooks.example%',
      ]);
    }
    await mustSucceed(fixture.admin, 'createProject', { name: 'Anything' });
    await until('all have been attempted', async () => {
      const attempted = await fixture.database.db.query(
        `select 1 from delivery where jsonb_array_length(attempt_log) > 0`,
      );
      return attempted.length === 40;
    });
    expect(hits).toBe(0);
  });

  test('a redirect is an answer like any other', async () => {
    const fixture = await createFixture({ webhooks: { reach: 'PRIVATE' } });
    onTestFinished(() => fixture.close());
    hits = 0;
    for (const status of [301, 302, 303, 307, 308]) {
      const hook = await createEndpoint(
        fixture.admin,
        ['project.created'],
        answers(status, { location: `http://127.0.0.1:${port}/` }),
      );
      await mustSucceed(fixture.admin, 'createProject', { name: `for ${status}` });
      const { attemptLog } = await settled(fixture.admin, hook.id, 'RETRYING', 1);
      expect(attemptLog[0]).toMatchObject({
        status,
        error: `It answered ${status}; redirects are not followed. Give the URL that it leads to.`,
      });
      await mustSucceed(fixture.admin, 'deleteWebhookEndpoint', { id: hook.id });
    }
    expect(hits).toBe(0);
  });
});
