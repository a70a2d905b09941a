import { expect, test } from 'vitest';
import { oneReviewer } from '../policy/policy.ts';
import { authoritySnapshot, clockAuthority, deadlineOf } from './authority-snapshot.ts';

const rita = {
  handle: 'rita',
  displayName: 'Rita',
  kind: 'HUMAN',
  role: 'REVIEWER',
  groups: ['finance'],
  rights: [],
  authority: { refund: 'params.amount <= 5000' },
} as const;
const request = { type: 'refund', stage: 1, policySnapshot: { policy: null, stages: [oneReviewer] } };

test('a decision keeps by what right it was made', () => {
  const grounds = { basis: 'DELEGATED', delegatedBy: ['did:human:sarah'], holder: rita } as const;
  const owner = { id: 'o', handle: 'owner', displayName: 'Owner', kind: 'HUMAN' } as const;
  const door = {
    by: 'LINK',
    makers: [{ ...owner, role: 'OWNER', ownerId: null, rootOwnerId: null, formerPersons: [] }],
  } as const;
  expect(authoritySnapshot(rita, request, grounds, door)).toEqual({
    principal: { handle: 'rita', displayName: 'Rita', kind: 'HUMAN' },
    role: 'REVIEWER',
    groups: ['finance'],
    rights: [],
    authority: { refund: 'params.amount <= 5000' },
    limit: 'params.amount <= 5000',
    basis: 'DELEGATED',
    door: { by: 'LINK', makers: [{ handle: 'owner', displayName: 'Owner', kind: 'HUMAN' }] },
    delegatedBy: ['did:human:sarah'],
    policy: null,
    stage: 1,
    stages: 1,
  });
});

test.each([
  ['the one for the type', { '*': 'false', refund: 'true' }, 'true'],
  ['the one for all others', { '*': 'false' }, 'false'],
  ['none', null, null],
])('the limit is that of whose right it was: %s', (_what, authority, limit) => {
  const grounds = { basis: 'STAND_IN', standsIn: ['rita', 'bob'], holder: { authority } } as const;
  const door = { by: 'KEY', makers: [] } as const;
  expect(authoritySnapshot(rita, request, grounds, door)).toMatchObject({
    limit,
    standsIn: ['rita', 'bob'],
    door: { by: 'KEY' },
  });
});

test('the clock says what ran out', () => {
  const window = { windowMs: 1_000, windowFrom: 'PROJECT', onExpiry: 'REJECT' } as const;
  const expiresAt = new Date('2026-01-01T00:00:00Z');
  const snapshot = clockAuthority({
    ...request,
    policySnapshot: { ...request.policySnapshot, ...window } as never,
    stageEndsAt: null,
    expiresAt,
  });
  expect(snapshot).toMatchObject({ basis: 'CLOCK', stage: 1, stages: 1 });
  expect(deadlineOf(snapshot)).toEqual({ ...window, stageEndsAt: null, expiresAt: expiresAt.toISOString() });
  expect(deadlineOf({ basis: 'POLICY', policy: null, stage: 1, stages: 1 })).toBeNull();
});
