import { expect, test } from 'vitest';
import { jsonText } from './json-text.ts';

test('what has no glyph is escaped, and means the same', () => {
  const value = { 'pay\u202E': ['a\u200B\u200Bb', '\u{E0041}', 'Zürich 👩‍💻'] };
  expect(jsonText(value, 0)).toBe(String.raw`{"pay\u202e":["a\u200b\u200bb","\udb40\udc41","Zürich 👩‍💻"]}`);
  expect(JSON.parse(jsonText(value))).toEqual(value);
});
