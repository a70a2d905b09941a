import { expect, test } from 'vitest';
import { administrativeType, fieldChanges, isReservedType } from './administrative.ts';

test('the type of a change of administration is in lower case and reserved', () => {
  expect(administrativeType('requireTwoAdministrators')).toBe('countersign.admin.require-two-administrators');
  expect(isReservedType(administrativeType('updatePolicy'))).toBe(true);
  expect(isReservedType('refund')).toBe(false);
});

test('a change is what differs, whatever the order of keys', () => {
  const before = { name: 'a', stages: [{ count: 1, group: 'x' }], gone: 1, empty: null };
  const after = { name: 'b', stages: [{ group: 'x', count: 1 }], added: [] };
  expect(fieldChanges(before, after)).toEqual([
    { field: 'name', from: 'a', to: 'b' },
    { field: 'gone', from: 1, to: null },
    { field: 'added', from: null, to: [] },
  ]);
});
