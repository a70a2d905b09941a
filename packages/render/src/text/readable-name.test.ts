import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readableJson, splitExactJson } from './readable-json.ts';
import { readableName, splitName } from './readable-name.ts';
import { asText } from './readable-text.ts';

describe('two names that look alike differ', () => {
  test.each([
    ['a Cyrillic letter', 'аmount', '[а U+0430]mount'],
    ['a Greek letter', 'amοunt', 'am[ο U+03BF]unt'],
    ['several in a row', 'раyee', '[ра U+0440 U+0430]yee'],
    ['nothing but letters that look Latin', 'сору', '[сору U+0441 U+043E U+0440 U+0443]'],
    ['a word of them', 'а_mount', '[а U+0430]_mount'],
    ['Latin letters in a Cyrillic name', 'cумма', '[c U+0063]умма'],
    ['a digit of another script', 'amount১', 'amount[১ U+09E7]'],
    ['a full width letter', 'ａmount', '[ａ U+FF41]mount'],
    ['a mathematical letter', '𝐚mount', '[𝐚 U+1D41A]mount'],
    ['another hyphen', 'amount‐eur', 'amount[‐ U+2010]eur'],
    ['a letter and its accent', 'e\u0301tat', '[e\u0301 U+0065 U+0301]tat'],
    ['another blank', 'amount\u00A0eur', 'amount[U+00A0]eur'],
    ['a stroke of Han', 'a一b', 'a[一 U+4E00]b'],
    ['the Latin alpha', 'ɑmount', '[ɑ U+0251]mount'],
    ['a blank at its end', 'amount ', 'amount[U+0020]'],
    ['a tab at its end', 'amount\t', 'amount[U+0009]'],
    ['a blank at its beginning', ' amount', '[U+0020]amount'],
    ['nothing but a blank', ' ', '[U+0020]'],
    ['blanks that nobody counts', 'amount  eur', 'amount[2 spaces]eur'],
    ['a tab within', 'amount\teur', 'amount[U+0009]eur'],
    ['a line end', 'amount\r\neur\n', 'amount[U+000D U+000A]eur[U+000A]'],
    ['a Cyrillic letter before a blank', 'а mount ', '[а U+0430] mount[U+0020]'],
    ['what cannot be seen', 'pay\u202E', 'pay[U+202E]'],
  ])('%s', (_what, name, readable) => {
    expect(readableName(name)).toBe(readable);
  });

  test.each([
    'amount_eur',
    'amount eur',
    'étage',
    'größe',
    'сумма',
    'дата_начала',
    'שם',
    'اسم',
    '顧客ID',
    'κόστος',
    '💰',
    'अर्थ',
  ])('%s stays as it is', (name) => {
    expect(readableName(name)).toBe(name);
  });
});

test('for any two names, what is displayed of them is different', () => {
  const letters = fc.constantFrom(...'aаoοeеcсpр1१_‐- \u00A0', 'é', 'e\u0301', 'ａ', '\u200B');
  const names = fc.array(letters, { maxLength: 6 }).map((list) => list.join(''));
  fc.assert(
    fc.property(names, names, (a, b) => {
      fc.pre(a !== b);
      expect(asLooked(readableName(a))).not.toBe(asLooked(readableName(b)));
    }),
    { numRuns: 2_000 },
  );
});

/** What an eye makes of it: every letter is the Latin one that it looks like. */
function asLooked(text: string): string {
  const latin: Readonly<Record<string, string>> = {
    а: 'a',
    ο: 'o',
    е: 'e',
    с: 'c',
    р: 'p',
    '‐': '-',
    '\u00A0': ' ',
  };
  return text.normalize('NFKC').replaceAll(/[аοеср‐\u00A0]/g, (letter) => latin[letter] ?? letter);
}

test('in JSON, too; the exact one has escapes that a program reads as the same value', () => {
  const value = { amount: 1, аmount: 2, 'a "b"': { 'x\u202E': ` ${' '.repeat(40)}` } };
  expect(readableJson(value)).toBe(
    '{\n  "amount": 1,\n  "[а U+0430]mount": 2,\n  "a \\"b\\"": {\n    "x[U+202E]": "[41 spaces]"\n  }\n}',
  );
  const exact = splitExactJson({ ...value, 'a "b"': 'c: "d": e\u200B' });
  expect(JSON.parse(asText(exact))).toEqual({ ...value, 'a "b"': 'c: "d": e\u200B' });
  expect(asText(exact)).toContain('"\\u0430mount": 2');
});

test('the pieces of a name stand for all of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const whole = splitName(name).map((piece) => ('text' in piece ? piece.text : piece.of));
      expect(whole.join('')).toBe(name);
    }),
  );
});
