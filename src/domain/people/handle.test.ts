import { expect, test } from 'vitest';
import { composed, handleKey, unreadableIn } from './handle.ts';

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

test.each([
  ['ann\u200B', 'may not contain U+200B, which no reader would see; leave it out.'],
  ['a\u00ADnn', 'may not contain U+00AD, which no reader would see; leave it out.'],
  ['ann\u{E0061}', 'may not contain U+E0061, which no reader would see; leave it out.'],
  ['\u202Enna', 'may not contain U+202E, which no reader would see; leave it out.'],
  ['ann\u3164', 'may not contain U+3164, which no reader would see; leave it out.'],
  ['ann\uFE0F', 'may not contain U+FE0F, which no reader would see; leave it out.'],
  ['ann\tb', 'may not contain U+0009, which no reader would see; leave it out.'],
  ['ann\u00A0b', 'may not contain the blank U+00A0; use a plain one.'],
  ['ann\u2003b', 'may not contain the blank U+2003; use a plain one.'],
])('%j cannot be read', (handle, problem) => {
  expect(unreadableIn(handle)).toBe(problem);
});

test.each(['ann', 'ann b', 'did:human:sarah', 'Zoë', '安', 'علی', 'ann@example.com'])('%s can', (handle) => {
  expect(unreadableIn(handle)).toBeNull();
});
