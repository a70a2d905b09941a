import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { recordKeyUse } from '../../../src/actions/people/record-key-use.ts';
import { recordRefusals } from '../../../src/actions/people/record-refusals.ts';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import { openTask, uploadFile } from '../../fixtures/client/files.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

const office = '203.0.113.7';
const elsewhere = '198.51.100.9';
const ranges = ['203.0.113.0/24', '2001:db8::/32'];

let fixture: Fixture;
let taskId: string;
let fileId: string;
/** A reviewer's key for the office, and another one of theirs for any address. */
let bound: Client;
let free: Client;
let principalId: string;
let keyId: string;
beforeAll(async () => {
  // What the tests connect from stands for a proxy.
  fixture = await createFixture({ env: { trustedProxies: ['127.0.0.0/8', '::1/128'] } });
  const ann = await createPrincipal(fixture.admin, 'ann');
  free = ann;
  principalId = ann.id;
  const input = { principalId, scopes: ['approvals:read', 'approvals:create', 'approvals:decide'] };
  const made = await mustSucceed(fixture.admin, 'createApiKey', { ...input, allowedAddresses: ranges });
  bound = { ...ann, key: made.secret ?? '' };
  keyId = made.apiKey?.id ?? '';
  taskId = await openTask(ann);
  fileId = (await uploadFile(ann, taskId, 'order.txt', 'order')).id;
});
afterAll(() => fixture.close());

interface Way {
  readonly key: string | null;
  readonly from: string | null;
}

const headersOf = ({ key, from }: Way) => ({
  authorization: `Bearer ${key}`,
  ...(from === null ? {} : { 'x-forwarded-for': from }),
});

async function post(way: Way, query: string, accept = 'application/json') {
  const headers = { ...headersOf(way), accept, 'content-type': 'application/json' };
  const response = await fetch(`${bound.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  if (accept === 'application/json') return { status: response.status, text: await response.text() };
  await response.body?.cancel();
  return { status: response.status, text: '' };
}

const isIn = ({ status }: { readonly status: number }) => status < 400;

/** Every way to use a key; whether it is accepted. */
const doors: Readonly<Record<string, (way: Way) => Promise<boolean>>> = {
  'a query': async (way) => isIn(await post(way, '{ viewer { scopes } }')),
  'a change that is executed before the key is read': async (way) => {
    const approvalId = await createApproval(fixture.agent);
    // A server has the viewer in memory after a call, wherever it came from.
    await post({ ...way, from: office }, '{ viewer { scopes } }');
    return isIn(await post(way, `mutation { approve(input: { id: "${approvalId}" }) { __typename } }`));
  },
  'server-sent events': async (way) =>
    isIn(await post(way, 'subscription { decisionMade { status } }', 'text/event-stream')),
  'a file that is sent': async (way) =>
    isIn(
      await fetch(`${bound.url}/tasks/${taskId}/files/notes-${Math.random()}.txt`, {
        method: 'PUT',
        headers: { ...headersOf(way), 'content-type': 'text/plain' },
        body: 'notes',
      }),
    ),
  'a file in a multipart request': async (way) => {
    const form = new FormData();
    const query =
      'mutation ($file: Upload!) { uploadFile(input: { taskId: "TASK", file: $file }) { __typename } }';
    const operation = { query: query.replace('TASK', taskId), variables: { file: null } };
    form.append('operations', JSON.stringify(operation));
    form.append('map', '{"0":["variables.file"]}');
    form.append('0', new Blob(['notes'], { type: 'text/plain' }), `form-${Math.random()}.txt`);
    const headers = { ...headersOf(way), 'graphql-require-preflight': '1' };
    return isIn(await fetch(`${bound.url}/graphql`, { method: 'POST', headers, body: form }));
  },
  'a file that is read': async (way) =>
    isIn(await fetch(`${bound.url}/files/${fileId}`, { headers: headersOf(way) })),
  'a WebSocket': (way) => opens(way, 'INIT'),
  'a WebSocket with the key in its handshake': (way) => opens(way, 'HANDSHAKE'),
};

function opens(way: Way, keyIn: 'INIT' | 'HANDSHAKE'): Promise<boolean> {
  const { authorization, ...where } = headersOf(way);
  const headers = keyIn === 'INIT' ? where : { ...where, authorization };
  const socket = new WebSocket(`${bound.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers,
  });
  const payload = keyIn === 'INIT' ? { authorization } : {};
  return new Promise((resolve) => {
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
    socket.on('message', (data) => {
      resolve(String(data).includes('connection_ack'));
      socket.close();
    });
    socket.on('close', (code) => {
      expect(code).not.toBe(1011);
      resolve(false);
    });
    socket.on('error', () => resolve(false));
  });
}

describe.each(Object.entries(doors))('%s', (_name, isAccepted) => {
  test('takes a key from its addresses, and from no other', async () => {
    expect(await isAccepted({ key: bound.key, from: office })).toBe(true);
    expect(await isAccepted({ key: bound.key, from: '2001:db8::7' })).toBe(true);
    expect(await isAccepted({ key: bound.key, from: elsewhere })).toBe(false);
    expect(await isAccepted({ key: bound.key, from: null })).toBe(false);
    // What stands before the entry of the proxy was written by the caller.
    expect(await isAccepted({ key: bound.key, from: `${office}, ${elsewhere}` })).toBe(false);
  });

  test('takes a key without ranges from any address', async () => {
    expect(await isAccepted({ key: free.key, from: elsewhere })).toBe(true);
  });
});

test('a refusal says the same as for a key that nobody knows, and the log of the workspace says why', async () => {
  const [app] = fixture.replicas;
  await recordRefusals(found(app).ports);
  await recordKeyUse(found(app).ports);
  const query = '{ viewer { scopes } }';
  const refused = await post({ key: bound.key, from: elsewhere }, query);
  const unknown = await post({ key: 'csk_nobody', from: elsewhere }, query);
  expect(refused).toEqual(unknown);
  expect(refused.status).toBe(401);
  await recordRefusals(found(app).ports);
  const document = graphql(
    `query KeyAddressesRefused { events(filter: { type: ["credential.refused"] }, last: 1) { nodes { canonical } } }`,
  );
  const { events } = await read(fixture.admin, document);
  const [, , event] = JSON.parse(found(events.nodes[0]).canonical);
  expect(event.payload).toEqual({
    refused: [
      {
        reason: 'KEY_ELSEWHERE',
        credentialId: expect.any(String),
        principalId: expect.any(String),
        address: elsewhere,
        count: 1,
      },
    ],
  });
  expect([...found(app).ports.memory.keyUses.take()]).toEqual([
    [expect.any(String), new Set([expect.any(String)])],
  ]);
});

test('without a proxy that is trusted, what a caller writes of its address does not count', async () => {
  const other = await createFixture();
  try {
    const { id } = await createPrincipal(other.admin, 'ben');
    const input = { principalId: id, scopes: ['approvals:read'] };
    const statusOf = async (allowedAddresses: readonly string[]) => {
      const { secret } = await mustSucceed(other.admin, 'createApiKey', { ...input, allowedAddresses });
      const headers = {
        ...headersOf({ key: secret ?? '', from: office }),
        'content-type': 'application/json',
      };
      const body = '{"query":"{ viewer { scopes } }"}';
      return (await fetch(`${other.admin.url}/graphql`, { method: 'POST', headers, body })).status;
    };
    expect(await statusOf(ranges)).toBe(401);
    expect(await statusOf(['127.0.0.0/8'])).toBe(200);
  } finally {
    await other.close();
  }
});

test('a listing shows the ranges, and the key that replaces it has the same', async () => {
  const rotated = await mustSucceed(fixture.admin, 'rotateApiKey', { id: keyId });
  const document = graphql(`query KeyAddressesListed($principalId: ID) {
    apiKeys(principalId: $principalId) { nodes { id allowedAddresses } }
  }`);
  const { apiKeys } = await read(fixture.admin, document, { principalId });
  expect(apiKeys.nodes.map(({ allowedAddresses }) => allowedAddresses)).toEqual([ranges, ranges, null]);
  const isAccepted = found(doors['a query']);
  expect(await isAccepted({ key: rotated.secret ?? '', from: office })).toBe(true);
  expect(await isAccepted({ key: rotated.secret ?? '', from: elsewhere })).toBe(false);
});

test('ranges are kept in one form, each once; what is none is refused with the form that is wanted', async () => {
  const make = (allowedAddresses: readonly string[]) =>
    mutate(fixture.admin, 'createApiKey', { principalId, scopes: ['approvals:read'], allowedAddresses });
  expect(await make(['2001:DB8:0::/32', '2001:db8::/32'])).toMatchObject({
    apiKey: { allowedAddresses: ['2001:db8::/32'] },
  });
  const refusals = [
    [['203.0.113.7'], '203.0.113.7/32'],
    [['10.1.2.3/8'], '10.0.0.0/8'],
    [[], 'at least one range'],
    [Array.from({ length: limits.apiKeyAddressesMax + 1 }, (_, i) => `10.0.${i}.0/24`), 'at most 50 ranges'],
  ] as const;
  for (const [given, words] of refusals) {
    const answer = await make(given);
    expect(answer).toMatchObject({ code: 'VALIDATION_FAILED', message: expect.stringContaining(words) });
  }
});
