import { expect, test } from 'vitest';
import { durationMs } from './duration.ts';

test.each([
  ['PT15M', 900_000],
  ['P2DT12H', 216_000_000],
  ['P1W', 604_800_000],
  ['PT0.5S', 500],
])('%s is %i ms', (text, ms) => expect(durationMs(text)).toBe(ms));

test.each(['', 'P', 'PT', 'P1Y', 'P1M', '15m', 'PT-1S', 'P1DT'])('%j is not a duration', (text) =>
  expect(durationMs(text)).toBeNull(),
);
