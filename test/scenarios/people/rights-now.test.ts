import { request } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { openTask } from '../../fixtures/client/files.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, call, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const scopesOf = async (client: Client) =>
  (await read(client, graphql(`query RightsNowScopes { viewer { scopes } }`))).viewer.scopes;

describe('a credential gives its scopes, cut by what the role of its principal allows now', () => {
  test('an administrator who becomes a reviewer keeps the everyday rights of the key', async () => {
    const who = await createPrincipal(fixture.admin, `admin-${crypto.randomUUID()}`, {
      role: 'ADMIN',
      scopes: ['admin'],
    });
    expect(await scopesOf(who)).toEqual(expect.arrayContaining(['admin']));
    await mustSucceed(fixture.admin, 'updatePrincipal', { id: who.id, role: 'REVIEWER' });
    expect(await scopesOf(who)).toEqual(['approvals:read', 'approvals:create', 'approvals:decide']);
    const refused = { code: 'FORBIDDEN', requiredScope: 'admin' };
    const policy = { name: crypto.randomUUID(), when: 'true', effect: 'AUTO_APPROVE' };
    expect(await mutate(who, 'createPolicy', policy)).toMatchObject(refused);
    expect(await mutate(who, 'createSignInLink', { principal: 'reviewer' })).toMatchObject(refused);
    expect(await mutate(who, 'createWebhookEndpoint', { url: 'https://example.com/hook' })).toMatchObject(
      refused,
    );
    const log = await call(who, '{ events(first: 1, filter: { type: ["policy.*"] }) { nodes { type } } }');
    expect(log.data ?? null).not.toMatchObject({ events: { nodes: [{}] } });
    expect(await mutate(who, 'approve', { id: await createApproval(fixture.agent) })).toMatchObject({
      approval: { status: 'APPROVED' },
    });
    await mustSucceed(fixture.admin, 'updatePrincipal', { id: who.id, role: 'ADMIN' });
    expect(await scopesOf(who)).toEqual(expect.arrayContaining(['admin']));
  });

  test('a reviewer who becomes a viewer reads, and neither asks nor decides', async () => {
    const who = await createPrincipal(fixture.admin, `reviewer-${crypto.randomUUID()}`);
    await mustSucceed(fixture.admin, 'updatePrincipal', { id: who.id, role: 'VIEWER' });
    expect(await scopesOf(who)).toEqual(['approvals:read']);
    expect(await mutate(who, 'createApproval', { summary: 'x' })).toMatchObject({
      code: 'FORBIDDEN',
      requiredScope: 'approvals:create',
    });
  });

  test('an agent asks whatever its role is', async () => {
    expect(await scopesOf(fixture.agent)).toEqual(['approvals:read', 'approvals:create', 'effects:redeem']);
  });
});

interface HeldBody {
  readonly url: string;
  readonly method: 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends the headers and the first half of the body, waits for something else to be done, and sends the rest. */
async function held(
  { url, method, headers, body }: HeldBody,
  client: Client,
  meanwhile: () => Promise<unknown>,
) {
  const half = Math.floor(body.length / 2);
  const sent = request(url, {
    method,
    headers: { ...headers, authorization: `Bearer ${client.key}`, 'content-length': Buffer.byteLength(body) },
  });
  const answered = new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
  });
  sent.write(body.slice(0, half));
  // The credential is read when the headers are there.
  await after(200);
  await meanwhile();
  await after(1_000);
  sent.end(body.slice(half));
  return answered;
}

const createTask =
  'mutation HeldTask { createTask(input: { name: "held" }) { __typename ... on UserError { code } } }';
const upload = `mutation HeldUpload($input: UploadFileInput!) {
  uploadFile(input: $input) { __typename ... on UserError { code } } }`;

function formOf(taskId: string): string {
  const operations = { query: upload, variables: { input: { taskId, file: null } } };
  const part = (head: string, value: string) =>
    `--b\r\ncontent-disposition: form-data; name=${head}\r\n\r\n${value}\r\n`;
  return `${part('"operations"', JSON.stringify(operations))}${part('"map"', '{"0":["variables.input.file"]}')}${part(
    '"0"; filename="a.txt"',
    'x'.repeat(2_000),
  )}--b--\r\n`;
}

type Door = (client: Client, taskId: string) => HeldBody;

const doors: readonly (readonly [string, Door])[] = [
  [
    'an operation',
    ({ url }) => ({
      url: `${url}/graphql`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: createTask }),
    }),
  ],
  [
    'a form with a file',
    ({ url }, taskId) => ({
      url: `${url}/graphql`,
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: formOf(taskId),
    }),
  ],
  [
    'a file',
    ({ url }, taskId) => ({
      url: `${url}/tasks/${taskId}/files/a.txt`,
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: 'x'.repeat(2_000),
    }),
  ],
];

describe.each(doors)('%s whose body arrives late', (_name, bodyFor) => {
  test('does nothing when the key was revoked meanwhile', async () => {
    const who = await createPrincipal(fixture.admin, `late-${crypto.randomUUID()}`);
    const taskId = await openTask(who);
    const { status, text } = await held(bodyFor(who, taskId), who, () =>
      mustSucceed(fixture.admin, 'revokeApiKey', { id: who.keyId }),
    );
    expect(`${status} ${text}`).toMatch(/^401 |FORBIDDEN/);
    const events = await read(
      fixture.admin,
      graphql(`query HeldEvents { events(first: 100) { nodes { type actor { id } } } }`),
    );
    const mine = events.events.nodes.filter(({ actor }) => actor?.id === who.id).map(({ type }) => type);
    expect(mine).toEqual(['task.created']);
  });

  test('is done when the key still is what it was', async () => {
    const who = await createPrincipal(fixture.admin, `late-${crypto.randomUUID()}`);
    const taskId = await openTask(who);
    const { status, text } = await held(bodyFor(who, taskId), who, async () => {});
    expect(`${status} ${text}`).toMatch(/^(200 .*Payload|201 )/s);
  });
});
