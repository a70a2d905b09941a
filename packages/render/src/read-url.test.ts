import { expect, test } from 'vitest';
import { readUrl } from './read-url.ts';

test.each([
  'https://example.com',
  'http://example.com:8080/hook?a=b#c',
  'HTTPS://EXAMPLE.com/Hooks',
  'https://[::1]/',
  'https://bücher.example/ü?q=安',
])('%s is a URL', (text) => {
  expect(readUrl(text)?.href).toBe(new URL(text).href);
});

test.each([
  'example.com',
  '/hook',
  '//example.com/hook',
  'http:evil',
  'http:/evil',
  'https:///x',
  'https:////x',
  'https:\\\\evil',
  'https://evil\\@example.com',
  'https:// example.com',
  ' https://example.com',
  'https://example.com\n',
  'ht\ntps://example.com',
  'https://exa\tmple.com',
  'https://example.com/\u200B',
  'https://?x',
  'https://#x',
  'https://',
  'https://:80/',
  'https://a b.com/',
  'javascript:alert(1)',
  'mailto:a@example.com',
  'https://example.com:99999/',
])('%j is none', (text) => {
  expect(readUrl(text)).toBeNull();
});
