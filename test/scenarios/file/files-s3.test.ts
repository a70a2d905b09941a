import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { discardStrayFiles } from '../../../src/actions/file/discard-stray-files.ts';
import type { FilesSetting } from '../../../src/domain/file/files-setting.ts';
import { limits } from '../../../src/domain/limits.ts';
import { openFileStore } from '../../../src/storage/open.ts';
import { downloadFile, openTask, sha256, uploadFile } from '../../fixtures/client/files.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';

/** Files on a server that speaks S3's language: an emulator that runs in this process, on a socket of its own. */

const maxBytes = 16 * 1024 * 1024;
let s3: FauxqsServer;
let setting: FilesSetting;
let fixture: Fixture;
beforeAll(async () => {
  s3 = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false });
  s3.createBucket('evidence');
  setting = {
    kind: 's3',
    bucket: 'evidence',
    prefix: 'countersign/',
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${s3.port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxBytes,
  };
  fixture = await createFixture({ files: setting });
});
afterAll(async () => {
  await fixture.close();
  await s3.stop();
});

/** Everything that is in the bucket, by our own listing of all times. */
async function stored(): Promise<string[]> {
  const ids: string[] = [];
  const store = await openFileStore(setting);
  const day = 86_400_000;
  const range = [new Date(Date.now() - 2 * day), new Date(Date.now() + day)] as const;
  for await (const id of store.storedBetween(...range)) ids.push(id);
  return ids;
}

test.each([
  ['nothing', 0],
  ['one byte', 1],
  ['more than a part of an upload', limits.s3PartBytes + 1],
  ['three parts and something', 3 * limits.s3PartBytes + 17],
])('a file of %s comes back as it was, whole and in part', async (_what, bytes) => {
  const body = new Uint8Array(bytes).map((_, i) => (i * 31) % 251);
  const uploaded = await uploadFile(fixture.agent, await openTask(fixture.agent), 'evidence.bin', body);
  expect(uploaded).toMatchObject({ status: 201, sizeBytes: bytes, sha256: sha256(body) });
  const whole = await downloadFile(fixture.reviewer, uploaded.id);
  expect(sha256(new Uint8Array(await whole.arrayBuffer()))).toBe(sha256(body));
  if (bytes < 2) return;
  const part = await downloadFile(fixture.reviewer, uploaded.id, { headers: { range: 'bytes=-5' } });
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(body.slice(-5));
});

test('a file that turns out to be too large is not there, nor a part of it', async () => {
  const before = await stored();
  const refused = await fetch(`${fixture.agent.url}/tasks/${await openTask(fixture.agent)}/files/over`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${fixture.agent.key}` },
    body: new Blob([new Uint8Array(maxBytes + 1)]).stream(),
    duplex: 'half',
  } as RequestInit);
  expect(refused.status).toBe(413);
  expect(await stored()).toEqual(before);
  const unfinished = await fetch(`http://127.0.0.1:${s3.port}/evidence?uploads`);
  expect(await unfinished.text()).not.toContain('<UploadId>');
});

test('what has no row is found and deleted, page after page', async () => {
  const [replica] = fixture.replicas;
  if (!replica) throw new Error('There is no server.');
  const kept = await uploadFile(fixture.agent, await openTask(fixture.agent), 'kept.txt', 'kept');
  const before = await stored();
  const stray = uuidv7({ msecs: Date.now() - 2 * limits.strayFileMinAgeMs });
  const { files } = replica.ports;
  const { Readable } = await import('node:stream');
  await files.put(stray, Readable.from([Buffer.from('stray')]));
  expect(await stored()).toContain(stray);
  expect(await discardStrayFiles(replica.ports)).toBe(1);
  expect(await stored()).toEqual(before);
  expect((await downloadFile(fixture.agent, kept.id)).status).toBe(200);
});

test('when it is away, an upload fails and leaves no row', async () => {
  const away = await createFixture({ files: { ...setting, endpoint: 'http://127.0.0.1:9' } as never });
  try {
    const taskId = await openTask(away.agent);
    const failed = await uploadFile(away.agent, taskId, 'lost.txt', 'lost');
    expect(failed).toMatchObject({
      status: 500,
      errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(await away.database.db.query('select id from file')).toEqual([]);
  } finally {
    await away.close();
  }
});
