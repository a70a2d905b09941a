import { expect, test } from 'vitest';
import { banner } from './banner.ts';

test.each([
  ['good', 'notice good', 'status'],
  ['danger', 'notice danger', 'alert'],
  ['info', 'notice', 'status'],
] as const)('%s', (tone, classes, role) => {
  expect(String(banner(tone, 'A <b> sentence.'))).toBe(
    `<p class="${classes}" role="${role}"><bdi>A &lt;b&gt; sentence.</bdi></p>`,
  );
});
