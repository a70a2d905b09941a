import { expect, test } from 'vitest';
import { pointerPath, pointerTo } from './json-pointer.ts';

test.each([
  ['', []],
  ['/', ['']],
  ['/amount', ['amount']],
  ['/a~1b/m~0n/0', ['a/b', 'm~n', '0']],
  ['/~01', ['~1']],
])('%j is read as RFC 6901 says', (pointer, path) => {
  expect(pointerPath(pointer)).toEqual(path);
  expect(pointerTo(path)).toBe(pointer);
});

test.each(['amount', '#/amount', '/a~2', '/a~'])('%j is no pointer', (pointer) => {
  expect(pointerPath(pointer)).toBe(null);
});
