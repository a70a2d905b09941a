import { expect, test } from 'vitest';
import { noMemo } from '../work/memo.ts';
import type { ConditionFacts } from './condition.ts';
import { govern, judge } from './govern.ts';
import { type Effect, inForce, oneReviewer, type Policy } from './policy.ts';

const facts: ConditionFacts = {
  type: 'refund',
  action: 'Refund 120 EUR',
  params: { amount: 120 },
  context: {},
  riskLevel: 'MEDIUM',
  project: 'general',
  requester: { handle: 'agent', kind: 'AGENT', groups: [], role: 'VIEWER' },
  recommendation: null,
  confidence: null,
  time: new Date('2026-03-02T09:30:00Z'),
};
let made = 0;
const policy = (effect: Effect, when: string, rest: Partial<Policy> = {}): Policy => {
  made += 1;
  return {
    id: `policy-${made}`,
    name: `${effect} ${when}`,
    version: 1,
    projectId: null,
    standing: null,
    createdAt: new Date(made),
    when,
    effect,
    priority: 100,
    mode: 'ENFORCE',
    enabled: true,
    stages: [oneReviewer],
    expiresInMs: null,
    onExpiry: 'EXPIRE',
    reasonRequired: false,
    confirmationRequired: false,
    allowSelfApproval: false,
    ...rest,
  };
};
const [yes, no, broken] = ['true', 'params.amount > 1000', 'params.total > 1000'];

test.each([
  ['nobody says anything', [], 'REQUIRE', null],
  ['denial before consent', [policy('AUTO_APPROVE', yes), policy('AUTO_REJECT', yes)], 'AUTO_REJECT', 1],
  ['consent before people', [policy('REQUIRE', yes), policy('AUTO_APPROVE', yes)], 'AUTO_APPROVE', 1],
  ['what does not hold is passed over', [policy('AUTO_APPROVE', no), policy('REQUIRE', yes)], 'REQUIRE', 1],
  ['a consent that fails is none', [policy('AUTO_APPROVE', broken)], 'REQUIRE', null],
  [
    'a denial that fails rules out consent',
    [policy('AUTO_REJECT', broken), policy('AUTO_APPROVE', yes)],
    'REQUIRE',
    null,
  ],
  [
    'a denial that fails leaves room for another',
    [policy('AUTO_REJECT', broken), policy('AUTO_REJECT', yes)],
    'AUTO_REJECT',
    1,
  ],
  ['people who may be needed are asked', [policy('REQUIRE', broken), policy('REQUIRE', yes)], 'REQUIRE', 0],
] as const)('%s', (_rule, policies, effect, at) => {
  const judged = govern(policies, facts, noMemo);
  expect([judged.effect, judged.policy]).toEqual([effect, at === null ? null : policies[at]]);
});

test('policies are asked by priority, those of the project before those of all, the older first', () => {
  const late = policy('REQUIRE', yes, { priority: 200 });
  const wide = policy('REQUIRE', yes);
  const own = policy('REQUIRE', yes, { projectId: 'ours' });
  const foreign = policy('REQUIRE', yes, { projectId: 'theirs', priority: 1 });
  const off = policy('REQUIRE', yes, { enabled: false, priority: 1 });
  const younger = policy('REQUIRE', yes);
  const inOrder = inForce([late, younger, foreign, wide, off, own], 'ours');
  expect(inOrder).toEqual([own, wide, younger, late]);
});

test('a shadow does nothing, and what it would have done is known', () => {
  const shadow = policy('AUTO_REJECT', yes, { mode: 'SHADOW' });
  const judged = judge([shadow, policy('AUTO_APPROVE', yes)], facts, noMemo);
  expect([judged.enforced.effect, judged.shadow?.effect]).toEqual(['AUTO_APPROVE', 'AUTO_REJECT']);
  expect(judge([policy('AUTO_APPROVE', yes)], facts, noMemo).shadow).toBeNull();
});
