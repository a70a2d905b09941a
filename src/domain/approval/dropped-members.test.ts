import { expect, test } from 'vitest';
import { droppedMembers } from './dropped-members.ts';

const dropped = (before: unknown, after: unknown) =>
  [...droppedMembers(before, after)].map((path) => path.join('.'));

const line = (sku: number) => ({ sku, price: { amount: 1, currency: 'EUR' } });

test.each<readonly [name: string, before: unknown, after: unknown, dropped: readonly string[]]>([
  ['a member at the top', { a: 1, b: 2 }, { a: 1 }, ['b']],
  ['a member of an object', { to: { iban: 'DE', name: 'A' } }, { to: { iban: 'DE' } }, ['to.name']],
  ['a member in a list', { lines: [line(1), line(2)] }, { lines: [{ sku: 1 }, line(2)] }, ['lines.0.price']],
  ['a member deep in a list', [line(1)], [{ sku: 1, price: { amount: 1 } }], ['0.price.currency']],
  ['a member in a list of lists', [[line(1)]], [[{ sku: 1 }]], ['0.0.price']],
  ['an object that became a text', { to: { iban: 'DE', name: 'A' } }, { to: 'DE' }, ['to.iban', 'to.name']],
  ['an object that became null', { to: { iban: 'DE' } }, { to: null }, ['to.iban']],
  ['an object that became a list', { to: { iban: 'DE' } }, { to: ['DE'] }, ['to.iban']],
  ['a list that became a text', { to: ['a', 'b'] }, { to: 'a' }, ['to.0', 'to.1']],
  ['a list that became an object', { to: ['a'] }, { to: { 0: 'a' } }, ['to.0']],
  [
    'an entry that became a text',
    { lines: [line(1), line(2)] },
    { lines: [line(1), 2] },
    ['lines.1.sku', 'lines.1.price'],
  ],
  [
    'a member of what stays in a shorter list',
    [line(1), line(2), line(3)],
    [{ sku: 1 }, line(2)],
    ['0.price'],
  ],
  ['a member of what stays in a longer list', [line(1)], [{ sku: 1 }, { sku: 2 }], ['0.price']],
])('%s', (_name, before, after, expected) => {
  expect(dropped(before, after)).toEqual(expected);
});

test.each<readonly [name: string, before: unknown, after: unknown]>([
  ['a changed value', { a: 1, l: [1, 2] }, { a: 2, l: [2, 3] }],
  ['a value that became null or an object', { a: 1, b: 2 }, { a: null, b: { c: 1 } }],
  ['an entry of a list, the first', [line(1), { other: 1 }], [{ other: 1 }]],
  ['an entry of a list, one in the middle', [line(1), { a: 1 }, { b: 1 }], [line(1), { b: 2 }]],
  ['all entries of a list', { l: [line(1)] }, { l: [] }],
  ['an entry before the others', [{ a: 1 }], [{ b: 1 }, { a: 1 }]],
  ['an empty object', { a: {} }, { a: 1 }],
])('nothing is dropped with %s', (_name, before, after) => {
  expect(dropped(before, after)).toEqual([]);
});
