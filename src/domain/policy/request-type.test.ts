import { expect, test } from 'vitest';
import { isType, typeProblem, typesIn } from './request-type.ts';

test.each(['refund', 'a', 'data_change', 'eu.refund-2', `a${'b'.repeat(63)}`])('%s is a type', (type) => {
  expect(isType(type)).toBe(true);
});

test.each([
  ['a zero-width space', 'refund\u200b'],
  ['a Cyrillic е', 'r\u0435fund'],
  ['a capital', 'Refund'],
  ['a blank at its end', 'refund '],
  ['a line break at its end', 'refund\n'],
  ['a digit first', '2refund'],
  ['65 characters', `a${'b'.repeat(64)}`],
  ['nothing', ''],
])('what has %s is none', (_what, type) => {
  expect(isType(type)).toBe(false);
});

const open = { types: new Map(), typesClosed: false };

test('what looks like a known type is refused by its name', () => {
  expect(typeProblem('r\u0435fund', open, ['payout', 'refund'])).toContain(
    'The nearest known one is “refund”.',
  );
  expect(typeProblem('refund\u200b', open, [])).toMatch(/begins with a letter\.$/);
  expect(typeProblem('refunds', open, ['refund'])).toBeNull();
});

test('a closed list takes what it declares', () => {
  const closed = { types: new Map([['refund', { name: 'refund', riskFloor: null }]]), typesClosed: true };
  expect(typeProblem('refund', closed, [])).toBeNull();
  expect(typeProblem('refunds', closed, [])).toBe(
    'This workspace has no type “refunds”, and takes only those that it declares. The nearest known one is “refund”.',
  );
});

test('types are found in the conditions of policies', () => {
  expect(typesIn('type == "refund" && params.amount > 5')).toEqual(['refund']);
  expect(typesIn("request.type in ['refund', 'pay out']")).toEqual(['refund']);
  expect(typesIn('params.currency == "eur"')).toEqual([]);
});
