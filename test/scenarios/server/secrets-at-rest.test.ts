import { createHmac } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { openTask, uploadFile } from '../../fixtures/client/files.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { startProcess } from '../../fixtures/client/process.ts';
import { makeDataDirectory } from '../../fixtures/server/data-directory.ts';
import { createTestDatabase } from '../../fixtures/server/database.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

vi.setConfig({ testTimeout: 240_000 });

const secretKey = 'a key of the environment, of 32 characters';

/** The signature that a thief of the database would make for a file. */
async function forged(fixture: Fixture, fileUrl: string): Promise<number> {
  const [row] = await fixture.database.db.query<{ key: string }>(
    'select file_link_key as key from installation',
  );
  const url = new URL(fileUrl);
  const { searchParams } = url;
  const said = [
    'file',
    searchParams.get('workspace'),
    url.pathname.split('/').at(-1),
    searchParams.get('expires'),
  ];
  const signature = createHmac('sha256', found(row).key).update(said.join('\n')).digest('base64url');
  searchParams.set('signature', signature);
  return (await fetch(url)).status;
}

async function uploadedUrl(fixture: Fixture): Promise<string> {
  const { id } = await uploadFile(fixture.agent, await openTask(fixture.agent), 'a.txt', 'a');
  const { node } = await read(
    fixture.reviewer,
    graphql(`query SecretsAtRestUrl($id: ID!) { node(id: $id) { ... on Attachment { url } } }`),
    { id },
  );
  return found(node).url;
}

test('with SECRET_KEY, the database alone does not sign a link to a file', async () => {
  const fixture = await createFixture({ env: { secretKey } });
  onTestFinished(fixture.close);
  const url = await uploadedUrl(fixture);
  expect((await fetch(url)).status).toBe(200);
  expect(await forged(fixture, url)).toBe(403);
});

test('without it, it does', async () => {
  const fixture = await createFixture();
  onTestFinished(fixture.close);
  expect(await forged(fixture, await uploadedUrl(fixture))).toBe(200);
});

test('what a server writes is for its user alone', onlyOn('embedded', 'Its directory.'), async () => {
  const directory = await makeDataDirectory();
  await chmod(directory, 0o755);
  const server = await startProcess({ COUNTERSIGN_DATA_DIR: directory });
  onTestFinished(async () => {
    server.kill('SIGKILL');
    await server.exited;
  });
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
  for (const name of ['lock', 'dev.json', 'keys.json']) {
    expect([name, (await stat(join(directory, name))).mode & 0o077]).toEqual([name, 0]);
  }
  expect(await readdir(directory)).not.toEqual([]);
});

test(
  'a start with PostgreSQL and without SECRET_KEY warns once and says how',
  onlyOn('postgres', 'It is about PostgreSQL.'),
  async () => {
    const database = await createTestDatabase();
    onTestFinished(database.drop);
    const directory = await mkdtemp(join(tmpdir(), 'countersign-data-'));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const warnings = async (more: Record<string, string>) => {
      const server = await startProcess({
        DATABASE_URL: database.url ?? '',
        COUNTERSIGN_DATA_DIR: directory,
        ...more,
      });
      server.kill('SIGTERM');
      await server.exited;
      return server.output().match(/SECRET_KEY is not set.*openssl rand/g)?.length ?? 0;
    };
    expect(await warnings({})).toBe(1);
    expect(await warnings({ SECRET_KEY: secretKey })).toBe(0);
  },
);
