import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  allowOverride,
  createApproval,
  createFixture,
  createPrincipal,
  cursorNow,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { decisionMade, overWebSocket } from '../../fixtures/client/listen.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await createFixture();
  await allowOverride(fixture.admin, fixture.reviewer);
});
afterAll(() => fixture.close());

const advice = {
  outcome: { type: 'APPROVE', note: null, reasonCode: null },
  confidence: 0.8,
  rationale: 'Small.',
};
const proposal = {
  summary: 'Refund 120 EUR',
  params: { amount: 120, to: { iban: 'DE02' }, lines: ['a', 'b'] },
  recommendation: advice,
};

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

  test('CANCEL by the requester wakes whoever waits', async () => {
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

  test('EXPIRE by the clock wakes whoever waits, and nobody is said to have rejected', async () => {
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

describe('DELEGATE', () => {
  test('passes the request on, and only a listener that wants every decision hears of it', async () => {
    const sarah = await createPrincipal(fixture.admin, 'did:human:sarah');
    const id = await createApproval(fixture.agent, proposal);
    const after = await cursorNow(fixture.agent);
    const every = await overWebSocket(fixture.agent, decisionMade, {
      approvalId: id,
      finalOnly: false,
      after,
    });
    const finalOnly = await overWebSocket(fixture.agent, decisionMade, {
      approvalId: id,
      after,
    });

    const passed = await mustSucceed(fixture.reviewer, 'respond', {
      id,
      decision: { delegate: { to: 'did:human:sarah', reason: 'On leave.' } },
    });
    expect(passed).toMatchObject({
      approval: { status: 'PENDING', assignee: { handle: 'did:human:sarah' }, decision: null },
      decision: { outcome: 'DELEGATE', final: false, delegatedTo: { id: sarah.id }, reason: 'On leave.' },
    });
    const { decision } = await mustSucceed(sarah, 'approve', { id });
    expect(decision?.authoritySnapshot).toMatchObject({ via: 'DELEGATED', delegatedBy: ['reviewer'] });

    await Promise.all([every.ended, finalOnly.ended]);
    expect(every.heard.map((event) => event.decision.outcome)).toEqual(['DELEGATE', 'APPROVE']);
    expect(finalOnly.heard.map((event) => event.decision.outcome)).toEqual(['APPROVE']);
  });

  test('goes neither to oneself, nor back, nor to a person who could not decide', async () => {
    const anna = await createPrincipal(fixture.admin, 'anna');
    await createPrincipal(fixture.admin, 'viewer', { role: 'VIEWER' });
    const id = await createApproval(fixture.agent, proposal);
    const pass = (to: string) => ({ id, decision: { delegate: { to } } });
    for (const to of ['reviewer', 'viewer', 'agent']) {
      expect(await mutate(fixture.reviewer, 'respond', pass(to))).toMatchObject({
        code: 'VALIDATION_FAILED',
        path: ['input', 'decision', 'delegate', 'to'],
      });
    }
    expect(await mutate(fixture.reviewer, 'respond', pass('nobody'))).toMatchObject({ code: 'NOT_FOUND' });
    await mustSucceed(fixture.reviewer, 'respond', pass('anna'));
    expect(await mutate(anna, 'respond', pass('reviewer'))).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

describe('who may decide', () => {
  test('never whoever asked, nor the owner of the agent that asked', async () => {
    const olga = await createPrincipal(fixture.admin, 'olga');
    const bot = await createPrincipal(fixture.admin, 'bot', { kind: 'AGENT', ownerId: olga.id });
    const id = await createApproval(bot, proposal);
    for (const partial of [bot, olga]) {
      expect(await mutate(partial, 'approve', { id })).toMatchObject({
        __typename: 'ForbiddenError',
        code: 'SELF_APPROVAL',
        requiredScope: null,
      });
    }
    await mustSucceed(fixture.reviewer, 'approve', { id });
  });

  test('nobody below the role REVIEWER, whatever the key allows', async () => {
    const vera = await createPrincipal(fixture.admin, 'vera', { role: 'VIEWER' });
    const id = await createApproval(fixture.agent, proposal);
    expect(await mutate(vera, 'approve', { id })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('overriding takes the right to', async () => {
    const plain = await createPrincipal(fixture.admin, 'plain');
    const id = await createApproval(fixture.agent, proposal);
    const decision = { override: { action: 'stop', reason: 'Now.' } };
    expect(await mutate(plain, 'respond', { id, decision })).toMatchObject({ code: 'FORBIDDEN' });
    await mustSucceed(fixture.reviewer, 'respond', { id, decision });
  });

  test('whoever the workspace begins with: the owner may override, and the reviewer only once it is given', async () => {
    const begun = await fixture.otherWorkspace('Begun');
    const decision = { override: { action: 'stop', reason: 'Now.' } };
    const [one, two] = [await createApproval(begun.agent), await createApproval(begun.agent)];
    expect(await mutate(begun.reviewer, 'respond', { id: one, decision })).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('which an administrator can give'),
    });
    await mustSucceed(begun.admin, 'respond', { id: one, decision });
    await allowOverride(begun.admin, begun.reviewer);
    await mustSucceed(begun.reviewer, 'respond', { id: two, decision });
  });

  test('while a claim lasts, only its holder', async () => {
    const clara = await createPrincipal(fixture.admin, 'clara');
    const id = await createApproval(fixture.agent, proposal);
    const first = await mustSucceed(clara, 'claim', { id });
    expect(first).toMatchObject({ fence: 1, approval: { status: 'PENDING' } });
    expect(await mutate(fixture.reviewer, 'approve', { id })).toMatchObject({
      __typename: 'ConflictError',
      code: 'CLAIMED',
    });
    fixture.advanceClock(6 * 60_000);
    const second = await mustSucceed(fixture.reviewer, 'claim', { id });
    expect(second.fence).toBe(2);
    await mustSucceed(fixture.reviewer, 'release', { id });
    // Clara's page slept through the end of her lease; her number says so.
    expect(await mutate(clara, 'approve', { id, fence: 1 })).toMatchObject({
      code: 'CLAIMED',
      path: ['input', 'fence'],
    });
    await mustSucceed(clara, 'approve', { id });
  });
});

describe('revisions', () => {
  test('a question frees the task; the answer reopens the request as revision 2', async () => {
    const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Order 4712' });
    const id = await createApproval(fixture.agent, { ...proposal, taskId: task?.id });
    await mustSucceed(fixture.reviewer, 'respond', {
      id,
      decision: { requestMoreInfo: { note: 'Which order?' } },
    });

    const other = await createApproval(fixture.agent, { taskId: task?.id, summary: 'Another way to do it' });
    expect(await mutate(fixture.agent, 'reviseApproval', { id, summary: 'Refund order 4712' })).toMatchObject(
      {
        code: 'TASK_BUSY',
        currentApproval: { id: other },
      },
    );
    await mustSucceed(fixture.agent, 'cancelApproval', { id: other });

    const { approval } = await mustSucceed(fixture.agent, 'reviseApproval', {
      id,
      summary: 'Refund order 4712',
      params: { ...proposal.params, order: 4712 },
    });
    expect(approval).toMatchObject({ status: 'PENDING', revision: 2, decision: null, decidedAt: null });

    const stale = await mutate(fixture.reviewer, 'approve', { id, revision: 1 });
    expect(stale).toMatchObject({
      __typename: 'ConflictError',
      code: 'STALE_REVISION',
      path: ['input', 'revision'],
      currentApproval: { id, revision: 2, status: 'PENDING' },
    });
    expect(stale.message).toContain('summary, params.order');

    const { decision } = await mustSucceed(fixture.reviewer, 'approve', { id, revision: 2 });
    expect(decision).toMatchObject({ revision: 2, final: true });
    const { approval: whole } = await read(fixture.agent, decisionsOf, { id });
    expect(whole).toEqual({
      decisions: {
        nodes: [
          { outcome: 'REQUEST_MORE_INFO', revision: 1, final: true },
          { outcome: 'APPROVE', revision: 2, final: true },
        ],
      },
    });
  });

  test('whoever waits through a question hears the question, then the decision on the answer', async () => {
    const id = await createApproval(fixture.agent, proposal);
    const first = await overWebSocket(fixture.agent, decisionMade, { approvalId: id });
    await mustSucceed(fixture.reviewer, 'respond', {
      id,
      decision: { requestMoreInfo: { note: 'Which order?' } },
    });
    const question = await first.next();
    expect(question).toMatchObject({ decision: { outcome: 'REQUEST_MORE_INFO', note: 'Which order?' } });

    await mustSucceed(fixture.agent, 'reviseApproval', { id, summary: 'Refund order 4713' });
    const second = await overWebSocket(fixture.agent, decisionMade, {
      approvalId: id,
      after: question.cursor,
    });
    await mustSucceed(fixture.reviewer, 'approve', { id, revision: 2 });
    expect(await second.next()).toMatchObject({ decision: { outcome: 'APPROVE', revision: 2 } });
    expect(await second.ended).toEqual({ how: 'COMPLETE' });
  });

  test('what has ended for good cannot be revised', async () => {
    const id = await createApproval(fixture.agent, proposal);
    await mustSucceed(fixture.reviewer, 'reject', { id });
    expect(await mutate(fixture.agent, 'reviseApproval', { id, summary: 'Please' })).toMatchObject({
      __typename: 'ConflictError',
      code: 'NOT_PENDING',
      currentApproval: { status: 'REJECTED' },
    });
  });
});

const decisionsOf = `
  query ($id: ID!) { approval(id: $id) { decisions { nodes { outcome revision final } } } }`;
