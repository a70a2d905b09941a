import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { discardStrayFiles } from '../../../src/actions/file/discard-stray-files.ts';
import { limits } from '../../../src/domain/limits.ts';
import { uuidOf } from '../../../src/domain/type-id.ts';
import { graphql } from '../../documents/graphql.ts';
import { openTask, storedIn, uploadFile } from '../../fixtures/client/files.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { until } from '../../fixtures/client/wait.ts';

const maxBytes = 1024 * 1024;

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture({ fileMaxBytes: maxBytes });
});
afterAll(() => fixture.close());

describe('limits', () => {
  const stored = () => storedIn(fixture.filesDirectory).catch(() => []);
  const count = async (taskId: string) =>
    (
      await read(
        fixture.reviewer,
        graphql(`query FilesTask2($id: ID!) { task(id: $id) { files { totalCount } } }`),
        { id: taskId },
      )
    ).task?.files.totalCount;

  test('a file of exactly the size is taken; one byte more is refused both ways, and nothing is left of it', async () => {
    const taskId = await openTask(fixture.agent);
    expect(await uploadFile(fixture.agent, taskId, 'full', new Uint8Array(maxBytes))).toMatchObject({
      status: 201,
    });
    const over = new Uint8Array(maxBytes + 1);
    const refusal = { extensions: { code: 'FILE_TOO_LARGE', limit: 'fileMaxBytes', max: maxBytes } };
    expect(await uploadFile(fixture.agent, taskId, 'over', over)).toMatchObject({
      status: 413,
      errors: [refusal],
    });
    const unannounced = await fetch(`${fixture.agent.url}/tasks/${taskId}/files/over`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${fixture.agent.key}` },
      body: new Blob([over]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect([unannounced.status, await unannounced.json()]).toMatchObject([413, { errors: [refusal] }]);
    const byGraphql = await mutate(fixture.agent, 'uploadFile', { taskId, file: new File([over], 'over') });
    expect(byGraphql).toMatchObject({
      __typename: 'ValidationError',
      path: ['input', 'file'],
      message: expect.stringContaining('at most 1 MiB'),
    });
    expect(await count(taskId)).toBe(1);
    expect(await stored()).toHaveLength(1);
  });

  test('a task takes so many files and so many bytes, however many are sent at once', async () => {
    const { db } = fixture.database;
    const taskId = await openTask(fixture.agent);
    const before = (await stored()).length;
    const setRoom = (files: number, bytes: number) =>
      db.query('update task set files_count = $2, files_bytes = $3 where id = $1', [
        uuidOf('Task', taskId),
        files,
        bytes,
      ]);
    await setRoom(limits.filesMaxPerTask - 3, 0);
    const racing = await Promise.all(
      Array.from({ length: 10 }, (_, i) => uploadFile(fixture.agent, taskId, `${i}.txt`, `${i}`)),
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
    const heavy = await uploadFile(fixture.agent, taskId, 'heavy.txt', '123456');
    expect(heavy.errors?.[0]?.extensions).toMatchObject({ limit: 'taskFilesMaxBytes' });
    expect((await uploadFile(fixture.agent, taskId, 'light.txt', '12345')).status).toBe(201);
    expect(await count(taskId)).toBe(4);
    expect(await stored()).toHaveLength(before + 4);
  });

  test('a client that leaves half-way leaves nothing', async () => {
    const taskId = await openTask(fixture.agent);
    const before = await stored();
    const upload = request(`${fixture.agent.url}/tasks/${taskId}/files/half`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${fixture.agent.key}`, 'content-length': maxBytes },
    });
    upload.on('error', () => undefined);
    upload.write(new Uint8Array(maxBytes / 2));
    await until('half of it is stored', async () => (await stored()).length === before.length + 1);
    upload.destroy();
    await until('nothing is stored', async () => (await stored()).length === before.length);
    expect(await count(taskId)).toBe(0);
  });

  test('and so it is in the middle of a form', async () => {
    const taskId = await openTask(fixture.agent);
    const before = await stored();
    const upload = request(`${fixture.agent.url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${fixture.agent.key}`,
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
  // Its time is named: after a test with another clock the next id goes on from that clock.
  const arriving = uuidv7({ msecs: Date.now() });
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
