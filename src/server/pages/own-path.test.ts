import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test.each(['/', '/a/appr_1', '/e/elic_1', '/graphql'])('%s is ours', (path) => {
  expect(ownPath(path)).toBe(path);
});

test.each([
  null,
  '',
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/a/../../evil',
  '/a/x?next=//evil',
  '/a/x\n',
  '/%2F/evil',
  '/sign-out',
  'javascript:alert(1)',
])('%j is not', (path) => {
  expect(ownPath(path)).toBeNull();
});

test('a form within a page leads back to the page', () => {
  expect(ownPath('/a/appr_1/messages')).toBe('/a/appr_1');
});
