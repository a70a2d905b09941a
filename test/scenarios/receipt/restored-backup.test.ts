import { expect, onTestFinished, test } from 'vitest';
import { acceptEarlierReceipts } from '../../../src/actions/receipt/accept-earlier-receipts.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { approvedIn, codes, redeem } from '../../fixtures/receipt/approved.ts';
import { readReceipt } from '../../fixtures/receipt/read-receipt.ts';
import { startApp } from '../../fixtures/server/start-app.ts';

const publicUrl = 'https://approvals.example.com';
const newEpoch = `update installation set epoch = substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)`;

/** A receipt that is redeemed after a backup, one that is redeemed before, and the database as the backup has it. */
async function restored(fixture: Fixture, afterwards: 'NEW_EPOCH' | 'AS_IT_WAS') {
  const before = await approvedIn(fixture);
  const after = await approvedIn(fixture);
  expect(codes(await redeem(fixture.agent, before.receipt))).toBe('RedeemReceiptPayload');
  expect(codes(await redeem(fixture.agent, after.receipt))).toBe('RedeemReceiptPayload');
  const { db } = fixture.database;
  await db.query(`delete from effect where redeemed_at = (select max(redeemed_at) from effect)`);
  if (afterwards === 'NEW_EPOCH') await db.query(newEpoch);
  // A server starts on it.
  const app = await startApp({ db: await fixture.database.open(), env: { publicUrl } });
  onTestFinished(() => app.close());
  return { before, after, agent: { ...fixture.agent, url: app.url } };
}

async function fixtureOfTest() {
  const fixture = await createFixture({ env: { publicUrl } });
  onTestFinished(() => fixture.close());
  return fixture;
}

test('a receipt that was spent after the backup is not spent again, until an administrator decides', async () => {
  const fixture = await fixtureOfTest();
  const { before, after, agent } = await restored(fixture, 'NEW_EPOCH');
  expect(codes(await redeem(agent, before.receipt))).toBe('RECEIPT_SPENT');
  const refused = await redeem(agent, after.receipt);
  expect(refused).toMatchObject({
    code: 'RECEIPT_INVALID',
    message: expect.stringContaining('restored from a backup'),
  });
  // To read it again is no way round it.
  expect(await readReceipt(agent, after.id)).toBe(after.receipt);
  const later = await approvedIn({ ...fixture, agent });
  expect(codes(await redeem(agent, later.receipt))).toBe('RedeemReceiptPayload');
  const { ports } = found(fixture.replicas[0]);
  expect(await acceptEarlierReceipts(ports)).toBe(1);
  expect(await acceptEarlierReceipts(ports)).toBe(0);
  expect(codes(await redeem(agent, after.receipt))).toBe('RedeemReceiptPayload');
  expect(codes(await redeem(agent, before.receipt))).toBe('RECEIPT_SPENT');
});

test('without the rule, the same effect happens twice', async () => {
  const { after, agent } = await restored(await fixtureOfTest(), 'AS_IT_WAS');
  expect(codes(await redeem(agent, after.receipt))).toBe('RedeemReceiptPayload');
});
