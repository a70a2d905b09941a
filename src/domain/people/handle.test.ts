import { expect, test } from 'vitest';
import { composed, handleKey } from './handle.ts';

test.each([
  ['Sarah', 'sarah'],
  ['JOSÉ', 'jose\u0301'],
  ['Straße', 'STRASSE'],
  ['ΟΔΟΣ', 'οδος'],
  ['οδοσ', 'οδος'],
  ['did:human:Sarah', 'DID:human:sarah'],
])('%s and %s are one handle', (one, other) => {
  expect(handleKey(one)).toBe(handleKey(other));
});

test.each([
  ['sarah', 'sara'],
  ['jose', 'josé'],
  ['a b', 'ab'],
])('%s and %s are two', (one, other) => {
  expect(handleKey(one)).not.toBe(handleKey(other));
});

test('what is shown keeps its case, and a key is the key of itself', () => {
  expect(composed('Jose\u0301')).toBe('José');
  for (const handle of ['Jose\u0301', 'ẞ', 'İ', 'ΐ', 'Ǆ']) {
    expect(handleKey(handleKey(handle))).toBe(handleKey(handle));
  }
});
