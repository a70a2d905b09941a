import { expect, test } from 'vitest';
import { CursorStaleError } from '../errors.ts';
import { decodeCursor, encodeCursor, markOf, noMark, resumeAfter } from './event-cursor.ts';

const log = { epoch: 'abc123', seq: 41 };
const here = markOf('0123456789abcdef');
const markAt = (seq: number) => (seq === 7 ? here : noMark);

test('a cursor says where it was', () => {
  expect(decodeCursor(encodeCursor(log))).toEqual({ ...log, name: null, mark: null });
  expect(resumeAfter(encodeCursor({ ...log, seq: 7 }), log, markAt)).toEqual({ seq: 7, mark: here });
});

test.each([
  ['of another epoch', encodeCursor({ epoch: 'zzz999', seq: 7 })],
  ['ahead of the log, as after a restore', encodeCursor({ epoch: 'abc123', seq: 42 })],
  ['of an event that another history has there', encodeCursor({ ...log, seq: 7, mark: '0123456789ac' })],
  ['of an event where this history has none', encodeCursor({ ...log, seq: 8, mark: here })],
  ['that nobody gave out', 'bm90IGEgY3Vyc29y'],
  ['that is empty', ''],
])('a cursor %s fails loudly', (_what, cursor) => {
  expect(() => resumeAfter(cursor, log, markAt)).toThrow(CursorStaleError);
});

test('a cursor says whose log it is in, and one of another workspace fails loudly', () => {
  const [mine, theirs] = ['0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000b'];
  const cursor = encodeCursor({ ...log, seq: 7, workspaceId: mine });
  expect(resumeAfter(cursor, { ...log, workspaceId: mine }, markAt).seq).toBe(7);
  expect(() => resumeAfter(cursor, { ...log, workspaceId: theirs }, markAt)).toThrow('another workspace');
  // Cursors of earlier versions do not say it.
  const earlier = encodeCursor({ ...log, seq: 7 });
  expect(resumeAfter(earlier, { ...log, workspaceId: theirs }, markAt).seq).toBe(7);
});

test('a cursor says which event it is at, with and without a workspace, and before the first one', () => {
  for (const workspaceId of [undefined, '0190a000-0000-7000-8000-00000000000a']) {
    const cursor = encodeCursor({ ...log, seq: 7, workspaceId, mark: here });
    expect(decodeCursor(cursor)).toMatchObject({ seq: 7, mark: here });
    expect(resumeAfter(cursor, { ...log, workspaceId }, markAt)).toEqual({ seq: 7, mark: here });
  }
  expect(resumeAfter(encodeCursor({ ...log, seq: 0, mark: noMark }), log, markAt).seq).toBe(0);
});
