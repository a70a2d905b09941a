import { expect, test } from 'vitest';
import { type Budget, spend } from './budget.ts';

const now = new Date('2026-01-01T12:00:00Z');
const budget: Budget = {
  maxUses: 3,
  usesLeft: 2,
  totalOf: 'amount',
  maxTotal: 5_000,
  totalLeft: 100.3,
  endsAt: '2026-01-01T18:00:00.000Z',
};

test.each([
  ['fits', { amount: 100.1 }, now, { usesLeft: 1, totalLeft: 0.2 }],
  ['is all that is left', { amount: 100.3 }, now, { usesLeft: 1, totalLeft: 0 }],
  ['is too much', { amount: 100.31 }, now, null],
  ['would fill it up again', { amount: -1 }, now, null],
  ['has no amount', {}, now, null],
  ['has an amount that is a text', { amount: '1' }, now, null],
  ['comes too late', { amount: 1 }, new Date('2026-01-01T18:00:00Z'), null],
] as const)('a use that %s', (_what, params, at, left) => {
  const spent = spend(budget, params, at);
  expect(spent).toEqual(left && { ...budget, ...left });
});

test('the last use is the last, and counting uses alone needs no amount', () => {
  expect(spend({ ...budget, usesLeft: 0 }, { amount: 1 }, now)).toBeNull();
  const uses: Budget = { ...budget, totalOf: null, maxTotal: null, totalLeft: null };
  expect(spend(uses, null, now)).toEqual({ ...uses, usesLeft: 1 });
});
