import { expect, test } from 'vitest';
import { foreignLink, saysWhereItLeads } from './foreign-link.ts';

const own = 'https://approvals.example:8443/under';

test.each([
  ['https://bank.example/pay', 'bank.example'],
  ['http://bank.example:81/', 'bank.example:81'],
  ['https://approvals.example@evil.example/', 'evil.example'],
  ['https://аpple.example/', 'xn--pple-43d.example'],
  ['mailto:sarah@example.com', 'sarah@example.com'],
])('%s leads to %s', (address, to) => {
  expect(foreignLink(address, own)?.to).toBe(to);
});

test.each([
  'https://approvals.example:8443/sign-out',
  'http://approvals.example/a/appr_1',
  'https://APPROVALS.example./',
  '/sign-out',
  'sign-out',
  '//approvals.example/sign-out',
  'javascript:alert(1)',
  'data:text/html,hello',
  'file:///etc/passwd',
  'ftp://example.com/',
  'https://',
  'http:evil.example',
  'https:///evil.example',
  'https:\\\\evil.example',
  'https://evil\u200B.example',
])('%s is no link that a text of others may have', (address) => {
  expect(foreignLink(address, own)).toBeNull();
});

test.each([
  'http://localhost:4400/',
  'http://127.0.0.1:4400/',
  'http://[::1]:4400/',
  'http://0x7f.1:4400/',
  'http://app.localhost:4400/',
])('%s is a name of this machine', (address) => {
  expect(foreignLink(address, 'http://127.0.0.1:4400')).toBeNull();
  expect(foreignLink(address.replace('4400', '3000'), 'http://127.0.0.1:4400')).not.toBeNull();
});

test.each([
  ['https://t.co/abc', 't.co', true],
  ['https://t.co/abc', 'https://t.co/abc', true],
  ['https://t.co/abc', 'https://microsoft.com', false],
  ['https://evil.example/x', 'https://mybank.com/pay?to=evil.example', false],
  ['https://good.com@t.co', 'https://good.com@t.co', false],
  ['https://t.co/abc', 'here', false],
  ['mailto:a@example.com', 'a@example.com', true],
  ['https://T.co:443/abc', 'https://T.co:443/abc', true],
  ['https://раypal.example/x', 'https://раypal.example/x', false],
  ['https://раypal.example/x', 'https://раypal.example/?xn--ypal-43d9g.example', false],
  ['https://xn--ypal-43d9g.example/x', 'https://xn--ypal-43d9g.example/x', true],
  ['https://ｅvil.example/x', 'https://ｅvil.example/x', false],
])('a link to %s with the text %s says itself where it leads: %s', (address, text, says) => {
  const link = foreignLink(address, own);
  expect(link && saysWhereItLeads(text, link)).toBe(says);
});
