import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createFixture,
  createPrincipal,
  type Fixture,
  onReplica,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { type Client, call, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { until, upTo } from '../../fixtures/client/wait.ts';
import { approvedIn, codes, params, redeem } from '../../fixtures/receipt/approved.ts';
import { readEffect, readReceipt } from '../../fixtures/receipt/read-receipt.ts';

let fixture: Fixture;
/** Has a key with nothing but the right to redeem. */
let payments: CreatedPrincipal;

beforeAll(async () => {
  fixture = await createFixture({ replicas: 2, env: { publicUrl: 'https://approvals.example.com' } });
  payments = await createPrincipal(fixture.admin, 'payments', {
    kind: 'SERVICE',
    role: 'VIEWER',
    scopes: ['effects:redeem'],
  });
});
afterAll(() => fixture.close());

const approved = (input: object = {}) => approvedIn(fixture, input);
const reportAlone = graphql(`mutation ReportAlone($input: ReportEffectInput!) {
  reportEffect(input: $input) { ... on ReportEffectPayload { approval { id effect { status result } } } }
}`);

describe('an effect', () => {
  const redeemed = async (who: Client = payments) => {
    const one = await approved();
    return { ...one, ...(await mustSucceed(who, 'redeemReceipt', { receipt: one.receipt, params })) };
  };

  test('is reported by who redeemed it, once', async () => {
    const { id, redemptionId } = await redeemed();
    const report = { redemptionId, status: 'SUCCEEDED', result: { payment: 'p-1' } };
    expect(codes(await mutate(fixture.agent, 'reportEffect', report))).toBe('FORBIDDEN');
    const input = { ...report, status: 'SUCCEEDED' as const };
    expect(await read(payments, reportAlone, { input })).toMatchObject({
      reportEffect: { approval: { id, effect: { status: 'SUCCEEDED', result: { payment: 'p-1' } } } },
    });
    // What else there is about it is not for a key that only redeems.
    const more = `mutation ($input: ReportEffectInput!) {
      reportEffect(input: $input) { ... on ReportEffectPayload { approval { task { id } } } }
    }`;
    expect((await call(payments, more, { input })).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    expect(await readEffect(fixture.agent, id)).toMatchObject({
      status: 'SUCCEEDED',
      result: { payment: 'p-1' },
      reportedAt: expect.any(String),
    });
  });

  test('that succeeded is not reported with an error', async () => {
    const { redemptionId } = await redeemed(fixture.agent);
    const report = { redemptionId, status: 'SUCCEEDED', error: 'Timed out' };
    expect(await mutate(fixture.agent, 'reportEffect', report)).toMatchObject({
      __typename: 'ValidationError',
      path: ['input', 'error'],
      message: expect.stringContaining('Report FAILED with it'),
    });
    await mustSucceed(fixture.agent, 'reportEffect', { ...report, status: 'FAILED' });
  });

  test('that is not reported in time is uncertain, and a late report settles it', async () => {
    const { id, redemptionId } = await redeemed(fixture.agent);
    fixture.advanceClock(limits.effectLeaseMs + 1_000);
    expect((await readEffect(fixture.agent, id)).status).toBe('UNCERTAIN');
    await until('the sweep', async () => (await eventsOf(id)).includes('effect.uncertain'));
    const report = { redemptionId, status: 'FAILED', error: 'No such account' };
    const { approval } = await mustSucceed(fixture.agent, 'reportEffect', report);
    expect(approval.effect).toMatchObject({ status: 'FAILED', error: 'No such account' });
    expect(codes(await mutate(fixture.agent, 'reportEffect', report))).toBe('ReportEffectPayload');
    expect(codes(await mutate(fixture.agent, 'reportEffect', { redemptionId, status: 'SUCCEEDED' }))).toBe(
      'NOT_PENDING',
    );
    expect(await eventsOf(id)).toEqual(['receipt.redeemed', 'effect.uncertain', 'effect.reported']);
  });

  test('has a lease that who redeemed it renews with the same key, while it runs', async () => {
    const { id, receipt } = await approved();
    const again = (who: Client = payments) => redeem(who, receipt, params, 'slow');
    const first = await again();
    // A retry at once changes nothing.
    expect(await again()).toMatchObject({ replayed: true, leaseEndsAt: first.leaseEndsAt });
    fixture.advanceClock(limits.effectLeaseMs - 60_000);
    const second = await again();
    expect(second).toMatchObject({ replayed: true, redeemedAt: first.redeemedAt });
    expect(Date.parse(found(second.leaseEndsAt)) - Date.parse(found(first.leaseEndsAt))).toBeGreaterThan(
      limits.effectLeaseMs - 120_000,
    );
    // The same key of another is no renewal.
    expect(codes(await again(fixture.agent))).toBe('RECEIPT_SPENT');
    fixture.advanceClock(120_000);
    expect(await readEffect(fixture.agent, id)).toMatchObject({
      status: 'REDEEMED',
      leaseEndsAt: second.leaseEndsAt,
    });
    fixture.advanceClock(limits.effectLeaseMs);
    expect(await again()).toMatchObject({ replayed: true, leaseEndsAt: second.leaseEndsAt });
    expect((await readEffect(fixture.agent, id)).status).toBe('UNCERTAIN');
    expect((await eventsOf(id)).slice(0, 2)).toEqual(['receipt.redeemed', 'effect.lease_renewed']);
  });

  test('that is uncertain begins again for one of all workers that ask at once', async () => {
    const { id, receipt, redemptionId, redeemedAt } = await redeemed();
    const again = (who: Client = payments, of = redemptionId) =>
      mutate(who, 'redeemReceipt', { receipt, params, uncertainRedemptionId: of });
    expect(codes(await again())).toBe('RECEIPT_SPENT');
    fixture.advanceClock(limits.effectLeaseMs + 1_000);
    // Neither another principal, nor by another redemption, nor with other params.
    expect(codes(await again(fixture.agent))).toBe('RECEIPT_SPENT');
    expect(await again(payments, 'rdm_01jb0000000000000000000000')).toMatchObject({
      code: 'RECEIPT_INVALID',
      path: ['input', 'uncertainRedemptionId'],
    });
    const others = { receipt, params: { amount: 1 }, uncertainRedemptionId: redemptionId };
    expect(codes(await mutate(payments, 'redeemReceipt', others))).toBe('RECEIPT_MISMATCH');
    const answers = await Promise.all(upTo(20).map((i) => again(onReplica(fixture.urls[i % 2], payments))));
    expect(answers.map(codes).sort()).toEqual(
      ['RECEIPT_SPENT', 'RedeemReceiptPayload'].flatMap((code, i) =>
        Array.from({ length: i === 0 ? 19 : 1 }, () => code),
      ),
    );
    const [won] = answers.filter(({ __typename }) => __typename === 'RedeemReceiptPayload');
    expect(won).toMatchObject({ redemptionId, redeemedAt, params, replayed: false });
    expect(await readEffect(fixture.agent, id)).toMatchObject({
      status: 'REDEEMED',
      leaseEndsAt: won?.leaseEndsAt,
    });
    await read(payments, reportAlone, { input: { redemptionId, status: 'SUCCEEDED' } });
    expect(codes(await again())).toBe('RECEIPT_SPENT');
    expect((await eventsOf(id)).filter((type) => type === 'effect.lease_renewed')).toHaveLength(1);
  });

  test('begins again after its receipt has expired, and not for a requester who is suspended', async () => {
    const bot = await createPrincipal(fixture.admin, 'bot', {
      ...{ kind: 'AGENT', role: 'VIEWER', scopes: ['default'] },
    });
    const { receipt } = await approvedIn(fixture, { effectExpiresIn: 'PT1M' }, bot);
    const { redemptionId } = await mustSucceed(payments, 'redeemReceipt', { receipt, params });
    fixture.advanceClock(limits.effectLeaseMs + 1_000);
    const again = { receipt, params, uncertainRedemptionId: redemptionId };
    await mustSucceed(fixture.admin, 'suspendPrincipal', { id: bot.id, reason: 'Stolen key' });
    expect(codes(await mutate(payments, 'redeemReceipt', again))).toBe('FORBIDDEN');
    await mustSucceed(fixture.admin, 'resumePrincipal', { id: bot.id });
    await mustSucceed(payments, 'redeemReceipt', again);
  });

  test('can be revoked before it is redeemed, by an approver or an administrator', async () => {
    const { id, receipt, decisionId } = await approved();
    const revoking = { decisionId, reason: 'A mistake' };
    expect(codes(await mutate(fixture.agent, 'revokeReceipt', revoking))).toBe('FORBIDDEN');
    const other = await createPrincipal(fixture.admin, 'other');
    expect(codes(await mutate(other, 'revokeReceipt', revoking))).toBe('FORBIDDEN');
    await mustSucceed(fixture.reviewer, 'revokeReceipt', revoking);
    await mustSucceed(fixture.admin, 'revokeReceipt', { ...revoking, reason: 'Again' });
    expect(await redeem(fixture.agent, receipt)).toMatchObject({
      code: 'RECEIPT_REVOKED',
      message: expect.stringMatching(/^This receipt was revoked by “reviewer” on 20/),
    });
    expect(await readEffect(fixture.agent, id)).toMatchObject({
      status: 'REVOKED',
      revokedBy: { handle: 'reviewer' },
      revokeReason: 'A mistake',
    });
    const spent = await redeemed();
    expect(
      await mutate(fixture.admin, 'revokeReceipt', { decisionId: spent.decisionId, reason: 'Late' }),
    ).toMatchObject({ code: 'RECEIPT_SPENT', spentBy: { handle: 'payments' } });
  });

  test('is not redeemed after its time, by the clock of the database', async () => {
    const { receipt } = await approved({ effectExpiresIn: 'PT1M' });
    fixture.advanceClock(61_000);
    expect(codes(await redeem(fixture.agent, receipt))).toBe('RECEIPT_EXPIRED');
  });

  test('of the output at a checkpoint is redeemed in the same way', async () => {
    const { agent } = await mustSucceed(fixture.admin, 'createAgent', { name: 'Writer' });
    await mustSucceed(fixture.admin, 'createAgentVersion', { agentId: agent.id, approvalRequired: true });
    const { execution } = await mustSucceed(fixture.agent, 'startExecution', { agentId: agent.id });
    const output = { text: 'Dear Ann' };
    const ended = await mustSucceed(fixture.agent, 'completeExecution', { id: execution.id, output });
    const id = found(ended.execution.approval).id;
    await mustSucceed(fixture.reviewer, 'approve', { id });
    const receipt = await readReceipt(fixture.agent, id);
    expect(codes(await redeem(fixture.agent, receipt, { text: 'Dear Bob' }))).toBe('RECEIPT_MISMATCH');
    expect((await redeem(fixture.agent, receipt, output)).params).toEqual(output);
  });

  async function eventsOf(id: string): Promise<string[]> {
    const document = `query ($id: ID!) { events(filter: { approvalId: $id }, first: 50) { nodes { type } } }`;
    const { events } = (await read(fixture.admin, document, { id })) as {
      events: { nodes: { type: string }[] };
    };
    return events.nodes.map(({ type }) => type).filter((type) => /^(effect|receipt)\./.test(type));
  }
});
