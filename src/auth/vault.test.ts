import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/fixtures/server/database.ts';
import { openVault, SealedWithAnotherKeyError } from './vault.ts';

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const vault = (secretKey: string | null) => openVault(store.db, secretKey, randomBytes);
const key = 'a key of the environment, of 32 characters';

test('what is sealed opens again, for its owner alone, and never looks the same', async () => {
  const { seal, open } = await vault(null);
  const sealed = seal('whsec_1', 'hook');
  expect(open(sealed, 'hook')).toBe('whsec_1');
  expect(seal('whsec_1', 'hook')).not.toBe(sealed);
  expect(sealed).not.toContain('whsec');
  expect(() => open(sealed, 'another hook')).toThrow('unable to authenticate data');
  expect(() => open(`${sealed.slice(0, -2)}AA`, 'hook')).toThrow();
});

test('a SECRET_KEY that comes later opens what was sealed before it; the database alone opens nothing of it', async () => {
  const before = (await vault(null)).seal('old', 'hook');
  const withKey = await vault(key);
  expect(withKey.open(before, 'hook')).toBe('old');
  const after = withKey.seal('new', 'hook');
  expect((await vault(key)).open(after, 'hook')).toBe('new');
  const without = await vault(null);
  expect(() => without.open(after, 'hook')).toThrow(SealedWithAnotherKeyError);
});
