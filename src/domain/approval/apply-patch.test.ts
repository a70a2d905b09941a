import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { applyPatch, type PatchOperation } from './apply-patch.ts';

const document = { amount: 5, to: { iban: 'DE02' }, lines: ['a', 'b'] };
const after = (...operations: PatchOperation[]) => applyPatch(document, operations);

test.each<[PatchOperation, object]>([
  [
    { op: 'add', path: '/memo', value: null },
    { ...document, memo: null },
  ],
  [
    { op: 'add', path: '/lines/-', value: 'c' },
    { ...document, lines: ['a', 'b', 'c'] },
  ],
  [
    { op: 'add', path: '/lines/1', value: 'c' },
    { ...document, lines: ['a', 'c', 'b'] },
  ],
  [
    { op: 'remove', path: '/lines/0' },
    { ...document, lines: ['b'] },
  ],
  [
    { op: 'remove', path: '/to' },
    { amount: 5, lines: ['a', 'b'] },
  ],
  [
    { op: 'replace', path: '/to/iban', value: 'DE03' },
    { ...document, to: { iban: 'DE03' } },
  ],
  [{ op: 'replace', path: '', value: { amount: 1 } }, { amount: 1 }],
  [
    { op: 'move', from: '/to/iban', path: '/iban' },
    { ...document, to: {}, iban: 'DE02' },
  ],
  [
    { op: 'copy', from: '/lines', path: '/again' },
    { ...document, again: ['a', 'b'] },
  ],
  [{ op: 'test', path: '/to', value: { iban: 'DE02' } }, document],
])('%j is done as RFC 6902 says', (operation, patched) => {
  expect(after(operation)).toEqual({ patched });
  expect(document).toEqual({ amount: 5, to: { iban: 'DE02' }, lines: ['a', 'b'] });
});

test.each<[PatchOperation, string, string]>([
  [{ op: 'replace', path: '/memo', value: 1 }, 'path', 'There is nothing at /memo.'],
  [{ op: 'add', path: '/memo/text', value: 1 }, 'path', 'There is nothing at /memo.'],
  [{ op: 'add', path: '/amount/0', value: 1 }, 'path', '/amount has no members.'],
  [{ op: 'add', path: '/lines/3', value: 1 }, 'path', 'There is no place /lines/3 in a list of 2.'],
  [{ op: 'add', path: '/lines/01', value: 1 }, 'path', 'There is no place /lines/01 in a list of 2.'],
  [{ op: 'remove', path: '/lines/-' }, 'path', 'There is nothing at /lines/-.'],
  [{ op: 'remove', path: '/toString' }, 'path', 'There is nothing at /toString.'],
  [{ op: 'add', path: '/amount' }, 'value', 'The operation add has a value; null is one.'],
  [{ op: 'test', path: '/amount', value: '5' }, 'value', 'The value at /amount is another one than this.'],
  [{ op: 'move', from: '/to', path: '/to/iban' }, 'path', 'A value cannot be moved into itself.'],
  [{ op: 'move', path: '/to' }, 'from', 'The operation move says where from.'],
  [{ op: 'copy', from: '/memo', path: '/to' }, 'from', 'There is nothing at /memo.'],
  [
    { op: 'replace', path: 'amount', value: 1 },
    'path',
    '“amount” is no JSON pointer, which begins with a slash: “/amount”.',
  ],
  [
    { op: 'add', path: '/__proto__', value: {} },
    'path',
    'The key “__proto__” cannot be kept; call it something else.',
  ],
])('%j is refused at its member', (operation, member, message) => {
  expect(after({ op: 'test', path: '/amount', value: 5 }, operation)).toEqual({
    problem: { path: ['1', member], message },
  });
});

test('copies of copies end where params do', () => {
  const double: PatchOperation = { op: 'copy', from: '/lines', path: '/lines/-' };
  const operations = Array.from({ length: limits.patchMaxOperations }, () => double);
  expect(after(...operations)).toMatchObject({ problem: { path: [expect.any(String), 'op'] } });
});
