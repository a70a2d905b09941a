import { expect, test } from 'vitest';
import { paramsInCommon, precedentsOf } from './precedent.ts';

const of = (params: Record<string, unknown> | null) => ({ params });

test('params that are the same are in common, and lists and objects are not compared', () => {
  const now = of({ customer: 'anna', amount: 5, lines: [1], note: null });
  expect(paramsInCommon(of({ customer: 'anna', amount: 6, lines: [1], note: null }), now)).toBe(2);
  expect(paramsInCommon(of(null), now)).toBe(0);
});

test('those with most in common are first, and of equals the latest', () => {
  const earlier = [
    { ...of({ customer: 'ben', amount: 5 }), at: 4 },
    { ...of({ customer: 'anna', amount: 5 }), at: 3 },
    { ...of({ customer: 'anna', amount: 7 }), at: 2 },
    { ...of({ customer: 'cat', amount: 9 }), at: 1 },
  ];
  const found = precedentsOf(of({ customer: 'anna', amount: 5 }), earlier);
  expect(found.map(({ at }) => at)).toEqual([3, 4, 2]);
});

test('without params to compare, the latest of the type are precedents', () => {
  const earlier = [of({ a: 1 }), of(null)];
  expect(precedentsOf(of(null), earlier)).toEqual(earlier);
  expect(precedentsOf(of({ lines: [] }), earlier)).toEqual(earlier);
});
