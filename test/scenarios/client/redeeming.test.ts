import { afterAll, beforeAll, expect, test } from 'vitest';
import { Countersign, ForbiddenError, ReceiptError } from '../../../packages/client/src/index.ts';
import { redeemReceipt, reportEffect } from '../../../packages/client/src/redeeming.ts';
import { createFixture, createPrincipal, type Fixture } from '../../fixtures/client/fixture.ts';
import type { Client } from '../../fixtures/client/graphql.ts';
import { approvedIn, params } from '../../fixtures/receipt/approved.ts';
import { readEffect } from '../../fixtures/receipt/read-receipt.ts';

// What a service does that has effects happen: its key can redeem, and reads nothing.

let fixture: Fixture;
let service: Countersign;
const as = ({ url, key }: Client) => new Countersign({ url, apiKey: key ?? '' });
beforeAll(async () => {
  fixture = await createFixture();
  const scopes = ['effects:redeem'];
  service = as(await createPrincipal(fixture.admin, 'payments', { kind: 'SERVICE', role: 'VIEWER', scopes }));
});
afterAll(() => fixture.close());

test('a receipt is redeemed once, for the params that were approved, and reported', async () => {
  const { id, receipt } = await approvedIn(fixture);
  const others = redeemReceipt(service, { receipt, params: { ...params, amount: 9_999 } });
  await expect(others).rejects.toMatchObject({ code: 'RECEIPT_MISMATCH', paths: ['/amount'] });
  const redemption = await redeemReceipt(service, { receipt, params, idempotencyKey: 'pay-1' });
  expect(redemption).toMatchObject({ params, replayed: false });
  const leaseMs = Date.parse(redemption.leaseEndsAt) - Date.parse(redemption.redeemedAt);
  expect(leaseMs).toBe(900_000);
  const again = await redeemReceipt(service, { receipt, params, idempotencyKey: 'pay-1' });
  expect(again).toMatchObject({ redemptionId: redemption.redemptionId, replayed: true });
  await expect(redeemReceipt(service, { receipt, params })).rejects.toBeInstanceOf(ReceiptError);

  const { redemptionId } = redemption;
  await expect(reportEffect(as(fixture.agent), { redemptionId, status: 'FAILED' })).rejects.toBeInstanceOf(
    ForbiddenError,
  );
  await reportEffect(service, { redemptionId, status: 'SUCCEEDED', result: { payment: 'p-1' } });
  expect(await readEffect(fixture.agent, id)).toMatchObject({
    status: 'SUCCEEDED',
    result: { payment: 'p-1' },
  });
  await expect(reportEffect(service, { redemptionId, status: 'FAILED' })).rejects.toMatchObject({
    code: 'NOT_PENDING',
  });
});
