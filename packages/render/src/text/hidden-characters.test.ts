import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBlank, markHidden, splitHidden } from './hidden-characters.ts';

describe('what readers would not see has a name', () => {
  test.each([
    ['a right-to-left override', 'invoice_\u202Efdp.exe', 'invoice_[U+202E]fdp.exe'],
    ['isolates', '\u2066a\u2069', '[U+2066]a[U+2069]'],
    ['marks of direction', 'a\u200Eb\u200Fc\u061Cd', 'a[U+200E]b[U+200F]c[U+061C]d'],
    ['zero width characters', 'pay\u200Bpal\uFEFF\u2060', 'pay[U+200B]pal[U+FEFF][U+2060]'],
    ['a run', 'a\u200B\u200B\u200Bb', 'a[U+200B ×3]b'],
    ['runs of different characters', '\u200B\u200B\u200C\u200C', '[U+200B ×2][U+200C ×2]'],
    ['tags', 'ok\u{E0041}\u{E0041}\u{E0042}', 'ok[U+E0041 ×2][U+E0042]'],
    ['a soft hyphen', 're\u00ADfund', 're[U+00AD]fund'],
    ['fillers', 'a\u3164b\u115Fc\uFFA0d\u2800', 'a[U+3164]b[U+115F]c[U+FFA0]d[U+2800]'],
    ['the joiner of no graphemes', 'a\u034Fb', 'a[U+034F]b'],
    ['control characters', 'a\u0007\u001B[31m\u009Bb\u007F', 'a[U+0007][U+001B][31m[U+009B]b[U+007F]'],
    ['separators of lines', 'a\u2028b\u2029c', 'a[U+2028]b[U+2029]c'],
    ['interlinear annotation', '\uFFF9a\uFFFBb', '[U+FFF9]a[U+FFFB]b'],
    ['half of a surrogate pair', 'a\uD800b', 'a[U+D800]b'],
    ['a return that overwrites a line', 'rm -rf /\rls', 'rm -rf /[U+000D]ls'],
    ['a selector after a letter', 'a\uFE0Fb\u{E0100}', 'a[U+FE0F]b[U+E0100]'],
    ['a selector after a digit', '1\uFE0F2', '1[U+FE0F]2'],
    ['a second selector after an emoji', '❤\uFE0F\uFE0F', '❤\uFE0F[U+FE0F]'],
    ['a joiner at the end of an emoji', '❤\u200D', '❤[U+200D]'],
    ['a non-joiner between Latin letters', 'a\u200Cb', 'a[U+200C]b'],
    ['a non-joiner that changes nothing', 'داد\u200Cن', 'داد[U+200C]ن'],
  ])('%s', (_of, text, marked) => {
    expect(markHidden(text)).toBe(marked);
  });
});

describe('what decides how its neighbours look stays', () => {
  test.each([
    ['line ends and tabs', 'a\n\tb\r\nc'],
    ['emoji sequences', '👩\u200D💻 🏃🏽\u200D♂\uFE0F ❤\uFE0F\u200D🔥 ☎\uFE0E'],
    ['key caps', '1\uFE0F\u20E3 #\uFE0F\u20E3'],
    ['Persian words', 'می\u200Cخواهم'],
    ['Indic conjuncts', 'क्\u200Dष ക്\u200Cഷ'],
    ['accents and other scripts', 'Zoë Ünal, עברית, العربية, 漢字'],
  ])('%s', (_of, text) => {
    expect(markHidden(text)).toBe(text);
    expect(splitHidden(text)).toEqual([{ text }]);
  });

  test('an empty text has no pieces', () => {
    expect(splitHidden('')).toEqual([]);
  });
});

const parts = fc.constantFrom(
  ...'a1#\u200B\u200C\u200D\uFE0F\u202E\u0000\r\n\u00AD\uD800\u094D',
  '❤',
  '👩',
  '🏽',
  'ب',
  'ا',
  '\u{E0041}',
);
const texts = fc.oneof(
  fc.array(parts, { maxLength: 40 }).map((list) => list.join('')),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);

describe('for every text', () => {
  test('the pieces together are the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const whole = splitHidden(text).map((piece) =>
          'text' in piece
            ? piece.text
            : String.fromCodePoint(Number.parseInt(piece.hidden.slice(2), 16)).repeat(piece.count),
        );
        expect(whole.join('')).toBe(text);
      }),
    );
  });

  test('no two runs of one character stand side by side, and no piece is empty', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const names = splitHidden(text).map((piece) => ('text' in piece ? 'text' : piece.hidden));
        expect(names.some((name, index) => name === names[index + 1])).toBe(false);
        expect(
          splitHidden(text).every((piece) => ('text' in piece ? piece.text !== '' : piece.count > 0)),
        ).toBe(true);
      }),
    );
  });

  test('a marked text has nothing left to mark', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(markHidden(markHidden(text))).toBe(markHidden(text));
      }),
    );
  });

  test('no bidi control, zero width space, tag or control character is displayed as it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(markHidden(text).replace(/\r\n|[\n\t]/g, '')).not.toMatch(
          /[\p{Cc}\p{Cs}\p{Bidi_Control}\u00AD\u200B\u2060-\u206F\uFEFF\u{E0000}-\u{E0FFF}]/u,
        );
      }),
    );
  });
});

test.each([' \u200B ', '\u2060\u00AD', '\u3164', '\u2800\n', '\u{E0020}', '', '\uFEFF'])(
  '%j is blank',
  (text) => {
    expect(isBlank(text)).toBe(true);
  },
);

test.each(['a', '\u200B.', 'é', '安', '👍', '\u0301', 'می\u200Cخواهم'])('%j is not blank', (text) => {
  expect(isBlank(text)).toBe(false);
});
