import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneLineEnd, withLineEndsOf } from './line-ends.ts';

test.each([
  ['a\r\nb\r\nc', 'a\r\nB\r\nc', 'a\r\nB\r\nc'],
  ['a\nb\nc', 'a\r\nB\r\nc', 'a\nB\nc'],
  ['a\rb', 'a\r\nB\r\nC', 'a\rB\rC'],
  ['a\r\nb\nc\rd', 'a\r\nB\r\nc\r\nd', 'a\r\nB\nc\rd'],
  ['a\r\nb\nc\rd', 'a\r\nnew\r\nb\r\nc\r\nd', 'a\r\nnew\r\nb\nc\rd'],
  ['a\r\nb\nc\rd', 'a\r\nd', 'a\r\nd'],
  ['one line', 'two\r\nlines', 'two\nlines'],
  ['a\r\n', 'a\r\n\r\n', 'a\r\n\r\n'],
  ['\r\r\na\n', '\r\n\r\n\r\n', '\r\r\n\n'],
  ['\ra\n', '\r\n\r\n', '\r\n\n'],
  ['a\n\r\nb', 'a\r\n\r\nB', 'a\n\r\nB'],
])('%j, edited as %j, is %j', (before, edited, expected) => {
  expect(withLineEndsOf(before, edited)).toBe(expected);
});

const texts = fc.array(fc.constantFrom('a', 'b', '\r\n', '\n', '\r')).map((parts) => parts.join(''));

test('what was not edited comes back as it was, and an edit keeps its words', () => {
  fc.assert(
    fc.property(texts, texts, (before, edited) => {
      const posted = (text: string) => oneLineEnd(text).replaceAll('\n', '\r\n');
      expect(withLineEndsOf(before, posted(before))).toBe(before);
      expect(oneLineEnd(withLineEndsOf(before, posted(edited)))).toBe(oneLineEnd(edited));
    }),
  );
});
