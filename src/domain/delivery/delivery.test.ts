import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { type AttemptResult, delayBefore, outcomeOf } from './delivery.ts';

const second = 1_000;
const hour = 3_600 * second;
const never = () => 0;
const most = () => 0.999_999;
const failed: AttemptResult = { how: 'FAILED', status: 500, excerpt: null, error: 'x', retryAfterMs: null };

test('the schedule of Standard Webhooks: ten attempts over three days', () => {
  const delays = Array.from({ length: 11 }, (_, i) => delayBefore(i + 1, null, never));
  expect(delays.map((ms) => (ms === null ? null : ms / second))).toEqual([
    0,
    5,
    300,
    1_800,
    7_200,
    18_000,
    36_000,
    50_400,
    72_000,
    86_400,
    null,
  ]);
});

test('chance makes a wait longer by a tenth at most, and never shorter', () => {
  expect(delayBefore(3, null, never)).toBe(300 * second);
  expect(delayBefore(3, null, () => 0.5)).toBe(315 * second);
  expect(delayBefore(3, null, most)).toBeLessThanOrEqual(330 * second);
});

test('a receiver may ask for more time, up to a day, and never for less', () => {
  expect(delayBefore(2, 60 * second, never)).toBe(60 * second);
  expect(delayBefore(2, 1 * second, never)).toBe(5 * second);
  expect(delayBefore(2, 1_000 * hour, never)).toBe(24 * hour);
});

test('what an attempt makes of its delivery', () => {
  const last = limits.deliveryScheduleMs.length;
  expect(outcomeOf({ ...failed, how: 'DELIVERED' }, 1, never)).toEqual({ state: 'SUCCEEDED', delayMs: null });
  expect(outcomeOf(failed, 1, never)).toEqual({ state: 'RETRYING', delayMs: 5 * second });
  expect(outcomeOf(failed, last - 1, never)).toEqual({ state: 'RETRYING', delayMs: 24 * hour });
  expect(outcomeOf(failed, last, never)).toEqual({ state: 'FAILED', delayMs: null });
  expect(outcomeOf({ ...failed, how: 'HOPELESS' }, 1, never)).toEqual({ state: 'FAILED', delayMs: null });
});
