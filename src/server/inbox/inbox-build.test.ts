import { expect, test } from 'vitest';
import { readInboxBuild } from './inbox-build.ts';

test('where the inbox was not built there is none', () => {
  expect(readInboxBuild(new URL('not-built/', import.meta.url))).toBeNull();
});
