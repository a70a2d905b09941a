import { expect, test } from 'vitest';
import { isEmbedded } from './is-embedded.ts';

test.each([
  ['/embed/a/appr_1?link=x', true],
  ['/embed/human-approval-view.js', false],
  ['/a/appr_1?next=/embed/a/', false],
  // The router takes these for the page itself, which asks where a form comes from.
  ['/embed/a/../../a/appr_1', false],
  ['/embed/a/%2e%2e/%2e%2e/a/appr_1', false],
  ['/x/../embed/a/appr_1', true],
])('%s: %s', (url, embedded) => {
  expect(isEmbedded({ url })).toBe(embedded);
});
