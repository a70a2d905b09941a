import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readSettings } from './settings.ts';

const directory = mkdtempSync(join(tmpdir(), 'countersign-settings-'));
beforeEach(() => {
  vi.stubEnv('COUNTERSIGN_URL', undefined);
  vi.stubEnv('COUNTERSIGN_API_KEY', undefined);
  vi.stubEnv('COUNTERSIGN_DATA_DIR', directory);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  rmSync(join(directory, 'dev.json'), { force: true });
});

const found = (options = {}) => {
  const { url, apiKey } = readSettings(options);
  return { url, apiKey };
};
const discovery = { url: 'http://127.0.0.1:4632', agentKey: 'csk_dev', reviewerKey: 'csk_person' };
const write = (text: string) => writeFileSync(join(directory, 'dev.json'), text);

test('an option goes before the environment, and that before the file of a server', () => {
  expect(found()).toEqual({ url: 'http://127.0.0.1:4400', apiKey: null });
  write(JSON.stringify(discovery));
  expect(found()).toEqual({ url: discovery.url, apiKey: 'csk_dev' });
  vi.stubEnv('COUNTERSIGN_API_KEY', 'csk_env');
  expect(found()).toEqual({ url: discovery.url, apiKey: 'csk_env' });
  vi.stubEnv('COUNTERSIGN_URL', 'https://approvals.example.com/');
  expect(found()).toEqual({ url: 'https://approvals.example.com', apiKey: 'csk_env' });
  expect(found({ url: 'http://a.example', apiKey: 'csk_option' })).toEqual({
    url: 'http://a.example',
    apiKey: 'csk_option',
  });
});

test('the key in the file is for its own server alone', () => {
  write(JSON.stringify(discovery));
  expect(found({ url: 'https://approvals.example.com' }).apiKey).toBeNull();
  expect(found({ url: `${discovery.url}/` }).apiKey).toBe('csk_dev');
});

test('a file that is damaged is none', () => {
  write('{');
  expect(found()).toEqual({ url: 'http://127.0.0.1:4400', apiKey: null });
});

test('a page holds no key', () => {
  vi.stubGlobal('document', {});
  vi.stubGlobal('process', undefined);
  expect(() => readSettings({ apiKey: 'csk_any' })).toThrow('A page must not hold an API key');
  expect(found({ url: '/' })).toEqual({ url: '', apiKey: null });
});
