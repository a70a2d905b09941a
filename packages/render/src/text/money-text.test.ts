import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moneyText } from './money-text.ts';

// Between code and amount stands a no-break space.
const money = (value: unknown, code: string | null) => moneyText(value, code)?.replaceAll('\u00A0', ' ');

test.each([
  [1234.567, 'USD', 'USD 1,234.567'],
  [0.004, 'EUR', 'EUR 0.004'],
  [1000.5, 'JPY', 'JPY 1,000.5'],
  [1000, 'JPY', 'JPY 1,000'],
  [1000, 'usd', 'USD 1,000.00'],
  [0.0004, 'usd', 'USD 0.0004'],
  [0.1 + 0.2, 'EUR', 'EUR 0.30000000000000004'],
  [-12, 'Gbp', '-GBP 12.00'],
  [1e21, 'EUR', 'EUR 1,000,000,000,000,000,000,000.00'],
  [1e-7, 'EUR', 'EUR 0.0000001'],
  ['12345678901234567.890', 'EUR', 'EUR 12,345,678,901,234,567.890'],
  [1500, 'BTC', '1,500'],
  [1500, '€', '1,500'],
  [1500.25, null, '1,500.25'],
  ['1500', null, '1,500'],
])('%j %j is %s', (value, code, text) => {
  expect(money(value, code)).toBe(text);
});

test.each([
  ['a lot', 'EUR'],
  ['1,5', 'EUR'],
  ['', 'EUR'],
  [true, 'EUR'],
  [null, 'EUR'],
  [{}, 'EUR'],
])('%j is no amount', (value, code) => {
  expect(moneyText(value, code)).toBeNull();
});

test('for every number, the amount that is shown is the number', () => {
  const numbers = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 });
  fc.assert(
    fc.property(numbers, fc.constantFrom('EUR', 'jpy', 'BHD', 'XYZ', null), (value, code) => {
      const shown = Number(moneyText(value, code)?.replaceAll(/[^\d.e-]/g, ''));
      // Below 1e-100 no currency has a digit.
      expect(Math.abs(shown - value)).toBeLessThan(1e-100);
    }),
  );
});
