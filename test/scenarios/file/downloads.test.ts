import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { encodeId } from '../../../src/domain/type-id.ts';
import { graphql } from '../../documents/graphql.ts';
import { downloadFile, openTask, sha256, uploadFile } from '../../fixtures/client/files.ts';
import {
  createFixture,
  createPrincipal,
  type Fixture,
  type WorkspaceClients,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
let other: WorkspaceClients;
beforeAll(async () => {
  fixture = await createFixture({ replicas: 2 });
  other = await fixture.otherWorkspace('Globex');
});
afterAll(() => fixture.close());

const photo = Buffer.from('\x89PNG\r\n\x1a\n the photo of a broken lamp', 'latin1');

async function urlOf(client: Client, id: string): Promise<URL> {
  const { node } = await read(
    client,
    graphql(`query FilesNode($id: ID!) { node(id: $id) { ... on Attachment { url } } }`),
    { id },
  );
  return new URL(found(node).url);
}

describe('names', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['invoice\u202Efdp.exe', 'invoice[U+202E]fdp.exe'],
    ['a\r\nset-cookie: x=1.txt', 'a[U+000D][U+000A]set-cookie: x=1.txt'],
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
