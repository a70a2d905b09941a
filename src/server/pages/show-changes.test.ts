import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '../../domain/canonical.ts';
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

/** What a reader without colours has of it. */
const words = (html: unknown) =>
  String(html)
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ')
    .trim();

test.each<[before: unknown, after: unknown, shown: string]>([
  [1, '1', '1 → “1”'],
  ['A', 'A ', 'A "A" → “AU+0020” "A "'],
  ['A\t', 'A', '“AU+0009” "A\\t" → A "A"'],
  [' ', '', '“U+0020” " " → empty text ""'],
  [null, 'none', 'none → “none”'],
  [null, 'None', 'none → “None”'],
  [true, 'yes', 'yes → “yes”'],
  [false, 'no', 'no → “no”'],
  ['', 'empty text', 'empty text → “empty text”'],
  [[], 'empty list', 'empty list → “empty list”'],
  [{}, 'nothing', 'nothing → “nothing”'],
  [{}, [], 'nothing → empty list'],
  [undefined, 'not there before', 'not there before → “not there before”'],
  ['left out now', undefined, '“left out now” → left out now'],
  ['“1”', '1', '““1”” → “1”'],
  ['caf\u00E9', 'cafe\u0301', 'caf\u00E9 "caf\\u00e9" → cafe\u0301 "cafe\\u0301"'],
  ['Apple', '\u0410pple', 'Apple "Apple" → \u0410pple "\\u0410pple"'],
  ['a-b', 'a\u2010b', 'a-b "a-b" → a\u2010b "a\\u2010b"'],
  ['a\u2013b', 'a\u2014b', 'a\u2013b "a\\u2013b" → a\u2014b "a\\u2014b"'],
  ['a b', 'a  b', 'a b "a b" → a U+0020b "a b"'],
  ['a\u200Bb', 'ab', 'aU+200Bb → ab'],
  [[1], ['1'], '1 → “1”'],
  [0, [0], '0 0 → 0 [0]'],
  [[[]], [], 'empty list [[]] → empty list []'],
  [0, '\n0', '0 0 → 0 "\\n0"'],
  [['Apple'], ['\u0410pple', 1], 'Apple ["Apple"] → \u0410pple1 ["\\u0410pple",1]'],
])('%j and %j differ as text', (before, after, shown) => {
  expect(words(showChange(before, after, look))).toBe(shown);
});

test('texts that differ plainly have no JSON beside them, in any script', () => {
  for (const [before, after] of [
    ['папа', 'мама'],
    ['café', 'cafe'],
    ['顧客', '注文'],
    ['EUR', 'USD'],
  ] as const) {
    expect(String(showChange(before, after, look))).not.toContain('escapes');
  }
});

test('a change within an object is shown at its field, and a look-alike beside it is not overlooked', () => {
  const shown = words(showChange({ a: 'Apple', b: 1, c: 2 }, { a: '\u0410pple', b: 100, c: 2 }, look));
  expect(shown).toBe('aApple "Apple" → \u0410pple "\\u0410pple"b1 → 100c2');
});

test('what differs in a long text is marked, in one line and in many', () => {
  const text = 'Pay to DE02 1203 0000 0000 2020 51 until Friday';
  const changed = text.replace('2020', '2O20');
  expect(String(showChange(text, changed, look))).toContain(
    '<ins><bdi>Pay to DE02 1203 0000 0000 2<b class="differs">O</b>20 51 until Friday</bdi></ins>',
  );
  const lines = String(showChange(`Hello\n${text}\nBye`, `Hello\n${changed}\nBye`, look));
  expect(lines).toContain(
    '<span class="line removed">- Pay to DE02 1203 0000 0000 2<b class="differs">0</b>20',
  );
});

test('lines that look the same and are not stand as JSON', () => {
  const shown = words(showChange('a\nApple\nb', 'a\n\u0410pple\nb ', look));
  expect(shown).toBe('a - "Apple" - "b" + "\\u0410pple" + "b "');
  expect(words(showChange('A', 'A\n', look))).toBe('A + empty line');
  expect(words(showChange('A\n\n', 'A\n \t\n', look))).toBe('A - empty line + U+0020 U+0009');
});

test('any two values that differ differ as text, also for who takes each letter for the Latin one', () => {
  const parts = [...'aаoο10 -‐–"“{[1', 'é', 'e\u0301', '\t', '\n', '\u00A0', '\u200B'];
  const ours = ['none', 'yes', 'no', 'nothing', 'empty text', 'empty list', 'true', '1.0'];
  const text = fc.oneof(
    fc.array(fc.constantFrom(...parts), { maxLength: 6 }).map((list) => list.join('')),
    fc.constantFrom(...ours),
  );
  const flat = fc.oneof(text, fc.constantFrom(null, true, false, 0, 1, {}, []));
  const value = fc.oneof(flat, fc.array(flat, { maxLength: 3 }));
  fc.assert(
    fc.property(value, value, (before, after) => {
      fc.pre(canonical(before) !== canonical(after));
      const [old, now] = sidesOf(String(showChange(before, after, look)));
      expect(old).not.toBe(now);
    }),
    { numRuns: 2_000 },
  );
});

/** What is displayed of each side, of a change in one line or line by line. */
function sidesOf(shown: string): [string, string] {
  const latin = new Map([
    ['а', 'a'],
    ['ο', 'o'],
    ['‐', '-'],
    ['–', '-'],
    ['“', '"'],
    ['”', '"'],
  ]);
  const read = (html: string) =>
    [...words(html.replaceAll(/ (?= )/g, '_')).normalize('NFKC')]
      .map((letter) => latin.get(letter) ?? letter)
      .join('');
  const [before = '', after] = shown.split(/<span class="arrow".*?<\/span>/s);
  if (after !== undefined) return [read(before), read(after)];
  const linesOf = (kind: string) =>
    [...shown.matchAll(new RegExp(`<span class="line ${kind}">. ([^]*?)\n</span>`, 'g'))].map(
      ([, line = '']) => read(line),
    );
  return [linesOf('removed').join('\n'), linesOf('added').join('\n')];
}
