import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covers, type DelegationSpan, loopIn, mostAtOnce, periodOf } from './delegation.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const from = (fromId: string, toId: string, start = 1, end = 11): DelegationSpan => ({
  fromId,
  toId,
  startsAt: day(start),
  endsAt: day(end),
});

describe('a circle', () => {
  test('of two, of three and of many is found and named', () => {
    expect(loopIn([from('a', 'b')], from('b', 'a'))).toEqual(['b', 'a', 'b']);
    expect(loopIn([from('a', 'b'), from('b', 'c')], from('c', 'a'))).toEqual(['c', 'a', 'b', 'c']);
    const names = Array.from({ length: 30 }, (_, i) => `p${i}`);
    const chain = names.slice(1).map((name, i) => from(names[i] ?? '', name));
    expect(loopIn(chain, from('p29', 'p0'))).toEqual(['p29', ...names]);
  });

  test('is none when two merely have the same delegate, or one has two', () => {
    expect(loopIn([from('a', 'c')], from('b', 'c'))).toBeNull();
    expect(loopIn([from('a', 'b'), from('a', 'c'), from('b', 'd')], from('c', 'd'))).toBeNull();
  });

  test('needs a moment at which all of it is in force', () => {
    expect(loopIn([from('a', 'b', 1, 5)], from('b', 'a', 5, 9))).toBeNull();
    expect(loopIn([from('a', 'b', 1, 5)], from('b', 'a', 4, 9))).not.toBeNull();
    // Each overlaps the next, and never all three.
    expect(loopIn([from('a', 'b', 1, 5), from('b', 'c', 6, 9)], from('c', 'a', 4, 7))).toBeNull();
    expect(loopIn([from('a', 'b', 1, 5), from('b', 'c', 4, 9)], from('c', 'a', 1, 9))).not.toBeNull();
  });

  test('is found where trying every way on every day finds one', () => {
    const people = fc.constantFrom('a', 'b', 'c', 'd');
    const delegation = fc
      .tuple(people, people, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
      .filter(([a, b, start, end]) => a !== b && start < end)
      .map(([a, b, start, end]) => from(a, b, start, end));
    const leads = (
      standing: readonly DelegationSpan[],
      start: string,
      goal: string,
      steps: number,
    ): boolean =>
      start === goal ||
      (steps > 0 &&
        standing.some(({ fromId, toId }) => fromId === start && leads(standing, toId, goal, steps - 1)));
    fc.assert(
      fc.property(fc.array(delegation, { maxLength: 8 }), delegation, (standing, added) => {
        const naive = [1, 2, 3, 4, 5, 6, 7]
          .map(day)
          .filter((moment) => covers(added, moment))
          .some((moment) =>
            leads(
              standing.filter((one) => covers(one, moment)),
              added.toId,
              added.fromId,
              4,
            ),
          );
        const loop = loopIn(standing, added);
        expect(loop !== null).toBe(naive);
        if (loop) expect([loop[0], loop.at(-1)]).toEqual([added.fromId, added.fromId]);
      }),
    );
  });
});

describe('a period', () => {
  const now = day(10);
  test('begins now, or later', () => {
    expect(periodOf({ startsAt: null, endsAt: day(11) }, now)).toEqual({ startsAt: now, endsAt: day(11) });
    expect(periodOf({ startsAt: day(12), endsAt: day(102) }, now).startsAt).toEqual(day(12));
  });

  test.each([
    [
      'in the past',
      day(9),
      day(12),
      'A delegation cannot begin in the past; leave startsAt out to begin now.',
    ],
    ['in years', day(500), day(501), 'A delegation may begin within a year from now; arrange it later.'],
    ['without an end', day(12), day(12), 'A delegation ends after it begins; choose a later time.'],
    ['over before now', null, day(9), 'A delegation ends after it begins; choose a later time.'],
    [
      'for too long',
      day(12),
      new Date(day(102).getTime() + 1),
      'A delegation may last for at most 90 days; choose an earlier end.',
    ],
  ])('is not %s', (_what, startsAt, endsAt, message) => {
    expect(() => periodOf({ startsAt, endsAt }, now)).toThrow(message);
  });
});

describe('people who stand in at the same time', () => {
  const span = (person: string, start: number, end: number) => ({
    person,
    startsAt: day(start),
    endsAt: day(end),
  });

  test('are counted once each, where most of them are in force', () => {
    expect(mostAtOnce([], span('a', 1, 9))).toBe(1);
    expect(mostAtOnce([span('a', 1, 9), span('a', 2, 3)], span('a', 1, 9))).toBe(1);
    expect(mostAtOnce([span('b', 1, 4), span('c', 4, 9)], span('a', 1, 9))).toBe(2);
    expect(mostAtOnce([span('b', 1, 5), span('c', 4, 9)], span('a', 1, 9))).toBe(3);
  });

  test('do not count beside one whose time they do not share', () => {
    expect(mostAtOnce([span('b', 1, 4), span('c', 1, 4), span('d', 9, 10)], span('a', 4, 9))).toBe(1);
  });
});
