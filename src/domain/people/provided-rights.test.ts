import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { providedRights } from './claim-mapping.ts';
import { applyProvided, notByHand } from './provided-rights.ts';

const mapping = {
  groups: [
    ['g-1', 'finance'],
    ['g-2', 'finance'],
    ['g-3', 'legal'],
  ],
  roles: [
    ['*', 'VIEWER'],
    ['g-3', 'ADMIN'],
    ['g-1', 'REVIEWER'],
  ],
} as const;

test('the highest role counts, and each group once', () => {
  expect(providedRights(mapping, ['g-3', 'g-2', 'g-1'])).toEqual({
    role: 'ADMIN',
    groups: ['finance', 'legal'],
  });
  expect(providedRights(mapping, ['other'])).toEqual({ role: 'VIEWER', groups: [] });
  expect(providedRights({ ...mapping, roles: [] }, ['g-1'])).toEqual({ role: null, groups: ['finance'] });
});

const principal = { role: 'REVIEWER', suspendedRole: null, groups: ['finance', 'on-call'] } as const;
const before = { role: 'REVIEWER', groups: ['finance'] } as const;

test('what was given and is given no more ends; what is by hand stays', () => {
  expect(applyProvided(principal, before, { role: 'ADMIN', groups: ['legal'] })).toEqual({
    given: { role: 'ADMIN', groups: ['legal'] },
    changes: { role: 'ADMIN', groups: ['legal', 'on-call'] },
  });
  expect(applyProvided(principal, before, { role: 'REVIEWER', groups: ['finance'] }).changes).toEqual({});
  expect(applyProvided(principal, before, { role: null, groups: ['finance'] }).changes).toEqual({
    role: 'VIEWER',
    groups: ['on-call'],
  });
});

test('a role by hand stays, and one of a suspended principal waits until it is resumed', () => {
  const byHand = { role: null, groups: [] };
  expect(applyProvided(principal, byHand, { role: 'ADMIN', groups: [] })).toEqual({
    given: byHand,
    changes: {},
  });
  const suspended = { ...principal, role: 'VIEWER', suspendedRole: 'REVIEWER' } as const;
  expect(applyProvided(suspended, before, { role: 'ADMIN', groups: ['finance'] }).changes).toEqual({
    suspendedRole: 'ADMIN',
  });
});

test('no principal has more groups than it may', () => {
  const groups = Array.from({ length: limits.groupsMaxPerPrincipal }, (_, i) => `by-hand-${i}`);
  const { changes } = applyProvided({ ...principal, groups }, before, {
    role: 'REVIEWER',
    groups: ['legal'],
  });
  expect(changes.groups).toHaveLength(limits.groupsMaxPerPrincipal);
  expect(changes.groups?.[0]).toBe('legal');
});

test('what the provider gave is not taken away by hand', () => {
  const given = { ...before, issuer: 'https://id.example' };
  expect(notByHand({ role: 'ADMIN', groups: null }, given)?.field).toBe('role');
  expect(notByHand({ role: null, groups: ['on-call'] }, given)?.field).toBe('groups');
  expect(notByHand({ role: 'REVIEWER', groups: ['finance', 'more'] }, given)).toBeNull();
  expect(notByHand({ role: 'ADMIN', groups: null }, { ...given, role: null })).toBeNull();
});
