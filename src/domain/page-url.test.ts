import { expect, test } from 'vitest';
import { pagePath, pageUrl } from './page-url.ts';

test.each([
  ['https://host.example', '/a/appr_1', 'https://host.example/a/appr_1', '/a/appr_1'],
  ['https://host.example/', '/', 'https://host.example/', '/'],
  ['https://host.example/approvals', '/', 'https://host.example/approvals/', '/approvals/'],
  [
    'https://host.example/approvals/',
    '/e/x?a=b#c',
    'https://host.example/approvals/e/x?a=b#c',
    '/approvals/e/x?a=b#c',
  ],
] as const)('on %s, %s is %s', (publicUrl, path, url, withinHost) => {
  expect(pageUrl(publicUrl, path).href).toBe(url);
  expect(pagePath(publicUrl, path)).toBe(withinHost);
});
