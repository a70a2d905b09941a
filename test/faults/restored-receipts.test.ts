import { expect, onTestFinished, test } from 'vitest';
import { acceptEarlierReceipts } from '../../src/actions/receipt/accept-earlier-receipts.ts';
import type { Database } from '../../src/entities/database.ts';
import { createFixture, onReplica } from '../fixtures/client/fixture.ts';
import { found } from '../fixtures/client/found.ts';
import { briefDecisions, overWebSocket } from '../fixtures/client/listen.ts';
import { until } from '../fixtures/client/wait.ts';
import { approvedIn, codes, redeem } from '../fixtures/receipt/approved.ts';
import { backUp } from '../fixtures/server/backup.ts';
import { onlyOn } from '../fixtures/server/only-on.ts';
import { startApp } from '../fixtures/server/start-app.ts';

// A receipt is spent, a backup from before that is restored, and the agent still has the receipt. No operator does
// anything. By itself: npx vitest run --project postgres test/faults/restored-receipts.test.ts

const env = { publicUrl: 'https://approvals.example.com' };
const done = 'RedeemReceiptPayload';

/** A receipt that was spent after the backup, one that was spent before it, and a server on the backup. */
async function restored(isNoticed: boolean, beforeStart?: (db: Database) => Promise<unknown>) {
  const fixture = await createFixture({ env });
  onTestFinished(() => fixture.close());
  const [before, after] = [await approvedIn(fixture), await approvedIn(fixture)];
  expect(codes(await redeem(fixture.agent, before.receipt))).toBe(done);
  const backup = await backUp(fixture.database);
  onTestFinished(() => backup.drop());
  await until('the server has its database again', async () => (await fetch(`${fixture.urls[0]}/readyz`)).ok);
  expect(codes(await redeem(fixture.agent, after.receipt))).toBe(done);
  const db = await backup.restore();
  // As if it were the first start.
  if (!isNoticed) await db.query('delete from database_history');
  await beforeStart?.(db);
  const app = await startApp({ db, env });
  onTestFinished(() => app.close());
  const here = {
    ...fixture,
    agent: onReplica(app.url, fixture.agent),
    reviewer: onReplica(app.url, fixture.reviewer),
  };
  return { before, after, here, app };
}

const asDatabase = onlyOn('postgres', 'An embedded database in memory has no files whose copy would show.');

test('what was spent after the backup is refused in the restored database, and what is decided there is good', {
  ...asDatabase,
}, async () => {
  const { before, after, here, app } = await restored(true);
  expect(codes(await redeem(here.agent, before.receipt))).toBe('RECEIPT_SPENT');
  expect(await redeem(here.agent, after.receipt)).toMatchObject({
    code: 'RECEIPT_INVALID',
    message: expect.stringContaining('restored from a backup'),
  });
  const later = await approvedIn(here);
  expect(codes(await redeem(here.agent, later.receipt))).toBe(done);
  expect(await acceptEarlierReceipts(app.ports)).toBe(1);
  expect(await acceptEarlierReceipts(app.ports)).toBe(0);
  expect(codes(await redeem(here.agent, after.receipt))).toBe(done);
});

test('an administrator may decide before a server starts on it', { ...asDatabase }, async () => {
  const { after, here } = await restored(true, async (db) =>
    expect(await acceptEarlierReceipts({ db })).toBe(1),
  );
  expect(codes(await redeem(here.agent, after.receipt))).toBe(done);
});

test('where it is not noticed, the spent receipt is spent again', { ...asDatabase }, async () => {
  const { after, here } = await restored(false);
  expect(codes(await redeem(here.agent, after.receipt))).toBe(done);
});

test('a database that is replaced under a server is noticed when a receipt is redeemed', async () => {
  const fixture = await createFixture({ env });
  onTestFinished(() => fixture.close());
  const { db } = fixture.database;
  const earlier = await approvedIn(fixture);
  await db.query(`update database_history set mark = 'another'`);
  expect(codes(await redeem(fixture.agent, earlier.receipt))).toBe('RECEIPT_INVALID');
  const later = await approvedIn(fixture);
  expect(codes(await redeem(fixture.agent, later.receipt))).toBe(done);
  expect(codes(await redeem(fixture.agent, earlier.receipt))).toBe('RECEIPT_INVALID');
});

test('a server that saw events which are gone makes earlier receipts doubtful, whatever the database is known by', async () => {
  const fixture = await createFixture({ env });
  onTestFinished(() => fixture.close());
  const { db, kind } = fixture.database;
  const feed = await overWebSocket(fixture.agent, briefDecisions, {});
  const earlier = await approvedIn(fixture);
  await feed.next();
  const isOurs = kind === 'postgres' ? `workspace_id = '${fixture.workspaceId}'` : 'true';
  const [end] = await db.query<{ seq: number | string; hash: string }>(
    `select seq, hash from event_counter where ${isOurs} and seq > 0`,
  );
  expect(codes(await redeem(fixture.agent, earlier.receipt))).toBe(done);
  // What came last is gone, as from a copy of the files.
  await db.query('delete from effect');
  await db.query(`delete from event where ${isOurs} and seq > ${found(end).seq}`);
  await db.query(
    `update event_counter set seq = ${found(end).seq}, hash = '${found(end).hash}' where ${isOurs}`,
  );
  expect(await feed.ended).toMatchObject({ how: 'ERROR' });
  await until('it is noted', async () => (await db.query('select from database_history')).length > 1);
  expect(codes(await redeem(fixture.agent, earlier.receipt))).toBe('RECEIPT_INVALID');
});
