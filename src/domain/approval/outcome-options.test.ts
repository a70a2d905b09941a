import { expect, test } from 'vitest';
import { later, now, request, reviewer, snapshot } from '../../../test/fixtures/approval/judged-request.ts';
import type { Actor } from '../people/principal.ts';
import type { StandingVote } from '../policy/ballot.ts';
import { oneReviewer, type Stage } from '../policy/policy.ts';
import { factsOf } from '../policy/policy-snapshot.ts';
import { enterStage } from '../policy/stage-clock.ts';
import { noMemo } from '../work/memo.ts';
import type { JudgedRequest } from './authority.ts';
import { availableOutcomes, outcomeOptions } from './outcome-options.ts';

const asking = (group: string): JudgedRequest => {
  const stages = [{ ...oneReviewer, groups: [{ group, count: 1 }] }];
  return { ...request, policySnapshot: { ...snapshot, stages } };
};
const lenient: JudgedRequest = { ...request, policySnapshot: { ...snapshot, allowSelfApproval: true } };
const limited: Actor = { ...reviewer, authority: { refund: 'params.amount <= 100' } };
const everything = ['APPROVE', 'EDIT_AND_APPROVE', 'REJECT', 'DELEGATE', 'ESCALATE', 'REQUEST_MORE_INFO'];

function momentOf(
  judged: JudgedRequest,
  scopes: readonly string[] = ['approvals:create', 'approvals:decide'],
) {
  const facts = factsOf(
    { ...judged, type: 'refund', action: '', context: {}, riskLevel: 'LOW', recommendation: null },
    now,
  );
  return { scopes, standIns: [], delegateIds: [], facts, conditions: noMemo, now };
}

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
  const scopes = canDecide ? undefined : ['approvals:read', 'approvals:create'];
  expect(availableOutcomes(actor, judged, momentOf(judged, scopes))).toEqual(expected);
});

test('who stands in for another has the other’s rights, and no more', () => {
  const outsider: Actor = { ...reviewer, id: 'outsider', groups: [] };
  const standIns = [{ principal: { ...limited, groups: ['risk'] }, chain: ['outsider', 'rita'] }];
  const moment = { ...momentOf(request), standIns };
  expect(availableOutcomes(outsider, asking('risk'), moment)).toEqual(everything.slice(1));
  expect(availableOutcomes(outsider, asking('finance'), moment)).toEqual([]);
});

const finance = { group: 'finance', count: 1 };
const stagesOf = (...stages: Partial<Stage>[]) => stages.map((stage) => ({ ...oneReviewer, ...stage }));
const voted = (stages: readonly Stage[], ...votes: StandingVote[]): JudgedRequest => ({
  ...request,
  policySnapshot: { ...snapshot, stages },
  ballot: { votes, same: [['rita', 'otto']] },
});
const vote = (by: string, side: StandingVote['side'] = 'FOR', groups: string[] = []) => ({
  by,
  side,
  groups,
});
const rita: Actor = { ...reviewer, id: 'rita' };

/** What the options say about the votes and about passing the request up. */
function optionsOf(judged: JudgedRequest, actor: Actor = rita) {
  const options = outcomeOptions(actor, judged, momentOf(judged));
  return Object.fromEntries(options.map(({ outcome, reason, effect }) => [outcome, effect ?? reason]));
}

test.each([
  ['one seat', stagesOf({}), [], { APPROVE: 'FINAL', EDIT_AND_APPROVE: 'FINAL', REJECT: 'FINAL' }],
  [
    'two seats',
    stagesOf({ count: 2, denyThreshold: 2 }),
    [],
    { APPROVE: 'NEEDS_MORE', EDIT_AND_APPROVE: 'NEEDS_MORE', REJECT: 'NEEDS_MORE' },
  ],
  [
    'the second seat of two; an edit has no votes yet',
    stagesOf({ count: 2 }),
    [vote('otta')],
    { APPROVE: 'FINAL', EDIT_AND_APPROVE: 'NEEDS_MORE', REJECT: 'FINAL' },
  ],
  [
    'a reviewer who approved is not asked to again',
    stagesOf({ count: 2 }),
    [vote('rita')],
    { APPROVE: expect.stringContaining('voted so already'), EDIT_AND_APPROVE: 'NEEDS_MORE', REJECT: 'FINAL' },
  ],
  [
    'nor is one with whom they count as one person',
    stagesOf({ count: 2, denyThreshold: 2 }),
    [vote('otto', 'AGAINST')],
    { APPROVE: 'NEEDS_MORE', REJECT: expect.stringContaining('count as one person') },
  ],
  [
    'a seat that is taken',
    stagesOf({ groups: [finance, { group: 'risk', count: 1 }], count: 2 }),
    [vote('fay', 'FOR', ['finance'])],
    { APPROVE: expect.stringContaining('taken') },
  ],
  ['a last stage', stagesOf({}), [], { ESCALATE: 'ENDS', DELEGATE: 'NEEDS_MORE', REQUEST_MORE_INFO: 'ENDS' }],
  ['another stage', stagesOf({}, {}), [], { ESCALATE: 'NEXT_STAGE' }],
])('the effect of an outcome: %s', (_what, stages, votes, expected) => {
  expect(optionsOf(voted(stages, ...votes))).toMatchObject(expected);
});

test.each([
  ['the requester', request, { ...rita, id: 'agent' }, { APPROVE: 'You asked', CANCEL: 'ENDS' }],
  ['the owner of the agent', request, { ...rita, id: 'owner' }, { APPROVE: 'You own the agent' }],
  ['a viewer', request, { ...rita, role: 'VIEWER' as const }, { REJECT: 'needs the role REVIEWER' }],
  ['no member of the group', asking('risk'), rita, { APPROVE: 'a member of “risk”' }],
  ['beyond the authority', request, { ...limited, id: 'rita' }, { APPROVE: 'params.amount <= 100' }],
  ['no right to override', request, rita, { OVERRIDE: 'the right `override`', CANCEL: 'an administrator' }],
  ['decided', { ...request, status: 'REJECTED' as const }, rita, { APPROVE: 'already been rejected' }],
  ['expired, and not yet ended', { ...request, expiresAt: now }, rita, { APPROVE: 'has expired' }],
  ['claimed', { ...request, claimedById: 'otto', claimedUntil: later }, rita, { APPROVE: 'claimed' }],
])('why an outcome is not allowed: %s', (_what, judged, actor, expected) => {
  const said = Object.entries(expected).map(([outcome, words]) => [outcome, expect.stringContaining(words)]);
  expect(optionsOf(judged, actor)).toMatchObject(Object.fromEntries(said));
});

test('what waits for its requester can be ended, and by nobody decided', () => {
  const judged = { ...request, status: 'INFO_REQUESTED' as const };
  expect(optionsOf(judged, { ...rita, id: 'agent' })).toMatchObject({
    APPROVE: expect.stringContaining('waits for more information'),
    CANCEL: 'ENDS',
  });
});

test('an administrator may end a request of another', () => {
  const options = outcomeOptions(rita, request, momentOf(request, ['admin']));
  expect(options.find(({ outcome }) => outcome === 'CANCEL')).toMatchObject({
    allowed: true,
    effect: 'ENDS',
  });
});

test('what its clock demands is done first: the next stage is asked, without votes and claims', () => {
  const stages = stagesOf({ timeLimitMs: 1_000 }, { groups: [finance], count: 1 });
  const overdue = {
    ...voted(stages, vote('rita')),
    ...enterStage(stages, 1, new Date(now.getTime() - 2_000), later),
    claimedById: 'otto',
    claimedUntil: later,
  };
  expect(optionsOf(overdue)).toMatchObject({ APPROVE: 'FINAL', ESCALATE: 'ENDS' });
  expect(optionsOf(overdue, { ...rita, groups: [] })).toMatchObject({
    APPROVE: expect.stringContaining('“finance”'),
  });
});
