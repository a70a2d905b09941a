import { expect, test } from 'vitest';
import { noMemo } from '../work/memo.ts';
import { mayApprove } from './authority-limit.ts';
import type { ConditionFacts } from './condition.ts';

const facts = (type: string, params: Record<string, unknown> | null = null): ConditionFacts => ({
  type,
  action: 'Refund an order',
  params,
  context: {},
  riskLevel: 'LOW',
  project: 'general',
  requester: { handle: 'agent', kind: 'AGENT', groups: [], role: 'VIEWER' },
  recommendation: null,
  confidence: null,
  time: new Date('2026-03-02T09:30:00Z'),
});
const limited = { refund: 'params.amount <= 5000', '*': 'riskLevel == "LOW" && type != "payout"' };

test.each([
  ['without an authority the role is enough', null, facts('refund'), true],
  ['the entry of the type holds', limited, facts('refund', { amount: 5000 }), true],
  ['the entry for all others holds', limited, facts('mail'), true],
  [
    'the entry of the type does not hold',
    limited,
    facts('refund', { amount: 5000.01 }),
    'The authority for refund ends where this does not hold: params.amount <= 5000',
  ],
  [
    'the entry for all others does not hold',
    limited,
    facts('payout'),
    'The authority for all other types ends where this does not hold: riskLevel == "LOW" && type != "payout"',
  ],
  [
    'the entry cannot be evaluated',
    limited,
    facts('refund', { amount: '10' }),
    'The authority for refund cannot be judged here. The condition could not be evaluated: No such overload: dyn<string> <= int.',
  ],
  [
    'what it is about is missing',
    limited,
    facts('refund'),
    'The authority for refund cannot be judged here. The condition asks for amount, which the request does not have.',
  ],
  [
    'nothing names the type',
    { refund: 'true', mail: 'true' },
    facts('payout'),
    'This authority covers approvals of refund, mail, and none of payout.',
  ],
  [
    'a type is called like something that every object has',
    { refund: 'true' },
    facts('constructor'),
    'This authority covers approvals of refund, and none of constructor.',
  ],
  ['nothing is named', {}, facts('refund'), 'This authority covers no approvals.'],
] as const)('%s', (_what, authority, request, expected) => {
  const allowance = mayApprove({ authority }, request, noMemo);
  expect(allowance).toEqual(expected === true ? { allowed: true } : { allowed: false, because: expected });
});
