import { expect, test } from 'vitest';
import { reachProblem, webUrl } from './web-url.ts';

const parsed = (text: string) => webUrl.safeParse(new URL(text));

test.each([
  ['ftp://example.com/', 'A URL to be called starts with https:// or http://.'],
  [
    'https://me:secret@example.com/',
    'A URL to be called may not hold a name or a password; what we send is signed instead.',
  ],
  ['https://example.com/#here', 'A URL to be called has no fragment; leave out what follows the #.'],
  [`https://example.com/${'x'.repeat(2_048)}`, 'A URL to be called may have at most 2,048 characters.'],
])('%s is refused', (text, message) => {
  expect(parsed(text).error?.issues[0]?.message).toBe(message);
});

test('a host is written in its one form', () => {
  expect(parsed('HTTPS://EXAMPLE.com/Hooks?a=1').data).toBe('https://example.com/Hooks?a=1');
  expect(parsed('http://0x7f.1/').data).toBe('http://127.0.0.1/');
});

test.each([
  ['http://127.0.0.1/', '127.0.0.1 is a loopback address, which webhooks do not go to.'],
  ['http://2130706433/', '127.0.0.1 is a loopback address, which webhooks do not go to.'],
  ['http://0x7f000001/', '127.0.0.1 is a loopback address, which webhooks do not go to.'],
  ['http://0177.0.0.01/', '127.0.0.1 is a loopback address, which webhooks do not go to.'],
  ['http://127.1/', '127.0.0.1 is a loopback address, which webhooks do not go to.'],
  ['http://[::1]/', '::1 is a loopback address, which webhooks do not go to.'],
  ['http://localhost/', 'localhost is this machine, which webhooks do not go to.'],
  ['http://api.LOCALHOST./', 'api.localhost. is this machine, which webhooks do not go to.'],
  ['https://example.com:22/', 'Webhooks do not go to port 22; use 443, 80, or one from 1024 up.'],
])('%s cannot be reached', (text, message) => {
  expect(reachProblem(new URL(text), 'PUBLIC')).toBe(message);
});

test.each(['https://example.com/', 'http://example.com:8080/', 'https://8.8.8.8/'])('%s can', (text) => {
  expect(reachProblem(new URL(text), 'PUBLIC')).toBeNull();
});
