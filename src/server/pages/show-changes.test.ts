import { expect, test } from 'vitest';
import { showChange, showChanges } from './show-changes.ts';

const look = { own: 'http://localhost:4400', trusted: false, author: null };

test('a field that was left out or added says so', () => {
  expect(String(showChange(1, undefined, look))).toContain('<span class="meta">left out now</span>');
  expect(String(showChange(undefined, 1, look))).toContain('<span class="meta">not there before</span>');
  expect(String(showChange(null, '', look))).toMatch(/<del>.*none.*<\/del>.*<ins>.*empty text.*<\/ins>/s);
});

test('the order of keys is no change, and the type of a value is one', () => {
  const shown = (before: object, after: object) => String(showChanges({ a: before }, { a: after }, look));
  expect(shown({ x: 1, y: 2 }, { y: 2, x: 1 })).not.toContain('<del>');
  expect(shown({ x: 1 }, { x: '1' })).toContain('<del>');
});

test('a field is read by its own name only', () => {
  expect(String(showChanges({}, { constructor: 'x' }, look))).toContain('not there before');
});
