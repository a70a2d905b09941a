import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutTo, widthOf, wrapText } from './text-width.ts';

test.each([
  ['Refund 120 EUR', 14],
  ['Zürich', 6],
  ['Zu\u0308rich', 6],
  ['返金', 4],
  ['ﾊﾝｶｸ', 4],
  ['👩‍💻 ok', 7],
  ['ᄀᄀᄀᄀ', 8],
  ['한', 2],
  ['ᅡᅡᅡ', 3],
  ['क्षि', 3],
  ['กำ', 2],
  ['䷀', 2],
  ['\u0600', 1],
  ['☺️', 2],
  ['🇩🇪', 2],
  ['❤️', 2],
  ['', 0],
])('%s is %i columns wide', (text, width) => {
  expect(widthOf(text)).toBe(width);
});

test('what is cut says so, and is no wider than allowed', () => {
  expect(cutTo('Refund 120 EUR', 14)).toBe('Refund 120 EUR');
  expect(cutTo('Refund 120 EUR', 8)).toBe('Refund …');
  expect(cutTo('返金返金', 6)).toBe('返金…');
  expect(cutTo('abc', 1)).toBe('…');
});

test('a line is broken after blanks, and within a word that is longer than the line', () => {
  expect(wrapText('APPROVE, EDIT_AND_APPROVE, REJECT', 27)).toEqual([
    'APPROVE, EDIT_AND_APPROVE, ',
    'REJECT',
  ]);
  expect(wrapText('x'.repeat(45), 20)).toEqual(['x'.repeat(20), 'x'.repeat(20), 'x'.repeat(5)]);
  expect(wrapText('a bbbbbbbbbbbbbbb', 10)).toEqual(['a bbbbbbbb', 'bbbbbbb']);
  expect(wrapText('返金返金longerthanthat 👩‍💻👩‍💻', 7)).toEqual([
    '返金返',
    '金longe',
    'rthanth',
    'at ',
    '👩‍💻',
    '👩‍💻',
  ]);
  expect(wrapText('', 10)).toEqual(['']);
});

test('the parts of every line are the line, and none is too wide', () => {
  const parts = fc.constantFrom(' ', '    ', 'word', '返金', '👩‍💻', 'e\u0301', 'longerthanthat');
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 30 }), fc.integer({ min: 4, max: 30 }), (list, width) => {
      const line = list.join('');
      const wrapped = wrapText(line, width);
      expect(wrapped.join('')).toBe(line);
      for (const part of wrapped) expect(widthOf(part)).toBeLessThanOrEqual(width);
      expect(widthOf(cutTo(line, width))).toBeLessThanOrEqual(width);
    }),
  );
});
