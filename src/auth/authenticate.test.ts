import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limits } from '../domain/limits.ts';
import type { Database } from '../entities/database.ts';
import { authenticator } from './authenticate.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a read of credentials that is stuck holds up its own callers alone', async () => {
  const query = vi.fn(async () => [] as never[]).mockReturnValueOnce(new Promise(() => {}));
  const db = { query, clock: () => 'now()' } as unknown as Database;
  const authenticate = authenticator(db);
  void authenticate('csk_stuck');
  await vi.advanceTimersByTimeAsync(0);
  const others = Promise.all([authenticate('csk_one'), authenticate('csk_two')]);
  await vi.advanceTimersByTimeAsync(limits.credentialPatienceMs - 1);
  expect(query).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await others).toEqual(['UNKNOWN', 'UNKNOWN']);
  expect(query).toHaveBeenCalledTimes(2);
  // Nothing is stuck for those that follow, either.
  expect(await authenticate('csk_three')).toBe('UNKNOWN');
});
