import { expect, test } from 'vitest';
import { resembles } from './resembles.ts';

const earlier = { action: 'refund order 7', params: { order: 7, amount: 500, currency: 'EUR' } };

test.each([
  ['the same', earlier, true],
  ['another amount', { ...earlier, params: { ...earlier.params, amount: 400 } }, true],
  ['other words and another amount', { action: 'pay', params: { ...earlier.params, amount: 400 } }, false],
  ['other words', { ...earlier, action: 'pay order 7 back' }, true],
  ['another order', { action: 'refund order 8', params: { order: 8, amount: 90, currency: 'EUR' } }, false],
  ['params in another order', { ...earlier, params: { currency: 'EUR', amount: 500, order: 7 } }, true],
  ['no params', { ...earlier, params: null }, false],
  ['a param of another name', { ...earlier, params: { ...earlier.params, constructor: 1 } }, true],
])('%s', (_what, now, expected) => {
  expect(resembles(earlier, now)).toBe(expected);
});

test('without params, the action decides', () => {
  expect(resembles({ action: 'deploy', params: null }, { action: 'deploy', params: {} })).toBe(true);
  expect(resembles({ action: 'deploy', params: null }, { action: 'delete', params: null })).toBe(false);
});
