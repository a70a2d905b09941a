import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressPage } from './compress-page.ts';

const text = '<p>Schön</p>'.repeat(200);

test.each([
  ['br, gzip', 'br'],
  ['gzip, deflate, br;q=1.0', 'br'],
  ['gzip', 'gzip'],
  ['GZIP;q=0.5', 'gzip'],
  ['br;q=0, gzip;q=0.000', null],
  ['identity', null],
  ['', null],
  [undefined, null],
])('%j takes %j', async (accepted, expected) => {
  const { bytes, encoding } = await compressPage(text, accepted);
  expect(encoding).toBe(expected);
  const plain =
    encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
  expect(plain.toString()).toBe(text);
  if (encoding) expect(bytes.length).toBeLessThan(text.length / 10);
});
