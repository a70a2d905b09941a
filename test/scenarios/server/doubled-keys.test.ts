import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { openSocket } from '../../fixtures/client/socket.ts';

// With a key that is there twice, readers disagree on what was said. Every way in reads JSON with the same rules.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const subscription =
  'subscription S($id: ID, $f: ApprovalFilter) { decisionMade(approvalId: $id, filter: $f) { cursor } }';
const listing = 'query Q($f: ApprovalFilter) { approvals(filter: $f) { totalCount } }';

const twice = {
  'a variable': '{"id":"appr_1","id":null}',
  'a member of an input': '{"f":{"status":["PENDING"],"status":["APPROVED"]}}',
} as const;
const sentence =
  /The key “(id|status)” is there twice, and readers disagree on which one counts; send it once\./;

const operation = (query: string, variables: string) =>
  `{"query":${JSON.stringify(query)},"variables":${variables}}`;

async function send(body: BodyInit, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${fixture.agent.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${fixture.agent.key}`, ...headers },
    body,
  });
  return `${response.status} ${await response.text()}`;
}

const json = { 'content-type': 'application/json' };

/** What the server says to a subscribe message, and how it closes if it does. */
async function said(frame: string): Promise<string> {
  const socket = openSocket(fixture.agent.url);
  const init = { type: 'connection_init', payload: { authorization: `Bearer ${fixture.agent.key}` } };
  socket.addEventListener('open', () => socket.send(JSON.stringify(init)));
  const answer = await new Promise<string>((resolve) => {
    socket.addEventListener('close', ({ code, reason }) => resolve(`${code} ${reason}`));
    socket.addEventListener('message', ({ data }) => {
      if (String(data).includes('connection_ack')) socket.send(frame);
      else resolve(String(data));
    });
  });
  socket.close();
  return answer;
}

describe.each(Object.entries(twice))('%s that is there twice', (_what, variables) => {
  test('is refused on a WebSocket', async () => {
    const frame = `{"id":"1","type":"subscribe","payload":${operation(subscription, variables)}}`;
    expect(await said(frame)).toMatch(sentence);
  });

  test('is refused on an event stream, as POST and as GET', async () => {
    const accept = { accept: 'text/event-stream' };
    expect(await send(operation(subscription, variables), { ...json, ...accept })).toMatch(sentence);
    const search = new URLSearchParams({ query: subscription, variables });
    const got = await fetch(`${fixture.agent.url}/graphql?${search}`, {
      headers: { authorization: `Bearer ${fixture.agent.key}`, ...accept },
    });
    expect(await got.text()).toMatch(sentence);
  });
});

test('a member that is there twice is what the refusal of a query names', async () => {
  const answer = await send(operation(listing, twice['a member of an input']), json);
  expect(answer).toMatch(/^200 .*Variable \\"\$f\\": The key “status” is there twice.*BAD_USER_INPUT/);
});

test('a message with a doubled part closes the socket', async () => {
  const payload = operation(subscription, '{}');
  for (const frame of [
    `{"id":"1","id":"2","type":"subscribe","payload":${payload}}`,
    `{"id":"1","type":"subscribe","payload":{"query":"{ __typename }",${payload.slice(1)}}`,
    `{"id":"1","type":"subscribe","payload":${'['.repeat(200)}${']'.repeat(200)}}`,
  ]) {
    expect(await said(frame)).toMatch(/^4400 /);
  }
});

describe('a doubled part of a request', () => {
  const doubled = '{"query":"{ __typename }","query":"{ viewer { __typename } }"}';

  test('is refused alone and in a batch, with its name', async () => {
    expect(await send(doubled, json)).toMatch(/^400 .*The key “query” is there twice/);
    expect(await send(`[${doubled}]`, json)).toMatch(/^200 .*The key “query” is there twice/);
  });

  const upload = 'mutation U($i: UploadFileInput!) { uploadFile(input: $i) { __typename } }';
  const file = '{"i":{"file":null}}';
  test.each([
    ['operations', doubled, '{}', /`operations`: The key “query” is there twice/],
    ['one operation of several', `[${doubled}]`, '{}', /The key “query” is there twice/],
    [
      'a member of an operation',
      operation(upload, '{"i":{"file":null,"taskId":"a","taskId":"b"}}'),
      '{"0":["variables.i.file"]}',
      /`operations`: variables\.i: The key “taskId” is there twice/,
    ],
    [
      'map',
      operation(upload, file),
      '{"0":["variables.i.file"],"0":["a"]}',
      /`map`: The key “0” is there twice/,
    ],
  ])('is refused in a multipart request: %s', async (_part, operations, map, refusal) => {
    const form = new FormData();
    form.set('operations', operations);
    form.set('map', map);
    form.set('0', new File(['x'], 'x.txt'));
    expect(await send(form)).toMatch(refusal);
  });

  test('the order of files in a map is free', async () => {
    const form = new FormData();
    form.set(
      'operations',
      operation('query Q($a: Upload, $b: Upload) { __typename }', '{"a":null,"b":null}'),
    );
    form.set('map', '{"1":["variables.a"],"0":["variables.b"]}');
    form.set('1', new File(['x'], 'x.txt'));
    form.set('0', new File(['x'], 'x.txt'));
    expect(await send(form)).not.toMatch(/order/);
  });
});
