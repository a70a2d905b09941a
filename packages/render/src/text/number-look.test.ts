import { expect, test } from 'vitest';
import { moneyText } from './money-text.ts';
import { looksLikeNumber } from './number-look.ts';

test.each([
  '10',
  '-1',
  '1e3',
  '0x10',
  'Infinity',
  '1,234.50',
  'EUR 10.00',
  'EUR\u00A010.00',
  '€5',
  '１０',
  '٣٤',
  '−7',
])('%j could be taken for a number', (text) => {
  expect(looksLikeNumber(text)).toBe(true);
});

test.each(['', ' ', 'ten', '10 %', '10.0.0.1', '2026-01-02', 'ord_1', '1,23', 'EUR', 'Pay 10'])(
  '%j could not',
  (text) => {
    expect(looksLikeNumber(text)).toBe(false);
  },
);

test('so could every amount as it is displayed', () => {
  for (const value of [0.004, -1_234.567, 1e21, 10]) {
    for (const code of [null, 'EUR', 'JPY']) expect(looksLikeNumber(moneyText(value, code) ?? '')).toBe(true);
  }
});
