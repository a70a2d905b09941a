import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEnv } from '../env.ts';
import { findServer } from './find-server.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'countersign-find-'));
});
afterEach(() => rm(directory, { recursive: true }));

const env = (more: Record<string, string> = {}) => readEnv({ COUNTERSIGN_DATA_DIR: directory, ...more });
const discover = (url: string) =>
  writeFile(
    join(directory, 'dev.json'),
    JSON.stringify({ url, agentKey: 'agent', reviewerKey: 'reviewer', adminKey: 'admin' }),
  );

test('options go before the environment, the environment before the discovery file', async () => {
  await discover('http://127.0.0.1:5001');
  const named = { COUNTERSIGN_URL: 'http://127.0.0.1:5002/', COUNTERSIGN_API_KEY: 'of the environment' };
  expect(await findServer({}, env(), 'reviewerKey')).toEqual({
    url: 'http://127.0.0.1:5001',
    key: 'reviewer',
  });
  expect(await findServer({}, env(named), 'reviewerKey')).toEqual({
    url: 'http://127.0.0.1:5002',
    key: 'of the environment',
  });
  const said = { url: 'http://127.0.0.1:5003', key: 'said' };
  expect(await findServer(said, env(named), 'reviewerKey')).toEqual(said);
});

test('the default address needs a key from somewhere', async () => {
  expect(await findServer({ key: 'said' }, env(), 'adminKey')).toEqual({
    url: 'http://127.0.0.1:4400',
    key: 'said',
  });
  await expect(findServer({}, env(), 'adminKey')).rejects.toThrow('No server runs on');
});

test('the keys of the discovery file are sent to the server that wrote it, and to no other', async () => {
  await discover('http://127.0.0.1:5001');
  expect(await findServer({ url: 'http://127.0.0.1:5001/' }, env(), 'adminKey')).toMatchObject({
    key: 'admin',
  });
  await expect(findServer({ url: 'https://example.com' }, env(), 'adminKey')).rejects.toThrow(
    'There is no API key for https://example.com',
  );
});

test('an invalid URL and an invalid discovery file are named as such', async () => {
  await expect(findServer({ url: 'localhost', key: 'said' }, env(), 'adminKey')).rejects.toThrow(
    '“localhost” is not a URL',
  );
  await writeFile(join(directory, 'dev.json'), '{');
  await expect(findServer({}, env(), 'adminKey')).rejects.toThrow('is not what a server writes');
});
