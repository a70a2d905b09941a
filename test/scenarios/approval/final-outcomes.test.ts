import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { advice, proposal } from '../../fixtures/approval/proposal.ts';
import { allowOverride, createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { decisionMade, overWebSocket } from '../../fixtures/client/listen.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
  await allowOverride(fixture.admin, fixture.reviewer);
});
afterAll(() => fixture.close());

/** Nothing was said beyond the outcome. */
const silence = {
  note: null,
  reason: null,
  reasonCode: null,
  modifiedParams: null,
  paramsPatch: null,
  delegatedTo: null,
  overrideAction: null,
  overrideParams: null,
};

interface Outcome {
  readonly decision: Input;
  readonly status: string;
  readonly recorded: Input;
  readonly revision?: number;
  readonly params?: Input;
}

const finals: Record<string, Outcome> = {
  APPROVE: { decision: { approve: { reason: 'Fine.' } }, status: 'APPROVED', recorded: { reason: 'Fine.' } },
  EDIT_AND_APPROVE: {
    decision: {
      editAndApprove: { modifiedParams: { amount: 100, to: { iban: 'DE02' }, lines: ['a'] }, note: 'Less.' },
    },
    status: 'APPROVED',
    recorded: {
      note: 'Less.',
      modifiedParams: { amount: 100, to: { iban: 'DE02' }, lines: ['a'] },
      paramsPatch: expect.arrayContaining([
        { op: 'replace', path: '/amount', from: null, value: 100 },
        { op: 'remove', path: '/lines/1', from: null, value: null },
      ]),
    },
    revision: 2,
    params: { amount: 100, to: { iban: 'DE02' }, lines: ['a'] },
  },
  REJECT: {
    decision: { reject: { reason: 'No.', reasonCode: 'FRAUD' } },
    status: 'REJECTED',
    recorded: { reason: 'No.', reasonCode: 'FRAUD' },
  },
  OVERRIDE: {
    decision: {
      override: { action: 'give a voucher', params: { amount: 50 }, reason: 'The bank is closed.' },
    },
    status: 'OVERRIDDEN',
    recorded: {
      overrideAction: 'give a voucher',
      overrideParams: { amount: 50 },
      reason: 'The bank is closed.',
    },
  },
  ESCALATE: {
    decision: { escalate: { note: 'Above me.' } },
    status: 'ESCALATED',
    recorded: { note: 'Above me.' },
  },
  REQUEST_MORE_INFO: {
    decision: { requestMoreInfo: { note: 'Which order?' } },
    status: 'INFO_REQUESTED',
    recorded: { note: 'Which order?' },
  },
};

describe('each final outcome', () => {
  test.each(Object.entries(finals))('%s ends the wait and is recorded whole', async (outcome, expected) => {
    const id = await createApproval(fixture.agent, proposal);
    const waiting = await overWebSocket(fixture.agent, decisionMade, { approvalId: id });
    onTestFinished(() => waiting.stop());
    const result = await mustSucceed(fixture.reviewer, 'respond', {
      id,
      decision: expected.decision,
      revision: 1,
    });
    const decision = {
      ...silence,
      ...expected.recorded,
      id: expect.stringMatching(/^dec_/),
      outcome,
      final: true,
      revision: expected.revision ?? 1,
      decidedBy: expect.objectContaining({ handle: 'reviewer' }),
      decidedAt: expect.any(String),
      authoritySnapshot: {
        principal: { handle: 'reviewer', displayName: 'Reviewer', kind: 'HUMAN' },
        role: 'REVIEWER',
        groups: [],
        rights: ['override'],
        conditions: null,
        limit: null,
        via: outcome === 'OVERRIDE' ? 'OVERRIDE' : 'ROLE',
        actsFor: null,
        standsIn: [],
        delegatedBy: [],
        stage: 1,
        stages: 1,
        policyId: null,
        policyName: null,
        policyVersion: null,
        standing: null,
        deadline: null,
      },
      recommendationSnapshot: advice,
    };
    expect(result.decision).toEqual(decision);
    expect(result.approval).toMatchObject({
      status: expected.status,
      revision: expected.revision ?? 1,
      params: expected.params ?? proposal.params,
      decision: result.decision,
      decidedAt: result.decision?.decidedAt,
    });
    expect((await waiting.next()).decision).toEqual(result.decision);
    expect(
      await read(fixture.agent, 'query ($id: ID!) { approvalResult(id: $id) { id outcome } }', { id }),
    ).toEqual({
      approvalResult: { id: result.decision?.id, outcome },
    });
  });

  test('CANCEL by the requester wakes those who wait', async () => {
    const id = await createApproval(fixture.agent, proposal);
    const waiting = await overWebSocket(fixture.agent, decisionMade, { approvalId: id });
    onTestFinished(() => waiting.stop());
    const { approval } = await mustSucceed(fixture.agent, 'cancelApproval', { id, reason: 'Paid already.' });
    expect(await waiting.next()).toMatchObject({
      decision: {
        outcome: 'CANCEL',
        final: true,
        reason: 'Paid already.',
        decidedBy: { handle: 'agent' },
        authoritySnapshot: { via: 'REQUESTER' },
      },
      approval: { id, status: 'CANCELED', decision: approval?.decision },
    });
  });

  test('EXPIRE by the clock wakes those who wait, and names no principal who rejected', async () => {
    const id = await createApproval(fixture.agent, { ...proposal, expiresIn: 'PT10M' });
    const waiting = await overWebSocket(fixture.agent, decisionMade, { approvalId: id });
    onTestFinished(() => waiting.stop());
    fixture.advanceClock(11 * 60_000);
    const { decision, approval } = await waiting.next();
    expect(decision).toEqual({
      ...silence,
      id: expect.stringMatching(/^dec_/),
      revision: 1,
      outcome: 'EXPIRE',
      final: true,
      decidedBy: { id: expect.any(String), handle: 'countersign', kind: 'SYSTEM' },
      decidedAt: approval.decidedAt,
      authoritySnapshot: expect.objectContaining({
        principal: null,
        role: 'VIEWER',
        via: 'CLOCK',
        deadline: {
          onExpiry: 'EXPIRE',
          window: 'PT600S',
          windowFrom: 'REQUEST',
          stageEndsAt: null,
          expiresAt: approval.expiresAt,
        },
      }),
      recommendationSnapshot: advice,
    });
    expect(approval).toMatchObject({ status: 'EXPIRED', decision: { outcome: 'EXPIRE' } });
    expect(Date.parse(approval.decidedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(approval.expiresAt));

    const late = await mutate(fixture.reviewer, 'approve', { id });
    expect(late).toMatchObject({
      __typename: 'ConflictError',
      code: 'NOT_PENDING',
      currentApproval: { status: 'EXPIRED' },
    });
  });
});
