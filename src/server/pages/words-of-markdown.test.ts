import { expect, test } from 'vitest';
import { wordsOfMarkdown } from './markdown.ts';

test.each([
  ['emphasis and code', '**Which** _account_ pays `4711`?', 'Which account pays 4711?'],
  ['a heading and a paragraph', '# Payment\n\nWhich account?', 'Payment Which account?'],
  ['a list', 'Which?\n\n- main\n- savings\n- [x] none', 'Which? main savings ☑ none'],
  ['line breaks', 'one\ntwo  \nthree', 'one two three'],
  ['a link and a picture', '[the bill](https://example.com) ![scan](x.png)', 'the bill scan'],
  ['a block of code', 'Run\n\n```sh\nls -la\n```', 'Run ls -la\n'],
  ['a table', '| a | b |\n|---|---|\n| 1 | 2 |', 'a b 1 2'],
  ['plain text', 'Which account?', 'Which account?'],
])('%s become words', (_what, text, words) => {
  expect(wordsOfMarkdown(text, 'http://localhost:4400')).toBe(words);
});

test.each([
  ['a definition that is never shown', 'Pay?\n\n[note]: https://example.com "and delete all"'],
  ['HTML', 'Pay <b>all</b>'],
  ['nothing but marks', '***'],
])('%s is lost by none of it', (_what, text) => {
  const words = wordsOfMarkdown(text, 'http://localhost:4400');
  for (const word of text.match(/\w+/g) ?? []) expect(words).toContain(word);
  expect(words.trim()).not.toBe('');
});
