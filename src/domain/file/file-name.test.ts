import { expect, test } from 'vitest';
import { cleanFileName } from './file-name.ts';

test.each([
  ['photo.jpg', 'photo.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\sarah\\invoice.pdf', 'invoice.pdf'],
  ['/', null],
  ['..', null],
  ['.', null],
  ['', null],
  [' \t\u200B', null],
  ['.env', '.env'],
  ['a\0b\nc.txt', 'a[U+0000]b[U+000A]c.txt'],
  // Shown as `invoicegpj.exe` by a program that obeys the override.
  ['invoice\u202Egpj.exe', 'invoice[U+202E]gpj.exe'],
  ['a\u200B\u200Bb.txt', 'a[U+200B][U+200B]b.txt'],
  ['👩\u200D💻 ❤\uFE0F.pdf', '👩\u200D💻 ❤\uFE0F.pdf'],
  ['\u2066x\u2069.txt', '[U+2066]x[U+2069].txt'],
  ['Cafe\u0301.txt', 'Café.txt'],
  ['a \u00A0 b.txt', 'a b.txt'],
  ['trailing. . ', 'trailing'],
  ['lone\uD800.txt', 'lone[U+D800].txt'],
  ['日本語 📎.pdf', '日本語 📎.pdf'],
])('%j is kept as %j', (given, kept) => {
  expect(cleanFileName(given)).toBe(kept);
});
