import { expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import type { Actor } from '../people/principal.ts';
import { emptyBallot } from '../policy/ballot.ts';
import { oneReviewer } from '../policy/policy.ts';
import { factsOf, type PolicySnapshot } from '../policy/policy-snapshot.ts';
import { enterStage } from '../policy/stage-clock.ts';
import { noMemo } from '../work/memo.ts';
import { authoritySnapshot, availableOutcomes, type JudgedRequest, requireAuthority } from './authority.ts';

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
  requesterId: 'agent',
  requesterOwnerId: 'owner',
  claimedById: null,
  claimedUntil: null,
  claimFence: 0,
};
const asking = (group: string): JudgedRequest => {
  const stages = [{ ...oneReviewer, groups: [{ group, count: 1 }] }];
  return { ...request, policySnapshot: { ...snapshot, stages } };
};
const lenient: JudgedRequest = { ...request, policySnapshot: { ...snapshot, allowSelfApproval: true } };
const limited: Actor = { ...reviewer, authority: { refund: 'params.amount <= 100' } };
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
  ['one whose groups the stage does not ask', reviewer, true, asking('risk'), []],
  ['one whose group it asks', reviewer, true, asking('finance'), everything],
  [
    'the requester, if the policy lets them',
    { ...reviewer, id: 'agent' },
    true,
    lenient,
    [...everything, 'CANCEL'],
  ],
  ['one whose authority it is beyond', limited, true, request, everything.slice(1)],
  [
    'one whose authority it is beyond, with nothing to edit',
    limited,
    true,
    { ...request, params: null },
    everything.slice(2),
  ],
] as const)('what %s could do', (_who, actor, canDecide, judged, expected) => {
  const facts = factsOf(
    {
      ...judged,
      type: 'refund',
      action: '',
      context: {},
      riskLevel: 'LOW',
      recommendation: null,
    },
    now,
  );
  expect(
    availableOutcomes(actor, judged, { canDecide, standIns: [], facts, conditions: noMemo, now }),
  ).toEqual(expected);
});

test('who stands in for another has the other’s rights, and no more', () => {
  const outsider: Actor = { ...reviewer, id: 'outsider', groups: [] };
  const standIns = [{ principal: { ...limited, groups: ['risk'] }, chain: ['outsider', 'rita'] }];
  const moment = {
    canDecide: true,
    standIns,
    facts: factsOf(
      {
        ...request,
        type: 'refund',
        action: '',
        context: {},
        riskLevel: 'LOW',
        recommendation: null,
      },
      now,
    ),
    conditions: noMemo,
    now,
  };
  expect(availableOutcomes(outsider, asking('risk'), moment)).toEqual(everything.slice(1));
  expect(availableOutcomes(outsider, asking('finance'), moment)).toEqual([]);
});

test('a decision keeps by what right it was made', () => {
  expect(
    authoritySnapshot(reviewer, request, { basis: 'DELEGATED', delegatedBy: ['did:human:sarah'] }),
  ).toEqual({
    principal: { handle: 'rita', displayName: 'Rita', kind: 'HUMAN' },
    role: 'REVIEWER',
    groups: ['finance'],
    rights: [],
    authority: { refund: 'params.amount <= 5000' },
    basis: 'DELEGATED',
    delegatedBy: ['did:human:sarah'],
    policy: null,
    stage: 1,
    stages: 1,
  });
});
