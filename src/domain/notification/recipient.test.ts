import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import type { Actor } from '../people/principal.ts';
import { emptyBallot } from '../policy/ballot.ts';
import type { Stage } from '../policy/policy.ts';
import type { PolicySnapshot } from '../policy/policy-snapshot.ts';
import { rightsAt, type StandIn } from '../policy/right.ts';
import { type Addressed, isRecipient } from './recipient.ts';

const stage: Stage = {
  groups: [{ group: 'finance', count: 1 }],
  count: 1,
  denyThreshold: 1,
  timeLimitMs: null,
};
const request = {
  requesterId: 'agent',
  requesterPersons: ['owner'],
  createdAt: new Date('2026-01-01T00:00:00Z'),
  ballot: emptyBallot,
  stage: 1,
  policySnapshot: { stages: [stage], allowSelfApproval: false } as unknown as PolicySnapshot,
  assigneeId: null,
  assignedGroup: null,
} satisfies Addressed;

function person(id: string, facts: Partial<Actor> = {}): Actor {
  const named = { id, handle: id, displayName: id, kind: 'HUMAN', role: 'REVIEWER' } as const;
  return {
    ...named,
    groups: [],
    rights: [],
    ownerId: null,
    rootOwnerId: null,
    formerPersons: [],
    authority: null,
    ...facts,
  };
}

const member = person('member', { groups: ['finance'] });

/** Someone at the end of this chain, from themselves to whom they act for. */
function actsFor(principal: Actor, chain: readonly string[]): StandIn {
  return { principal, chain: [...chain, principal.handle] };
}

/** Through how many hands the farthest right has come that is handed on. */
const throughFive = actsFor(member, ['e', 'd', 'c', 'b', 'a']);

test('a principal who may vote is notified, five delegations away included', () => {
  expect(throughFive.chain.length - 1).toBe(limits.delegationChainMaxHops);
  expect(isRecipient(person('e'), [throughFive], request)).toBe(true);
  expect(isRecipient(member, [], request)).toBe(true);
  // A rule of its own that knows one delegation only, as there was, would not find them.
  const oneHop = [throughFive].filter(({ chain }) => chain.length <= 2);
  expect(isRecipient(person('e'), oneHop, request)).toBe(false);
});

test('one who may not vote is not, whatever is assigned to them', () => {
  const assigned = { ...request, assigneeId: 'out' };
  for (const [who, standIns] of [
    [person('out'), []],
    [person('viewer', { groups: ['finance'], role: 'VIEWER' }), []],
    [person('owner', { groups: ['finance'] }), []],
    [person('out'), [actsFor(person('owner', { groups: ['finance'] }), ['out'])]],
  ] satisfies [Actor, StandIn[]][]) {
    expect(rightsAt(stage, who, standIns, request)).toEqual([]);
    expect(isRecipient(who, standIns, request)).toBe(false);
    expect(isRecipient(who, standIns, assigned)).toBe(false);
  }
});

test('an assignment is for the assignee and those who act for them', () => {
  const other = person('other', { groups: ['finance', 'leads'] });
  const toMember = { ...request, assigneeId: 'member' };
  expect(isRecipient(member, [], toMember)).toBe(true);
  expect(isRecipient(person('e'), [throughFive], toMember)).toBe(true);
  expect(isRecipient(other, [], toMember)).toBe(false);
  expect(isRecipient(other, [actsFor(member, ['other'])], toMember)).toBe(true);
  const toLeads = { ...request, assignedGroup: 'leads' };
  expect(isRecipient(other, [], toLeads)).toBe(true);
  expect(isRecipient(member, [], toLeads)).toBe(false);
});
