import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advanceDue } from '../../../src/actions/request/advance-due.ts';
import { graphql } from '../../documents/graphql.ts';
import { minute } from '../../fixtures/client/durations.ts';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { createRefundFixture, type RefundFixture, seat } from '../../fixtures/policy/refund-fixture.ts';

/** The story of a shop's refunds, as its owner would tell it. */

let fixture: RefundFixture;
beforeAll(async () => {
  fixture = await createRefundFixture();
});
afterAll(() => fixture.close());

const refund = (amount: number, more: object = {}) => ({
  type: 'refund',
  summary: `Refund ${amount} EUR`,
  params: { amount, to: 'customer' },
  ...more,
});

const seen = graphql(`query RefundApproval($id: ID!) {
  approval(id: $id) {
    status revision params proposedParams availableOutcomes
    policy { name } progress { stage stages approvals rejections required groups { group count } }
    decision { outcome decidedBy { handle } modifiedParams paramsPatch { op path value }
      authoritySnapshot { via policyName policyVersion } }
    decisions { nodes { outcome counted uncountedBecause final decidedBy { handle } } }
  }
  events(filter: { approvalId: $id }) { nodes { type } }
}`);
const look = (id: string, as = fixture.reviewer) => read(as, seen, { id });

test('up to 1,000 it passes by itself, and that is on record', async () => {
  const id = await createApproval(fixture.agent, refund(1000));
  expect(await look(id)).toMatchObject({
    approval: {
      status: 'APPROVED',
      policy: { name: 'small refunds' },
      decision: {
        outcome: 'APPROVE',
        decidedBy: { handle: 'countersign' },
        authoritySnapshot: { via: 'POLICY', policyName: 'small refunds', policyVersion: 1 },
      },
    },
    events: { nodes: [{ type: 'approval.created' }, { type: 'approval.decided' }] },
  });
});

test('denial comes first, whatever would consent', async () => {
  const id = await createApproval(fixture.agent, refund(10, { params: { amount: 10, to: 'stranger' } }));
  expect((await look(id)).approval).toMatchObject({
    status: 'REJECTED',
    policy: { name: 'no refunds to strangers' },
  });
});

test('above 1,000, finance decides once, and nobody else', async () => {
  const id = await createApproval(fixture.agent, refund(2000));
  expect((await look(id, fixture.ruth)).approval?.availableOutcomes).toEqual([]);
  expect(await mutate(fixture.ruth, 'approve', { id })).toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('waits for a member of “finance”'),
  });
  expect(await mutate(fixture.ruth, 'reject', { id })).toMatchObject({ code: 'FORBIDDEN' });
  const { decision } = await mustSucceed(fixture.fred, 'approve', { id });
  expect(decision?.authoritySnapshot).toMatchObject({
    via: 'GROUP',
    groups: ['finance'],
    conditions: [{ type: 'refund', when: 'params.amount <= 5000' }],
    limit: 'params.amount <= 5000',
    policyName: 'refunds',
    policyVersion: 1,
    stage: 1,
  });
  expect((await look(id)).approval?.status).toBe('APPROVED');
});

test('above 10,000, finance and risk both, in any order', async () => {
  const id = await createApproval(fixture.agent, refund(15_000));
  expect((await look(id)).approval).toMatchObject({
    policy: { name: 'large refunds' },
    progress: { stage: 1, stages: 2, approvals: 0, required: 2, groups: [seat('finance'), seat('risk')] },
  });
  await mustSucceed(fixture.ruth, 'approve', { id });
  expect((await look(id)).approval).toMatchObject({
    status: 'PENDING',
    progress: { approvals: 1, required: 2 },
  });
  // Twice the same person is one person.
  expect(await mustSucceed(fixture.ruth, 'approve', { id })).toMatchObject({ decision: { final: false } });
  await mustSucceed(fixture.fay, 'approve', { id });
  expect((await look(id)).approval).toMatchObject({
    status: 'APPROVED',
    decisions: {
      nodes: [
        { counted: true, final: false, decidedBy: { handle: 'ruth' } },
        { counted: false, uncountedBecause: 'ALREADY_VOTED', decidedBy: { handle: 'ruth' } },
        { counted: true, final: true, decidedBy: { handle: 'fay' } },
      ],
    },
  });
});

test('beyond one’s authority: shown before trying, refused with names, and free to reject', async () => {
  const id = await createApproval(fixture.agent, refund(7000));
  expect((await look(id, fixture.fred)).approval?.availableOutcomes).not.toContain('APPROVE');
  expect(await mutate(fixture.fred, 'approve', { id })).toMatchObject({
    code: 'LIMIT_EXCEEDED',
    message: expect.stringContaining('fay'),
  });
  await mustSucceed(fixture.fred, 'reject', { id });
  expect((await look(id)).approval?.status).toBe('REJECTED');
});

describe('an edit', () => {
  test('upward, beyond the own authority, waits for the next approver', async () => {
    const id = await createApproval(fixture.agent, refund(4000));
    const decision = { editAndApprove: { modifiedParams: { amount: 8000, to: 'customer' } } };
    await mustSucceed(fixture.fred, 'respond', { id, decision });
    expect((await look(id)).approval).toMatchObject({
      status: 'PENDING',
      revision: 2,
      params: { amount: 8000 },
      proposedParams: { amount: 4000 },
      decisions: { nodes: [{ counted: false, uncountedBecause: 'LIMIT_EXCEEDED' }] },
    });
    expect(await mutate(fixture.fay, 'approve', { id, revision: 1 })).toMatchObject({
      code: 'STALE_REVISION',
    });
    await mustSucceed(fixture.fay, 'approve', { id, revision: 2 });
    expect((await look(id)).approval).toMatchObject({
      status: 'APPROVED',
      decision: {
        outcome: 'APPROVE',
        modifiedParams: { amount: 8000, to: 'customer' },
        paramsPatch: [{ op: 'replace', path: '/amount', value: 8000 }],
      },
    });
  });

  test('upward, across the threshold, asks risk as well', async () => {
    const id = await createApproval(fixture.agent, refund(4000));
    const decision = { editAndApprove: { modifiedParams: { amount: 12_000, to: 'customer' } } };
    await mustSucceed(fixture.fay, 'respond', { id, decision });
    expect((await look(id)).approval).toMatchObject({
      status: 'PENDING',
      policy: { name: 'large refunds' },
      progress: { approvals: 1, required: 2 },
    });
    await mustSucceed(fixture.ruth, 'approve', { id, revision: 2 });
    expect((await look(id)).approval?.status).toBe('APPROVED');
  });

  test('into what is denied is refused, and nothing changes', async () => {
    const id = await createApproval(fixture.agent, refund(4000));
    const decision = { editAndApprove: { modifiedParams: { amount: 4000, to: 'stranger' } } };
    expect(await mutate(fixture.fay, 'respond', { id, decision })).toMatchObject({ code: 'FORBIDDEN' });
    expect((await look(id)).approval).toMatchObject({ revision: 1, decisions: { nodes: [] } });
  });

  test('of a field that is read-only is refused with its place', async () => {
    const paramsSchema = {
      type: 'object',
      properties: {
        amount: { type: 'number', 'x-countersign': { onlyDecrease: true } },
        to: { type: 'string', 'x-countersign': { editable: false } },
      },
    };
    const id = await createApproval(fixture.agent, refund(4000, { paramsSchema }));
    const edit = (modifiedParams: object) =>
      mutate(fixture.fay, 'respond', { id, decision: { editAndApprove: { modifiedParams } } });
    expect(await edit({ amount: 4000, to: 'me' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'decision', 'editAndApprove', 'modifiedParams', 'to'],
    });
    expect(await edit({ amount: 4001, to: 'customer' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await edit({ amount: 'all', to: 'customer' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await edit({ amount: 3999, to: 'customer' })).toMatchObject({ decision: { final: true } });
  });
});

test('silence for 15 minutes escalates; the leads then decide', async () => {
  const id = await createApproval(fixture.agent, refund(2000, { expiresIn: 'PT2H' }));
  const sweep = async (ms: number) => {
    fixture.advanceClock(ms);
    for (const { ports } of fixture.replicas) await advanceDue(ports);
  };
  await sweep(8 * minute);
  await sweep(6 * minute);
  expect((await look(id)).approval).toMatchObject({ progress: { stage: 1 } });
  await sweep(1.1 * minute);
  const { approval, events } = await look(id);
  expect(approval).toMatchObject({
    status: 'PENDING',
    progress: { stage: 2, required: 1, groups: [seat('leads')] },
    decisions: { nodes: [{ outcome: 'ESCALATE', final: false, decidedBy: { handle: 'countersign' } }] },
  });
  expect(events.nodes.map(({ type }) => type)).toEqual([
    'approval.created',
    'approval.reminded',
    'approval.reminded',
    'approval.escalated',
  ]);
  expect(await mutate(fixture.fay, 'approve', { id })).toMatchObject({ code: 'FORBIDDEN' });
  await mustSucceed(fixture.lea, 'approve', { id });
  expect((await look(id)).approval?.status).toBe('APPROVED');
});

test('a vote after the time of a stage finds the next one, whether or not a sweep has come by', async () => {
  const id = await createApproval(fixture.agent, refund(2000, { expiresIn: 'PT2H' }));
  fixture.advanceClock(16 * minute);
  expect((await look(id, fixture.lea)).approval?.availableOutcomes).toContain('APPROVE');
  await mustSucceed(fixture.lea, 'approve', { id });
});

test('an override works for those who may override, and is marked', async () => {
  const id = await createApproval(fixture.agent, refund(50_000));
  const decision = {
    override: { action: 'Refund by cheque', params: { amount: 1 }, reason: 'The court says so.' },
  };
  expect(await mutate(fixture.ruth, 'respond', { id, decision })).toMatchObject({ code: 'FORBIDDEN' });
  await mustSucceed(fixture.lea, 'respond', { id, decision });
  const { approval, events } = await look(id);
  expect(approval).toMatchObject({
    status: 'OVERRIDDEN',
    decision: { authoritySnapshot: { via: 'OVERRIDE' } },
  });
  expect(events.nodes.map(({ type }) => type).slice(-2)).toEqual(['approval.overridden', 'approval.decided']);
});

test('a revision is judged again', async () => {
  const id = await createApproval(fixture.agent, refund(2000));
  const { approval } = await mustSucceed(fixture.agent, 'reviseApproval', {
    id,
    params: { amount: 900, to: 'customer' },
  });
  expect(approval).toMatchObject({ status: 'APPROVED', revision: 2 });
});
