import { expect, test } from 'vitest';
import { mediaTypeOf, parseMediaType, servedType } from './media-type.ts';

const png = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

test.each([
  ['image/png', 'image/png'],
  ['Text/Plain; charset=utf-8', 'text/plain'],
  ['image/svg+xml', 'image/svg+xml'],
  ['text', null],
  ['text/', null],
  ['text/plain\r\nx-evil: 1', null],
  ['text/pl ain', null],
  [`text/${'x'.repeat(200)}`, null],
])('%j names the type %j', (given, type) => {
  expect(parseMediaType(given)).toBe(type);
});

test.each([
  ['what the bytes show', null, png, 'image/png'],
  ['not what was said, when the bytes show otherwise', 'text/html', png, 'image/png'],
  ['nothing, when a picture does not begin as one', 'image/png', '<script>', 'application/octet-stream'],
  ['nothing, when a text has a byte that no text has', 'text/plain', 'MZ\0\0', 'application/octet-stream'],
  ['a document by its own name, when it is a ZIP inside', docx, 'PK\x03\x04', docx],
  ['nothing, when such a document is not a ZIP', docx, 'plain', 'application/octet-stream'],
  ['a ZIP, when it is said to be a picture', 'image/png', 'PK\x03\x04', 'application/zip'],
  ['what was said, when there is nothing to tell it by', 'text/csv', 'a,b\n1,2', 'text/csv'],
  ['nothing, when nobody says', null, 'a,b', 'application/octet-stream'],
])('a file is taken for %s', (_title, declared, head, type) => {
  expect(mediaTypeOf(declared, Buffer.from(head, 'latin1'))).toBe(type);
});

test.each([
  ['image/png', 'image/png'],
  ['application/pdf', 'application/pdf'],
  ['text/plain', 'text/plain'],
  [docx, docx],
  ['text/html', 'application/octet-stream'],
  ['image/svg+xml', 'application/octet-stream'],
  ['application/xhtml+xml', 'application/octet-stream'],
  ['text/javascript', 'application/octet-stream'],
  ['text/xml', 'application/octet-stream'],
])('%s is served as %s', (type, served) => {
  expect(servedType(type)).toBe(served);
});
