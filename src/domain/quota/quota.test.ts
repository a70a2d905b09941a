import { expect, test } from 'vitest';
import { isWindowed, maxOf, overLimit, usageHolders, usageKinds } from './quota.ts';

test('what an administrator has set comes before the default, for that holder alone', () => {
  const quotas = { PRINCIPAL: { WRITES_PER_SECOND: 3 } };
  expect(maxOf('WRITES_PER_SECOND', 'PRINCIPAL', quotas)).toBe(3);
  expect(maxOf('WRITES_PER_SECOND', 'KEY', quotas)).toBe(maxOf('WRITES_PER_SECOND', 'KEY', undefined));
});

test('a workspace may use at least as much as one of its principals, and that as much as one of its keys', () => {
  for (const kind of usageKinds) {
    const [key = 0, principal = 0, workspace = 0] = usageHolders.map((holder) =>
      maxOf(kind, holder, undefined),
    );
    expect([kind, key <= principal, principal <= workspace]).toEqual([kind, true, true]);
  }
});

test('a second and a minute are windows, and what is open is not', () => {
  expect(usageKinds.filter(isWindowed)).toEqual(usageKinds.filter((kind) => kind.includes('_PER_')));
  expect(overLimit('SOCKETS', 'KEY', 10_000)).toMatch(/^This credential may have 10,000 connections\./);
});
