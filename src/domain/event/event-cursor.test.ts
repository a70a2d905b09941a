import { expect, test } from 'vitest';
import { CursorStaleError } from '../errors.ts';
import { decodeCursor, encodeCursor, resumeAfter } from './event-cursor.ts';

const log = { epoch: 'abc123', seq: 41 };

test('a cursor says where it was', () => {
  expect(decodeCursor(encodeCursor(log))).toEqual(log);
  expect(resumeAfter(encodeCursor({ ...log, seq: 7 }), log)).toBe(7);
});

test.each([
  ['of another epoch', encodeCursor({ epoch: 'zzz999', seq: 7 })],
  ['ahead of the log, as after a restore', encodeCursor({ epoch: 'abc123', seq: 42 })],
  ['that nobody gave out', 'bm90IGEgY3Vyc29y'],
  ['that is empty', ''],
])('a cursor %s fails loudly', (_what, cursor) => {
  expect(() => resumeAfter(cursor, log)).toThrow(CursorStaleError);
});
