import { expect, test } from 'vitest';
import { placesOf } from './list-places.ts';
import type { Line } from './listing.ts';
import { together } from './together.ts';

const nowMs = Date.parse('2026-01-01T08:00:00Z');
const line = (id: string, bundleKey: string | null, minutes: number, requester = 'bot') =>
  ({
    item: {
      ...{ __typename: 'Approval', id, bundleKey, status: 'PENDING', requester: { id: requester } },
      expiresAt: new Date(nowMs + minutes * 60_000).toISOString(),
    },
    hasLeft: false,
  }) as unknown as Line;

const lines = [
  line('a', 'turn', 10),
  line('b', null, 20),
  line('c', 'turn', 30, 'other'),
  line('d', 'turn', 50_000),
  line('e', null, 60_000),
];

test('what was asked together stands together, whatever lies between in the pages', () => {
  expect(together(lines).map(({ item }) => item.id)).toEqual(['a', 'd', 'b', 'c', 'e']);
});

test('a bundle has one head, stays in the group of its first, and one that is alone has none', () => {
  const places = placesOf(together(lines), nowMs, false).map((place) =>
    place.kind === 'row'
      ? `${place.line.item.id}${place.isMember ? ' member' : ''}`
      : place.kind === 'bundle'
        ? `bundle of ${place.lines.length}`
        : place.title,
  );
  expect(places).toEqual([
    ...['Ends within the hour', 'bundle of 2', 'a member', 'd member', 'b', 'c'],
    ...['Later', 'e'],
  ]);
});
