import { expect, test } from 'vitest';
import { isInRanges, plainRange, rangeProblem } from './address-range.ts';

test('a range is in CIDR form, of one family, and whole', () => {
  for (const range of ['203.0.113.0/24', '203.0.113.7/32', '0.0.0.0/0', '2001:DB8::/32', '::1/128', '::/0'])
    expect([range, rangeProblem(range)]).toEqual([range, null]);
  for (const range of [
    '203.0.113.7',
    '10.1/16',
    '0x0a000000/8',
    '010.0.0.0/8',
    'example.com/24',
    '10.0.0.0/33',
  ])
    expect([range, rangeProblem(range)]).toEqual([range, expect.stringContaining('203.0.113.0/24')]);
  expect(rangeProblem('10.1.2.3/8')).toContain('the whole range is 10.0.0.0/8');
  expect(rangeProblem('2001:db8::1/32')).toContain('2001:db8::/32');
  expect(rangeProblem('::ffff:a00:0/104')).toContain('write it as IPv4');
  expect(plainRange('2001:DB8:0::/32')).toBe('2001:db8::/32');
});

test('an address is in a range of its own family, also where IPv4 came as IPv6', () => {
  const ranges = ['203.0.113.0/24', '2001:db8::/32'];
  const inside = ['203.0.113.0', '203.0.113.255', '::ffff:203.0.113.9', '2001:db8:ffff::1'];
  const outside = [
    '203.0.114.0',
    '::ffff:203.0.114.9',
    '2001:db9::1',
    '::1',
    '::203.0.113.9',
    'unknown',
    '',
    null,
  ];
  expect(inside.map((address) => isInRanges(address, ranges))).toEqual(inside.map(() => true));
  expect(outside.map((address) => isInRanges(address, ranges))).toEqual(outside.map(() => false));
});

test('no address is in no range', () => {
  expect(isInRanges('203.0.113.1', [])).toBe(false);
});
