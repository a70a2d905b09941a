import { expect, test } from 'vitest';
import { KeysUnderWay } from './keys-under-way.ts';

test('a second call with a key waits for the first, also for one that fails, and then is alone', async () => {
  const keys = new KeysUnderWay();
  expect(await keys.joined('k')).toBe(false);
  const { promise, reject } = Promise.withResolvers<string>();
  const first = keys.run('k', () => promise);
  const second = keys.joined('k');
  expect(await keys.joined('another')).toBe(false);
  reject(new Error('the first failed'));
  await expect(first).rejects.toThrow('the first failed');
  expect(await second).toBe(true);
  expect(await keys.joined('k')).toBe(false);
});
