import { expect, test } from 'vitest';
import { splitRisks } from './risk-factors.ts';

test('facts about what could go wrong are found by the words of their names', () => {
  const risks = { riskFactors: ['new'], 'blast-radius': 2, is_reversible_: 1, reversible: false };
  const others = { asterisk: 1, brisk: 2, customer: 'Anna', impactful: 3 };
  const { is_reversible_: _, ...named } = risks;
  expect(splitRisks({ ...others, ...named })).toEqual({ risks: named, others });
});
