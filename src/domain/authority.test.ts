import { expect, test } from 'vitest';
import { authoritySnapshot, availableOutcomes, type Judged, requireAuthority } from './authority.ts';
import { UserError } from './errors.ts';
import type { Actor } from './principal.ts';

const now = new Date('2026-01-01T00:00:00Z');
const later = new Date('2026-01-01T01:00:00Z');
const reviewer: Actor = {
  id: 'reviewer',
  kind: 'HUMAN',
  handle: 'rita',
  displayName: 'Rita',
  role: 'REVIEWER',
  groups: ['finance'],
  rights: [],
  ownerId: null,
};
const request: Judged = {
  id: 'request',
  status: 'PENDING',
  expiresAt: later,
  requesterId: 'agent',
  requesterOwnerId: 'owner',
  claimedById: null,
  claimedUntil: null,
  claimFence: 0,
};
const everything = ['APPROVE', 'EDIT_AND_APPROVE', 'REJECT', 'DELEGATE', 'ESCALATE', 'REQUEST_MORE_INFO'];

function codeOf(decide: () => void): string | null {
  try {
    decide();
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

test.each([
  ['a reviewer', reviewer, null],
  ['an owner of the workspace', { ...reviewer, role: 'OWNER' }, null],
  ['a viewer', { ...reviewer, role: 'VIEWER' }, 'FORBIDDEN'],
  ['the requester, whatever their role', { ...reviewer, id: 'agent', role: 'OWNER' }, 'SELF_APPROVAL'],
  ['the human behind the requesting agent', { ...reviewer, id: 'owner', role: 'ADMIN' }, 'SELF_APPROVAL'],
] as const)('deciding by %s', (_who, actor, code) => {
  expect(codeOf(() => requireAuthority(actor, request, 'APPROVE'))).toBe(code);
});

test('breaking the glass needs the right to', () => {
  expect(codeOf(() => requireAuthority(reviewer, request, 'OVERRIDE'))).toBe('FORBIDDEN');
  expect(
    codeOf(() => requireAuthority({ ...reviewer, rights: ['override'] }, request, 'OVERRIDE')),
  ).toBeNull();
});

test.each([
  ['a reviewer', reviewer, true, request, everything],
  [
    'one with the override right',
    { ...reviewer, rights: ['override'] },
    true,
    request,
    [...everything, 'OVERRIDE'],
  ],
  ['a reviewer whose key cannot decide', reviewer, false, request, []],
  ['the requester', { ...reviewer, id: 'agent' }, true, request, ['CANCEL']],
  ['anybody, once decided', reviewer, true, { ...request, status: 'APPROVED' }, []],
  ['anybody, once overdue', reviewer, true, { ...request, expiresAt: now }, []],
  ['another while claimed', reviewer, true, { ...request, claimedById: 'other', claimedUntil: later }, []],
  ['its claimer', reviewer, true, { ...request, claimedById: 'reviewer', claimedUntil: later }, everything],
  [
    'another after the lease',
    reviewer,
    true,
    { ...request, claimedById: 'other', claimedUntil: now },
    everything,
  ],
] as const)('what %s could do', (_who, actor, canDecide, judged, expected) => {
  expect(availableOutcomes(actor, canDecide, judged, now)).toEqual(expected);
});

test.each([
  ['APPROVE', [], 'ROLE'],
  ['APPROVE', ['did:human:sarah'], 'DELEGATED'],
  ['OVERRIDE', [], 'OVERRIDE'],
  ['CANCEL', [], 'REQUESTER'],
  ['EXPIRE', [], 'CLOCK'],
] as const)('%s delegated by %j stands on %s', (outcome, delegatedBy, basis) => {
  expect(authoritySnapshot(reviewer, { outcome, delegatedBy })).toMatchObject({
    principal: { handle: 'rita' },
    role: 'REVIEWER',
    groups: ['finance'],
    basis,
  });
});
