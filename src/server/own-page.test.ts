import { expect, test } from 'vitest';
import { isFromOwnPage } from './own-page.ts';

const own = 'https://host.example/approvals';
const from = (headers: Record<string, string>) =>
  isFromOwnPage({ headers: { host: 'internal:4400', ...headers } }, own);

test.each([
  [{ 'sec-fetch-site': 'same-origin' }],
  [{ 'sec-fetch-site': 'same-origin', origin: 'https://host.example' }],
  [{ origin: 'https://host.example' }],
  [{ origin: 'http://internal:4400' }],
])('%j is a page of ours', (headers) => {
  expect(from(headers)).toBe(true);
});

test.each([
  [{}],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site' }],
  [{ 'sec-fetch-site': 'none' }],
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://host.example' }],
  [{ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
  [{ origin: 'null' }],
  [{ origin: 'https://host.example.evil.example' }],
  [{ origin: 'http://host.example' }],
  [{ origin: 'https://host.example:444' }],
])('%j is not', (headers) => {
  expect(from(headers as Record<string, string>)).toBe(false);
});
