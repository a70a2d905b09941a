import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { firstEnd, isProlongable, prolongedEnd } from './session.ts';

const { sessionIdleMs: idle, sessionMaxMs: max, sessionProlongEveryMs: every } = limits;
const at = (ms: number) => new Date(ms);
const session = (expiresAt: number, revokedAt: Date | null = null) => ({
  createdAt: at(0),
  expiresAt: at(expiresAt),
  revokedAt,
});

test('a session ends when it is not used', () => {
  expect(firstEnd(at(5))).toEqual(at(5 + idle));
});

test('a used one ends later, and is written no more often than that', () => {
  expect(prolongedEnd(session(idle), at(every))).toEqual(at(every + idle));
  expect(prolongedEnd(session(idle), at(every - 1))).toBeNull();
  expect(isProlongable(at(idle), at(every))).toBe(true);
  expect(isProlongable(at(idle), at(every - 1))).toBe(false);
});

test('one that has ended or was ended stays so', () => {
  expect(prolongedEnd(session(idle), at(idle))).toBeNull();
  expect(prolongedEnd(session(idle, at(1)), at(every))).toBeNull();
});

test('however much it is used, it has a last end', () => {
  expect(prolongedEnd(session(max - every), at(max - every - 1))).toEqual(at(max));
  expect(prolongedEnd(session(max), at(max - 1))).toBeNull();
});
