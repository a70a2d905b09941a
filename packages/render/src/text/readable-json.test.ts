import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderLimits } from '../render-limits.ts';
import { readableJson, splitExactJson, splitJson } from './readable-json.ts';
import { asText } from './readable-text.ts';

test.each([
  ['empty lines', `ls\n${'\n'.repeat(90)}rm`, '"ls[90 empty lines]rm"'],
  ['lines of blanks', `ls\n${' \t\r\n'.repeat(9)}rm`, '"ls[9 empty lines]rm"'],
  ['tabs', `ls${'\t'.repeat(50)}rm`, '"ls[50 tabs]rm"'],
  ['spaces', `ls${' '.repeat(50)}rm`, '"ls[50 spaces]rm"'],
  ['few of them', 'a\n\n\tb', String.raw`"a\n\n\tb"`],
  ['a backslash before an n', '\\n'.repeat(9), `"${String.raw`\\n`.repeat(9)}"`],
  ['a backslash before line ends', `\\${'\n'.repeat(9)}`, String.raw`"\\[8 empty lines]"`],
])('in JSON, %s', (_what, text, readable) => {
  expect(readableJson(text)).toBe(readable);
});

test('however deep a value is, its indentation is no run of blanks', () => {
  const deep = Array.from({ length: 30 }).reduce<unknown>((within) => ({ a: within }), 1);
  expect(readableJson(deep)).toBe(JSON.stringify(deep, null, 2));
});

const parts = fc.constantFrom('a', '\\', '"', '\n', '\t', ' ', ' '.repeat(40), '\n'.repeat(9), '\u200B', 'а');
const texts = fc.array(parts, { maxLength: 30 }).map((list) => list.join(''));

test('for every value, nothing is left out, and no run of blanks or of line ends is long', () => {
  fc.assert(
    fc.property(fc.dictionary(texts, texts), (value) => {
      const pieces = splitJson(value);
      for (const piece of pieces) {
        if (!('text' in piece)) continue;
        expect(piece.text.replace(/^\n */, '')).not.toMatch(/ {33}/);
        expect(piece.text).not.toMatch(
          new RegExp(`(?:[^\\\\]|^)(?:\\\\n){${renderLimits.emptyLineRunMaxLines + 2}}`),
        );
      }
      const whole = pieces.map((piece) =>
        'text' in piece ? piece.text : JSON.stringify(piece.of).slice(1, -1),
      );
      expect(JSON.parse(whole.join(''))).toEqual(value);
    }),
  );
});

test('the exact JSON is the value, wherever it has no mark', () => {
  const value = { 'а\u200B': 'x\u202E\n\ty', list: ['\u00AD'] };
  expect(JSON.parse(asText(splitExactJson(value)))).toEqual(value);
});
