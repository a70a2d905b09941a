import { expect, test } from 'vitest';
import { isDecimalMultiple } from './decimal-multiple.ts';

test.each([
  [19.99, 0.01, true],
  [19.995, 0.01, false],
  [0.3, 0.1, true],
  [-4.35, 0.01, true],
  [0, 0.01, true],
  [1e300, 1e-300, true],
  [1e-7, 1e-6, false],
  [1.5, 0.5, true],
  [7, 2, false],
])('%d is a multiple of %d: %s', (value, of, expected) => {
  expect(isDecimalMultiple(value, of)).toBe(expected);
});
