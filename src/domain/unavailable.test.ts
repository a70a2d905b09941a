import { expect, test } from 'vitest';
import { isUnavailable, UnavailableError } from './unavailable.ts';

test.each([
  [{ code: '57P01', severity: 'FATAL' }, true],
  [{ code: '53300' }, true],
  [{ code: '42P01' }, true],
  [{ code: 'DATABASE_AWAY' }, true],
  [{ extensions: { code: 'UNAVAILABLE' } }, true],
  [new Error('wrapped', { cause: { code: '08006' } }), true],
  [{ originalError: { originalError: { code: '58030' } } }, true],
  [new UnavailableError(), true],
  [{ code: '23505' }, false],
  [{ code: '42703' }, false],
  [{ code: 'EPIPE' }, false],
  [{ code: '57' }, false],
  [new Error('nothing'), false],
  ['57P01', false],
  [null, false],
])('%o says of the database that it is away: %s', (error, away) => {
  expect(isUnavailable(error)).toBe(away);
});

test('causes that go in a circle come to an end', () => {
  const error: { cause?: unknown } = {};
  error.cause = error;
  expect(isUnavailable(error)).toBe(false);
});
