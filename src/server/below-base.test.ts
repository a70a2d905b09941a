import { expect, test } from 'vitest';
import { belowBase, ownBeginnings } from './below-base.ts';
import { routeNames } from './http.ts';
import { pageNames } from './pages/pages.ts';

const behind = 'https://host.example/approvals';

test.each([
  [behind, '/approvals/a/appr_1?link=x', '/a/appr_1?link=x'],
  [behind, '/a/appr_1?link=x', '/a/appr_1?link=x'],
  [behind, '/approvals/', '/'],
  [behind, '/approvals', '/'],
  [behind, '/approvals?all', '/?all'],
  [behind, '/approvalsx/a/appr_1', '/approvalsx/a/appr_1'],
  [behind, '/approvals//evil.example/', '//evil.example/'],
  [behind, 'http://host.example/approvals/', 'http://host.example/approvals/'],
  [`${behind}/`, '/approvals/graphql', '/graphql'],
  [`${behind}/of/us`, '/approvals/of/us/graphql', '/graphql'],
  [`${behind}/of/us`, '/approvals/graphql', '/approvals/graphql'],
  ['https://host.example', '/approvals/graphql', '/approvals/graphql'],
  ['https://host.example/', '/graphql', '/graphql'],
  // It cannot be known whether a proxy stripped this one.
  ['https://host.example/a', '/a/appr_1', '/a/appr_1'],
])('behind %s, %s is %s', (publicUrl, url, expected) => {
  expect(belowBase(publicUrl, url)).toBe(expected);
});

test('every path of ours begins as one that is known to be ours', () => {
  const names = [...routeNames, ...pageNames].map((name) => name.replace(/^\w+ /, '').split('/')[1] ?? '');
  expect(names.filter((name) => !ownBeginnings.has(name))).toEqual([]);
});
