import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as after } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { downloadFile, openTask, sha256, storedIn } from '../fixtures/client/files.ts';
import { createFixture, type Fixture } from '../fixtures/client/fixture.ts';
import { type Client, read } from '../fixtures/client/graphql.ts';
import { type ServerProcess, startProcess } from '../fixtures/client/process.ts';
import { makeDataDirectory } from '../fixtures/server/data-directory.ts';
import { onlyOn } from '../fixtures/server/only-on.ts';

const mebibyte = 1024 * 1024;
const sizeMiB = 200;
const allowedMiB = 64;
const chunk = new Uint8Array(64 * 1024).map((_, i) => (i * 7) % 256);
const chunks = (sizeMiB * mebibyte) / chunk.length;

function* content(): Iterable<Uint8Array> {
  for (let i = 0; i < chunks; i += 1) yield chunk;
}

/** What a process has in memory, as the system counts it. */
async function memoryOf(pid: number, what: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
}

/** How many MiB a process takes at most above what it had, while something is done to it. */
async function addedBy(pid: number, work: () => Promise<unknown>): Promise<number> {
  const before = await memoryOf(pid, 'VmRSS');
  // Forgets the peak of the past.
  await writeFile(`/proc/${pid}/clear_refs`, '5');
  await work();
  return (await memoryOf(pid, 'VmHWM')) - before;
}

interface Reply {
  readonly status: number | undefined;
  readonly text: string;
}

/** Sends a body as it is made, over one socket, no faster than it is taken. */
async function stream(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Iterable<Uint8Array>,
  method = 'PUT',
): Promise<Reply> {
  const sent = request(url, { method, headers });
  const replied = new Promise<Reply>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      const pieces: string[] = [];
      response.setEncoding('utf8').on('data', (text: string) => pieces.push(text));
      response.on('end', () => resolve({ status: response.statusCode, text: pieces.join('') }));
    });
  });
  // A client that is refused may stop sending.
  pipeline(Readable.from(body, { objectMode: false }), sent).catch(() => undefined);
  return replied;
}

describe(`a file of ${sizeMiB} MiB`, onlyOn('postgres', 'The bytes of a file pass by the database.'), () => {
  let directory: string;
  let server: ServerProcess;
  let agent: Client;
  let fixture: Fixture;

  /** A server in a process of its own, whose memory is its own. */
  async function start(settings: Readonly<Record<string, string>>): Promise<void> {
    fixture = await createFixture();
    const database = { DATABASE_URL: fixture.database.url ?? '' };
    server = await startProcess({ COUNTERSIGN_DATA_DIR: directory, ...database, ...settings });
    agent = { url: server.url, key: fixture.agent.key };
  }
  beforeEach(async () => {
    directory = await makeDataDirectory();
  });
  afterEach(async () => {
    server.kill('SIGTERM');
    await server.exited;
    await fixture.close();
  });

  const authorization = () => ({ authorization: `Bearer ${agent.key}` });
  const putUrl = (taskId: string) => `${agent.url}/tasks/${taskId}/files/large.bin`;

  function* formOf(taskId: string): Iterable<Uint8Array> {
    const query = `mutation ($i: UploadFileInput!) { uploadFile(input: $i) {
      __typename ... on UploadFilePayload { file { sizeBytes } } ... on UserError { message } } }`;
    const operations = JSON.stringify({ query, variables: { i: { taskId, file: null } } });
    const head = [
      '--b\r\ncontent-disposition: form-data; name="operations"\r\n',
      `${operations}\r\n--b\r\ncontent-disposition: form-data; name="map"\r\n`,
      '{"0":["variables.i.file"]}\r\n--b\r\ncontent-disposition: form-data; name="0"; filename="large.bin"\r\n\r\n',
    ];
    yield Buffer.from(head.join('\r\n'));
    yield* content();
    yield Buffer.from('\r\n--b--\r\n');
  }
  const formHeaders = () => ({ ...authorization(), 'content-type': 'multipart/form-data; boundary=b' });

  test(`passes through with less than ${allowedMiB} MiB, in by either way and out again`, async () => {
    await start({ FILES_MAX_MIB: '256' });
    const warmUp = await openTask(agent);
    await stream(putUrl(warmUp), authorization(), [chunk]);
    const taskId = await openTask(agent);

    let reply: Reply = { status: 0, text: '' };
    const byPut = await addedBy(server.pid, async () => {
      reply = await stream(putUrl(taskId), authorization(), content());
    });
    expect(reply.status).toBe(201);
    const { id, sizeBytes, sha256: answered } = JSON.parse(reply.text);
    expect([sizeBytes, answered]).toEqual([sizeMiB * mebibyte, sha256(Buffer.concat([...content()]))]);

    const byForm = await addedBy(server.pid, async () => {
      reply = await stream(`${agent.url}/graphql`, formHeaders(), formOf(taskId), 'POST');
    });
    expect(reply.text).toContain(`"sizeBytes":${sizeMiB * mebibyte}`);

    let received = 0;
    const byGet = await addedBy(server.pid, async () => {
      for await (const piece of (await downloadFile(agent, id)).body ?? []) {
        received += piece.length;
        // A reader that takes its time must not make the server collect what it has not read.
        if (received % (16 * mebibyte) < piece.length) await after(20);
      }
    });
    expect(received).toBe(sizeMiB * mebibyte);
    const added = { byPut, byForm, byGet };
    process.stdout.write(`${sizeMiB} MiB, added memory in MiB: ${JSON.stringify(added)}\n`);
    for (const mebibytes of Object.values(added)) expect(mebibytes).toBeLessThan(allowedMiB);
  }, 120_000);

  test('is refused at the limit, typed, and nothing is left', { timeout: 120_000 }, async () => {
    await start({});
    // What a first upload loads is not what this one keeps.
    await stream(putUrl(await openTask(agent)), authorization(), [chunk]);
    const before = await storedIn(join(directory, 'files'));
    const taskId = await openTask(agent);
    const refusal = { code: 'FILE_TOO_LARGE', limit: 'fileMaxBytes', max: 100 * mebibyte };
    let replies: Reply[] = [];
    const added = await addedBy(server.pid, async () => {
      const announced = { ...authorization(), 'content-length': String(sizeMiB * mebibyte) };
      replies = [
        await stream(putUrl(taskId), announced, content()),
        await stream(putUrl(taskId), authorization(), content()),
        await stream(`${agent.url}/graphql`, formHeaders(), formOf(taskId), 'POST'),
      ];
    });
    for (const { status, text } of replies.slice(0, 2)) {
      expect([status, JSON.parse(text).errors[0].extensions]).toEqual([413, refusal]);
    }
    expect(JSON.parse(replies[2]?.text ?? '')).toEqual({
      data: {
        uploadFile: {
          __typename: 'ValidationError',
          message: 'A file may have at most 100 MiB; put a larger one where a link can point to.',
        },
      },
    });
    expect(added).toBeLessThan(allowedMiB);
    const query = 'query ($id: ID!) { task(id: $id) { files { totalCount } } }';
    expect(await read(agent, query, { id: taskId })).toEqual({ task: { files: { totalCount: 0 } } });
    expect(await storedIn(join(directory, 'files'))).toEqual(before);
  });

  test('would be noticed if it were collected first', async () => {
    await start({});
    const naive = `require('node:http').createServer((request, response) => {
      const chunks = []; request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => response.end(String(Buffer.concat(chunks).length)));
    }).listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;
    const child = spawn(process.execPath, ['-e', naive], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const port = await new Promise((resolve) => child.stdout.once('data', (text) => resolve(Number(text))));
      const added = await addedBy(child.pid ?? 0, () => stream(`http://127.0.0.1:${port}/`, {}, content()));
      expect(added).toBeGreaterThan(allowedMiB);
    } finally {
      child.kill();
    }
  }, 60_000);
});
