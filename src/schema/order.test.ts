import { expect, test } from 'vitest';
import { orderBy } from './order.ts';

const id = '01939a5e-0000-7000-8000-000000000000';
const ours = '01939a5e-0000-7000-8000-00000000aaaa';
const moment = '2026-01-31T09:30:00.000Z';
const order = orderBy<object>('RISK_DESC', true, [
  { name: 'risk_rank', type: 'smallint', of: () => 1 },
  { name: 'seq', type: 'bigint', of: () => 1 },
  { name: 'name', type: 'text', of: () => 'ada' },
  { name: 'created_at', type: 'timestamptz', of: () => new Date(moment) },
  { name: 'id', type: 'uuid', of: () => id },
]);
const cursor = (...values: unknown[]) =>
  Buffer.from(JSON.stringify(['RISK_DESC', ...values])).toString('base64url');

test('a cursor that was given out is a place', () => {
  expect(order.placeOf(order.cursorOf({}, ours), ours)).toEqual([1, 1, 'ada', moment, id]);
});

test.each([
  ['a rank beyond the column', [40_000, 1, 'ada', moment, id]],
  ['a rank with a fraction', [1.5, 1, 'ada', moment, id]],
  ['a number beyond what is exact', [1, 2 ** 60, 'ada', moment, id]],
  ['a text with U+0000', [1, 1, 'a\0', moment, id]],
  ['half of a surrogate pair', [1, 1, '\ud800', moment, id]],
  ['the year 0', [1, 1, 'ada', '0000-01-01T00:00:00.000Z', id]],
  ['a year beyond four digits', [1, 1, 'ada', '+275760-09-13T00:00:00.000Z', id]],
  ['a day that is none', [1, 1, 'ada', '2026-02-30T00:00:00.000Z', id]],
  ['what only JavaScript reads as a moment', [1, 1, 'ada', '0', id]],
  ['an id that is none', [1, 1, 'ada', moment, 'x']],
])('%s is refused', (_what, values) => {
  expect(() => order.placeOf(cursor(...values), ours)).toThrow('does not belong to this listing');
});

test('a cursor names its workspace, and one without a name is still a place', () => {
  const theirs = ours.replace(/a+$/, 'bbbb');
  expect(() => order.placeOf(order.cursorOf({}, theirs), ours)).toThrow('from another workspace');
  expect(order.placeOf(cursor(1, 1, 'ada', moment, id), ours)).toEqual([1, 1, 'ada', moment, id]);
});
