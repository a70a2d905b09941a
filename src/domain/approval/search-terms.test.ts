import { expect, test } from 'vitest';
import { searchTerms } from './search-terms.ts';

const there = (words: string) => ({ words, absent: false });

test.each([
  ['refund 120', [[there('refund'), there('120')]]],
  ['"refund of" -urgent', [[there('refund of'), { words: 'urgent', absent: true }]]],
  ['refund or payout 7', [[there('refund')], [there('payout'), there('7')]]],
  ['or refund or', [[there('refund')]]],
  ['-"in full" 退款', [[{ words: 'in full', absent: true }, there('退款')]]],
  ['"never closed', [[there('never closed')]]],
  ['  ', []],
])('%s', (typed, alternatives) => {
  expect(searchTerms(typed)).toEqual(alternatives);
});
