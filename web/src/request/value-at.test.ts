import { expect, test } from 'vitest';
import { valueAt } from './value-at.ts';

const whole = { 'a/b': { '~': [1, { c: null }] }, '': 0 };

test('a pointer leads to what it names, and to nothing else', () => {
  const pointers = ['/a~1b/~0/0', '/a~1b/~0/1/c', '/', '', '/a~1b/~0/2', '/toString', '/a~1b/~0/0/x'];
  expect(pointers.map((pointer) => valueAt(whole, pointer))).toEqual([
    ...[1, null, 0, whole, undefined, undefined, undefined],
  ]);
});
