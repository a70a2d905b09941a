import { expect, test } from 'vitest';
import { holderOf, requireCurrentFence, requireUnclaimedByOthers } from './claim.ts';

const until = new Date('2026-01-01T00:05:00Z');
const before = new Date('2026-01-01T00:04:59Z');
const claimed = { id: 'r', claimedById: 'rita', claimedUntil: until, claimFence: 2 };

test('a claim holds until its lease ends', () => {
  expect(holderOf(claimed, before)).toBe('rita');
  expect(holderOf(claimed, until)).toBeNull();
});

test('others wait, its holder does not', () => {
  expect(() => requireUnclaimedByOthers(claimed, 'sam', before)).toThrow('claimed this request until');
  expect(() => requireUnclaimedByOthers(claimed, 'rita', before)).not.toThrow();
  expect(() => requireUnclaimedByOthers(claimed, 'sam', until)).not.toThrow();
});

test('a page that slept through the end of its lease cannot act on it', () => {
  expect(() => requireCurrentFence(claimed, 1)).toThrow('number 1');
  expect(() => requireCurrentFence(claimed, 2)).not.toThrow();
  expect(() => requireCurrentFence(claimed, null)).not.toThrow();
});
