import { expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import type { Actor } from '../people/principal.ts';
import { emptyBallot } from '../policy/ballot.ts';
import { oneReviewer } from '../policy/policy.ts';
import type { PolicySnapshot } from '../policy/policy-snapshot.ts';
import { enterStage } from '../policy/stage-clock.ts';
import { type JudgedRequest, requireAuthority } from './authority.ts';

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
  authority: { refund: 'params.amount <= 5000' },
  ownerId: null,
  rootOwnerId: null,
  formerPersons: [],
};
const snapshot: PolicySnapshot = {
  policy: null,
  effect: 'REQUIRE',
  stages: [oneReviewer],
  onExpiry: 'EXPIRE',
  reasonRequired: false,
  confirmationRequired: false,
  allowSelfApproval: false,
  failures: [],
  shadow: null,
  facts: { project: 'general', requester: { handle: 'agent', kind: 'AGENT', groups: [], role: 'VIEWER' } },
  windowMs: 3_600_000,
  windowFrom: 'RISK_LEVEL',
  windowEndsAt: later.toISOString(),
};
const request: JudgedRequest = {
  id: 'request',
  status: 'PENDING',
  ...enterStage(snapshot.stages, 1, now, later),
  policySnapshot: snapshot,
  ballot: emptyBallot,
  params: { amount: 120 },
  paramsSchema: null,
  requesterId: 'agent',
  requesterPersons: ['owner'],
  createdAt: new Date('2026-01-01T00:00:00Z'),
  claimedById: null,
  claimedUntil: null,
  claimFence: 0,
};
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

test('an override needs the right to', () => {
  expect(codeOf(() => requireAuthority(reviewer, request, 'OVERRIDE'))).toBe('FORBIDDEN');
  expect(
    codeOf(() => requireAuthority({ ...reviewer, rights: ['override'] }, request, 'OVERRIDE')),
  ).toBeNull();
});
