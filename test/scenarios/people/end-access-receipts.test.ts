import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import { approvedIn, codes, params, redeem } from '../../fixtures/receipt/approved.ts';
import { readEffect } from '../../fixtures/receipt/read-receipt.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const reason = 'Left the company.';

test('receipts of what an agent asked for are revoked, and what is open is counted', async () => {
  const bot = await createPrincipal(fixture.admin, 'leaver', {
    ...{ kind: 'AGENT', role: 'VIEWER', scopes: ['default'] },
  });
  const payments = await createPrincipal(fixture.admin, 'payments', {
    ...{ kind: 'SERVICE', role: 'VIEWER', scopes: ['effects:redeem'] },
  });
  const [one, two, spent, expired] = [
    await approvedIn(fixture, {}, bot),
    await approvedIn(fixture, {}, bot),
    await approvedIn(fixture, {}, bot),
    await approvedIn(fixture, { effectExpiresIn: 'PT1S' }, bot),
  ];
  const ofOther = await approvedIn(fixture);
  await createApproval(bot);
  await mustSucceed(payments, 'redeemReceipt', { receipt: spent.receipt, params });
  fixture.advanceClock(2_000);
  const ended = await mustSucceed(fixture.admin, 'endAllAccess', { principalId: bot.id, reason });
  expect(ended).toMatchObject({ revokedReceipts: 2, openRequests: 1 });
  for (const { id, receipt } of [one, two]) {
    expect(codes(await redeem(payments, receipt))).toBe('RECEIPT_REVOKED');
    expect(await readEffect(fixture.reviewer, id)).toMatchObject({
      ...{ status: 'REVOKED', revokedBy: { handle: 'owner' }, revokeReason: reason },
    });
  }
  expect(codes(await redeem(payments, expired.receipt))).toBe('RECEIPT_EXPIRED');
  expect((await readEffect(fixture.reviewer, spent.id)).status).toBe('REDEEMED');
  expect(codes(await redeem(payments, ofOther.receipt))).toBe('RedeemReceiptPayload');
});

test('more receipts than one change takes are revoked by the same call', async () => {
  const bot = await createPrincipal(fixture.admin, 'busy', {
    ...{ kind: 'AGENT', role: 'VIEWER', scopes: ['default'] },
  });
  const count = limits.accessEndedBatchReceipts + 3;
  for (const _ of upTo(count)) {
    await mustSucceed(fixture.reviewer, 'approve', { id: await createApproval(bot) });
  }
  const ended = await mustSucceed(fixture.admin, 'endAllAccess', { principalId: bot.id, reason });
  expect(ended).toMatchObject({ revokedReceipts: count, openRequests: 0 });
});
