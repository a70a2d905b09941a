import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { discardStrayFiles } from '../../../src/actions/file/discard-stray-files.ts';
import { limits } from '../../../src/domain/limits.ts';
import { encodeId, uuidOf } from '../../../src/domain/type-id.ts';
import { graphql } from '../../documents/graphql.ts';
import { downloadFile, openTask, sha256, storedIn, uploadFile } from '../../fixtures/client/files.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
  type WorkspaceClients,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { until } from '../../fixtures/client/wait.ts';

let fixture: Fixture;
let other: WorkspaceClients;
beforeAll(async () => {
  fixture = await createFixture({ replicas: 2 });
  other = await fixture.otherWorkspace('Globex');
});
afterAll(() => fixture.close());

const photo = Buffer.from('\x89PNG\r\n\x1a\n the photo of a broken lamp', 'latin1');

const shown = graphql(`query FilesApproval($id: ID!) { approval(id: $id) { attachments {
  id name mediaType sizeBytes sha256 createdAt url uploadedBy { handle } task { id } } } }`);

async function attachmentsOf(id: string) {
  return found((await read(fixture.reviewer, shown, { id })).approval).attachments;
}

async function urlOf(client: Client, id: string): Promise<URL> {
  const { node } = await read(
    client,
    graphql(`query FilesNode($id: ID!) { node(id: $id) { ... on Attachment { url } } }`),
    { id },
  );
  return new URL(found(node).url);
}

test('an agent uploads the evidence to its task, attaches it, and the reviewer sees it with the request', async () => {
  const taskId = await openTask(fixture.agent);
  const uploaded = await mustSucceed(fixture.agent, 'uploadFile', {
    taskId,
    file: new File([photo], 'lamp.png', { type: 'image/png' }),
  });
  expect(uploaded).toMatchObject({
    replayed: false,
    file: {
      id: expect.stringMatching(/^file_/),
      name: 'lamp.png',
      mediaType: 'image/png',
      sizeBytes: photo.length,
      sha256: sha256(photo),
      task: { id: taskId },
      uploadedBy: { handle: 'agent' },
    },
  });
  const plain = await uploadFile(fixture.agent, taskId, 'invoice.csv', 'lamp,120', {
    'content-type': 'text/csv',
  });
  expect(plain).toMatchObject({ status: 201, name: 'invoice.csv', mediaType: 'text/csv', sizeBytes: 8 });

  const attachmentIds = [plain.id, uploaded.file?.id];
  const id = await createApproval(fixture.agent, { taskId, attachmentIds });
  const attachments = await attachmentsOf(id);
  expect(attachments).toEqual([
    expect.objectContaining({ id: plain.id, name: 'invoice.csv', sha256: sha256('lamp,120') }),
    expect.objectContaining({ id: uploaded.file?.id, name: 'lamp.png', mediaType: 'image/png' }),
  ]);
  // By the link alone, and by a credential, on any replica.
  const [, lamp] = attachments;
  expect(Buffer.from(await (await fetch(lamp?.url ?? '')).arrayBuffer())).toEqual(photo);
  const again = await downloadFile({ ...fixture.reviewer, url: fixture.urls[1] ?? '' }, lamp?.id ?? '');
  expect(Buffer.from(await again.arrayBuffer())).toEqual(photo);

  const { task, events } = await read(
    fixture.reviewer,
    graphql(`query FilesTask($id: ID!) {
      task(id: $id) { files(first: 5) { totalCount nodes { name } } }
      events(filter: { type: ["file.uploaded"] }, last: 1) { nodes { canonical actor { handle } task { id } } }
    }`),
    { id: taskId },
  );
  expect(task?.files).toEqual({ totalCount: 2, nodes: [{ name: 'lamp.png' }, { name: 'invoice.csv' }] });
  expect(events.nodes).toEqual([
    {
      canonical: expect.stringContaining(sha256('lamp,120')),
      actor: { handle: 'agent' },
      task: { id: taskId },
    },
  ]);
});

describe('what is attached', () => {
  const attach = (input: object) => mutate(fixture.agent, 'createApproval', { summary: 'Refund', ...input });
  let taskId: string;
  let id: string;
  beforeAll(async () => {
    taskId = await openTask(fixture.agent);
    id = (await uploadFile(fixture.agent, taskId, 'a.txt', 'a')).id;
  });

  test('is a file of the same task: no other task’s, no other workspace’s, and nobody learns which it was', async () => {
    const elsewhere = await uploadFile(fixture.agent, await openTask(fixture.agent), 'b.txt', 'b');
    const foreign = await uploadFile(other.agent, await openTask(other.agent), 'c.txt', 'c');
    const nowhere = encodeId('Attachment', uuidv7());
    for (const wrong of [elsewhere.id, foreign.id, nowhere]) {
      expect(await attach({ taskId, attachmentIds: [id, wrong] })).toEqual({
        __typename: 'NotFoundError',
        code: 'NOT_FOUND',
        message: `There is no file ${wrong} on this task. Upload it to the task first.`,
        path: ['input', 'attachmentIds', '1'],
      });
    }
    expect(await attach({ taskId, attachmentIds: [taskId] })).toMatchObject({ __typename: 'NotFoundError' });
  });

  test('needs the task to be named', async () => {
    expect(await attach({ attachmentIds: [id] })).toMatchObject({
      __typename: 'ValidationError',
      message: 'Name the task that the attached files are on.',
      path: ['input', 'taskId'],
    });
  });

  test(`is at most ${limits.attachmentsMaxPerApproval} files, each once`, async () => {
    const many = Array.from({ length: limits.attachmentsMaxPerApproval + 1 }, () => id);
    expect(await attach({ taskId, attachmentIds: many })).toMatchObject({
      __typename: 'ValidationError',
      path: ['input', 'attachmentIds'],
    });
    const { approval } = await attach({ taskId, attachmentIds: [id, id] });
    expect(await attachmentsOf(approval?.id ?? '')).toHaveLength(1);
    await mustSucceed(fixture.agent, 'cancelApproval', { id: approval?.id });
  });

  test('is part of what is judged: changing it is a revision, and a vote on the old one is refused', async () => {
    const approval = await createApproval(fixture.agent, { taskId, attachmentIds: [id] });
    const better = await uploadFile(fixture.agent, taskId, 'better.txt', 'better');
    const revise = { id: approval, attachmentIds: [better.id] };
    expect((await mustSucceed(fixture.agent, 'reviseApproval', revise)).approval?.revision).toBe(2);
    expect(await attachmentsOf(approval)).toMatchObject([{ id: better.id }]);
    const stale = await mutate(fixture.reviewer, 'approve', { id: approval, revision: 1 });
    expect(stale).toMatchObject({
      code: 'STALE_REVISION',
      message: expect.stringContaining('attachmentIds'),
    });
    const foreign = await uploadFile(other.agent, await openTask(other.agent), 'c.txt', 'c');
    const wrong = { id: approval, attachmentIds: [foreign.id] };
    expect(await mutate(fixture.agent, 'reviseApproval', wrong)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('names', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\r\nset-cookie: x=1.txt', 'aset-cookie: x=1.txt'],
    ['Rechnung “März” €.pdf', 'Rechnung “März” €.pdf'],
    ['Cafe\u0301.txt', 'Café.txt'],
    ['"; filename="evil.html', '"; filename="evil.html'],
  ])('%j is kept as %j, both ways, and offered so', async (given, kept) => {
    const taskId = await openTask(fixture.agent);
    const plain = await uploadFile(fixture.agent, taskId, given, 'x');
    const file = new File(['x'], 'other.txt');
    const byGraphql = await mustSucceed(fixture.agent, 'uploadFile', { taskId, file, name: given });
    expect([plain.name, byGraphql.file?.name]).toEqual([kept, kept]);
    const offered = (await downloadFile(fixture.reviewer, plain.id)).headers.get('content-disposition') ?? '';
    expect(offered).toMatch(
      /^attachment; filename="(?:[^"\\]|\\.)*"(?:; filename\*=UTF-8''[\w%.~!#$&+^`|-]+)?$/,
    );
    const [, extended] = /filename\*=UTF-8''(.*)$/.exec(offered) ?? [];
    if (extended) expect(decodeURIComponent(extended)).toBe(kept);
  });

  test.each([
    ['nothing at all', '\u200B', 'A file needs a name, such as photo.jpg.'],
    ['two dots', '..', 'A file needs a name, such as photo.jpg.'],
    ['more than 200 characters', 'x'.repeat(201), 'A file’s name may have at most 200 characters.'],
  ])('%s is refused', async (_what, name, message) => {
    const taskId = await openTask(fixture.agent);
    const refused = await mutate(fixture.agent, 'uploadFile', {
      taskId,
      name,
      file: new File(['x'], 'x.txt'),
    });
    expect(refused).toMatchObject({ __typename: 'ValidationError', message, path: ['input', 'name'] });
    // A URL of dots is another URL before it is sent.
    if (name === '..') return;
    const plain = await uploadFile(fixture.agent, taskId, name, 'x');
    expect(plain).toMatchObject({ status: 400, errors: [{ message }] });
  });
});

describe('types', () => {
  test.each([
    ['a page that says it is one', 'text/html', '<script>alert(1)</script>', 'application/octet-stream'],
    ['a drawing with a script in it', 'image/svg+xml', '<svg onload="x()"/>', 'application/octet-stream'],
    ['a page that says it is a picture', 'image/png', '<script>x()</script>', 'application/octet-stream'],
    ['a picture that says it is a page', 'text/html', photo, 'image/png'],
    ['a text', 'text/plain; charset=utf-8', 'hello', 'text/plain'],
  ])('%s', async (_what, type, body, served) => {
    const { id } = await uploadFile(fixture.agent, await openTask(fixture.agent), 'file', body, {
      'content-type': type,
    });
    const { headers } = await downloadFile(fixture.reviewer, id);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': served,
      'content-disposition': 'attachment; filename="file"',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
  });

  test('what is no type is refused', async () => {
    const taskId = await openTask(fixture.agent);
    const refused = await uploadFile(fixture.agent, taskId, 'x', 'x', { 'content-type': 'nonsense' });
    expect(refused).toMatchObject({ status: 400, errors: [{ extensions: { code: 'VALIDATION_FAILED' } }] });
  });
});

describe('who may read a file', () => {
  let id: string;
  beforeAll(async () => {
    id = (await uploadFile(fixture.agent, await openTask(fixture.agent), 'ten.txt', '0123456789')).id;
  });

  test('another workspace cannot tell it from one that does not exist', async () => {
    const answerOf = async (client: Client, file: string) => {
      const response = await downloadFile(client, file);
      return [response.status, await response.text()];
    };
    const unknown = await answerOf(other.admin, encodeId('Attachment', uuidv7()));
    expect(unknown[0]).toBe(404);
    expect(await answerOf(other.admin, id)).toEqual(unknown);
    expect(await answerOf(other.admin, 'nonsense')).toEqual(unknown);
    // With the credential of its own workspace, it is there.
    expect(await answerOf(fixture.agent, id)).toEqual([200, '0123456789']);
  });

  test('a key needs the scope, and there must be one', async () => {
    const writer = await createPrincipal(fixture.admin, 'writer', { scopes: ['approvals:create'] });
    const refused = await downloadFile(writer, id);
    expect([refused.status, await refused.json()]).toMatchObject([
      403,
      { errors: [{ extensions: { code: 'FORBIDDEN' } }] },
    ]);
    expect((await fetch(`${fixture.agent.url}/files/${id}`)).status).toBe(401);
    const reader = await createPrincipal(fixture.admin, 'reader', { scopes: ['approvals:read'] });
    const put403 = await uploadFile(reader, await openTask(fixture.agent), 'x', 'x');
    expect(put403).toMatchObject({ status: 403, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  test('a link opens one file for ten minutes, and nothing else', async () => {
    const url = await urlOf(fixture.reviewer, id);
    const second = await uploadFile(fixture.agent, await openTask(fixture.agent), 'second.txt', 'second');
    expect(await (await fetch(url)).text()).toBe('0123456789');

    const changed = (change: (copy: URL) => void) => {
      const copy = new URL(url);
      change(copy);
      return copy;
    };
    const signature = url.searchParams.get('signature') ?? '';
    const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
    const tampered = [
      changed(({ searchParams }) => searchParams.set('signature', flipped)),
      changed(({ searchParams }) => searchParams.set('signature', '')),
      changed(({ searchParams }) => searchParams.set('expires', String(Date.now()))),
      changed(({ searchParams }) => searchParams.delete('expires')),
      changed(({ searchParams }) => searchParams.set('workspace', encodeId('Workspace', other.workspaceId))),
      changed((copy) => {
        copy.pathname = `/files/${second.id}`;
      }),
      changed((copy) => {
        copy.pathname = `/files/${encodeId('Attachment', uuidv7())}`;
      }),
    ];
    const answers = await Promise.all(
      tampered.map(async (link) => {
        const response = await fetch(link);
        return [response.status, await response.text()];
      }),
    );
    expect(answers[0]).toEqual([403, expect.stringContaining('LINK_INVALID')]);
    expect(new Set(answers.map(String)).size).toBe(1);

    fixture.advanceClock(limits.fileLinkLifeMs - 5_000);
    expect((await fetch(url)).status).toBe(200);
    fixture.advanceClock(7_000);
    const late = await fetch(url);
    expect([late.status, await late.json()]).toMatchObject([
      403,
      { errors: [{ extensions: { code: 'LINK_EXPIRED' } }] },
    ]);
  });

  test('in part, by its tag, or only its head', async () => {
    const part = await downloadFile(fixture.agent, id, { headers: { range: 'bytes=2-4' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
    expect((await downloadFile(fixture.agent, id, { headers: { range: 'bytes=10-' } })).status).toBe(416);
    const etag = part.headers.get('etag') ?? '';
    expect(etag).toBe(`"${sha256('0123456789')}"`);
    expect((await downloadFile(fixture.agent, id, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const head = await downloadFile(fixture.agent, id, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
    expect((await downloadFile(fixture.agent, id, { method: 'DELETE' })).status).toBe(405);
  });
});

describe('limits', () => {
  const maxBytes = 1024 * 1024;
  let small: Fixture;
  beforeAll(async () => {
    small = await createFixture({ fileMaxBytes: maxBytes });
  });
  afterAll(() => small.close());

  const stored = () => storedIn(small.filesDirectory).catch(() => []);
  const count = async (taskId: string) =>
    (
      await read(
        small.reviewer,
        graphql(`query FilesTask2($id: ID!) { task(id: $id) { files { totalCount } } }`),
        { id: taskId },
      )
    ).task?.files.totalCount;

  test('a file of exactly the size is taken; one byte more is refused both ways, and nothing is left of it', async () => {
    const taskId = await openTask(small.agent);
    expect(await uploadFile(small.agent, taskId, 'full', new Uint8Array(maxBytes))).toMatchObject({
      status: 201,
    });
    const over = new Uint8Array(maxBytes + 1);
    const refusal = { extensions: { code: 'FILE_TOO_LARGE', limit: 'fileMaxBytes', max: maxBytes } };
    expect(await uploadFile(small.agent, taskId, 'over', over)).toMatchObject({
      status: 413,
      errors: [refusal],
    });
    const unannounced = await fetch(`${small.agent.url}/tasks/${taskId}/files/over`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${small.agent.key}` },
      body: new Blob([over]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect([unannounced.status, await unannounced.json()]).toMatchObject([413, { errors: [refusal] }]);
    const byGraphql = await mutate(small.agent, 'uploadFile', { taskId, file: new File([over], 'over') });
    expect(byGraphql).toMatchObject({
      __typename: 'ValidationError',
      path: ['input', 'file'],
      message: expect.stringContaining('at most 1 MiB'),
    });
    expect(await count(taskId)).toBe(1);
    expect(await stored()).toHaveLength(1);
  });

  test('a task takes so many files and so many bytes, whoever is in a hurry', async () => {
    const { db } = small.database;
    const taskId = await openTask(small.agent);
    const before = (await stored()).length;
    const setRoom = (files: number, bytes: number) =>
      db.query('update task set files_count = $2, files_bytes = $3 where id = $1', [
        uuidOf('Task', taskId),
        files,
        bytes,
      ]);
    await setRoom(limits.filesMaxPerTask - 3, 0);
    const racing = await Promise.all(
      Array.from({ length: 10 }, (_, i) => uploadFile(small.agent, taskId, `${i}.txt`, `${i}`)),
    );
    expect(racing.map(({ status }) => status).sort()).toEqual([
      201, 201, 201, 413, 413, 413, 413, 413, 413, 413,
    ]);
    expect(racing.flatMap(({ errors = [] }) => errors)[0]?.extensions).toEqual({
      code: 'TASK_FILES_FULL',
      limit: 'filesMaxPerTask',
      max: limits.filesMaxPerTask,
    });
    await setRoom(3, limits.taskFilesMaxBytes - 5);
    const heavy = await uploadFile(small.agent, taskId, 'heavy.txt', '123456');
    expect(heavy.errors?.[0]?.extensions).toMatchObject({ limit: 'taskFilesMaxBytes' });
    expect((await uploadFile(small.agent, taskId, 'light.txt', '12345')).status).toBe(201);
    expect(await count(taskId)).toBe(4);
    expect(await stored()).toHaveLength(before + 4);
  });

  test('a client that leaves half-way leaves nothing', async () => {
    const taskId = await openTask(small.agent);
    const before = await stored();
    const upload = request(`${small.agent.url}/tasks/${taskId}/files/half`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${small.agent.key}`, 'content-length': maxBytes },
    });
    upload.on('error', () => undefined);
    upload.write(new Uint8Array(maxBytes / 2));
    await until('half of it is stored', async () => (await stored()).length === before.length + 1);
    upload.destroy();
    await until('nothing is stored', async () => (await stored()).length === before.length);
    expect(await count(taskId)).toBe(0);
  });

  test('and so it is in the middle of a form', async () => {
    const taskId = await openTask(small.agent);
    const before = await stored();
    const upload = request(`${small.agent.url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${small.agent.key}`,
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': maxBytes,
      },
    });
    upload.on('error', () => undefined);
    const query = 'mutation ($i: UploadFileInput!) { uploadFile(input: $i) { __typename } }';
    const operations = JSON.stringify({ query, variables: { i: { taskId, file: null } } });
    const part = (name: string, content: string, more = '') =>
      `--b\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${content}`;
    upload.write(`${part('operations', operations)}\r\n`);
    upload.write(`${part('map', '{"0":["variables.i.file"]}')}\r\n`);
    upload.write(part('0', 'x'.repeat(200_000), '; filename="half"'));
    await until('half of it is stored', async () => (await stored()).length === before.length + 1);
    upload.destroy();
    await until('nothing is stored', async () => (await stored()).length === before.length);
    expect(await count(taskId)).toBe(0);
  });
});

describe('a repeated upload', () => {
  const stored = () => storedIn(fixture.filesDirectory);

  test('answers the first file, over HTTP and GraphQL, and is stored once', async () => {
    const taskId = await openTask(fixture.agent);
    const before = (await stored()).length;
    const headers = { 'idempotency-key': randomUUID(), 'content-type': 'text/plain' };
    const all = await Promise.all(
      Array.from({ length: 8 }, () => uploadFile(fixture.agent, taskId, 'once.txt', 'once', headers)),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(all.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    const again = await mustSucceed(fixture.agent, 'uploadFile', {
      taskId,
      idempotencyKey: headers['idempotency-key'],
      file: new File(['once'], 'once.txt', { type: 'text/plain' }),
    });
    expect(again).toMatchObject({ replayed: true, file: { id: all[0]?.id } });
    const changed = await uploadFile(fixture.agent, taskId, 'once.txt', 'twice', headers);
    expect(changed).toMatchObject({ status: 409, errors: [{ extensions: { code: 'KEY_REUSED' } }] });
    expect(await stored()).toHaveLength(before + 1);
  });

  test('is answered even when its file was the last that the task could take', async () => {
    const taskId = await openTask(fixture.agent);
    const fill = (files: number) =>
      fixture.database.db.query('update task set files_count = $2 where id = $1', [
        uuidOf('Task', taskId),
        files,
      ]);
    await fill(limits.filesMaxPerTask - 1);
    const headers = { 'idempotency-key': randomUUID() };
    const first = await uploadFile(fixture.agent, taskId, 'last.txt', 'last', headers);
    expect(first.status).toBe(201);
    expect(await uploadFile(fixture.agent, taskId, 'last.txt', 'last', headers)).toMatchObject({
      status: 200,
      id: first.id,
    });
    expect((await uploadFile(fixture.agent, taskId, 'one more', 'x')).status).toBe(413);
  });
});

test('what a killed server left behind is found and deleted, and nothing else', async () => {
  const [replica] = fixture.replicas;
  if (!replica) throw new Error('There is no server.');
  const { id } = await uploadFile(fixture.agent, await openTask(fixture.agent), 'kept.txt', 'kept');
  const kept = uuidOf('Attachment', id) ?? '';
  const hour = 3_600_000;
  const stray = uuidv7({ msecs: Date.now() - 2 * hour });
  const arriving = uuidv7();
  for (const name of [stray, arriving]) {
    const directory = join(fixture.filesDirectory, name.slice(0, 6));
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, name), 'x');
  }
  onTestFinished(() => fixture.advanceClock(-3 * hour));
  await discardStrayFiles(replica.ports);
  expect(await storedIn(fixture.filesDirectory)).toEqual(expect.arrayContaining([kept, arriving]));
  expect(await storedIn(fixture.filesDirectory)).not.toContain(stray);
  // Hours later, the other one cannot be arriving any more; a file with a row stays for ever.
  fixture.advanceClock(3 * hour);
  await discardStrayFiles(replica.ports);
  expect(await storedIn(fixture.filesDirectory)).not.toContain(arriving);
  expect(await storedIn(fixture.filesDirectory)).toContain(kept);
});
