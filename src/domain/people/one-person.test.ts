import { expect, test } from 'vitest';
import { personOf, personsSince } from './one-person.ts';

const free = { id: 'bot', ownerId: null, rootOwnerId: null, formerPersons: [] };
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

test('without an owner a principal is a person of their own, else their last owner', () => {
  expect(personOf(free)).toBe('bot');
  expect(personOf({ ...free, ownerId: 'helper', rootOwnerId: 'alice' })).toBe('alice');
  expect(personOf({ ...free, ownerId: 'alice' })).toBe('alice');
});

test('the earlier person counts from the moment that is asked about', () => {
  const moved = {
    ...free,
    rootOwnerId: 'bob',
    formerPersons: [
      { person: 'alice', until: at(10).toISOString() },
      { person: 'bob', until: at(20).toISOString() },
    ],
  };
  expect(personsSince(moved, at(5))).toEqual(['bob', 'alice']);
  expect(personsSince(moved, at(10))).toEqual(['bob', 'alice']);
  expect(personsSince(moved, at(11))).toEqual(['bob']);
});
