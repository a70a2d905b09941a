import { expect, test } from 'vitest';
import { CursorStaleError } from '../errors.ts';
import { decodeCursor, encodeCursor, resumeAfter } from './event-cursor.ts';

const log = { epoch: 'abc123', seq: 41 };

test('a cursor says where it was', () => {
  expect(decodeCursor(encodeCursor(log))).toEqual({ ...log, name: null });
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

test('a cursor says whose log it is in, and one of another workspace fails loudly', () => {
  const [mine, theirs] = ['0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000b'];
  const cursor = encodeCursor({ ...log, seq: 7, workspaceId: mine });
  expect(resumeAfter(cursor, { ...log, workspaceId: mine })).toBe(7);
  expect(() => resumeAfter(cursor, { ...log, workspaceId: theirs })).toThrow('another workspace');
  // Cursors of earlier versions do not say it.
  expect(resumeAfter(encodeCursor({ ...log, seq: 7 }), { ...log, workspaceId: theirs })).toBe(7);
});
