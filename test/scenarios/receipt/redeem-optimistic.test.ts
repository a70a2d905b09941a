import { expect, onTestFinished, test, vi } from 'vitest';
import * as comparing from '../../../src/entities/same-history.ts';
import { createFixture, createPrincipal, type Fixture, onReplica } from '../../fixtures/client/fixture.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import { approvedIn, codes, params, redeem } from '../../fixtures/receipt/approved.ts';
import { readEffect } from '../../fixtures/receipt/read-receipt.ts';

// A receipt that this server has shown is redeemed before anything is read, and the write checks that all of it holds.

const done = 'RedeemReceiptPayload';
const statements: string[] = [];

async function fixtureOf(replicas = 1): Promise<Fixture> {
  const env = { publicUrl: 'https://approvals.example.com' };
  const fixture = await createFixture({ replicas, env, onStatement: (text) => statements.push(text) });
  onTestFinished(() => fixture.close());
  // The first call of a credential reads it.
  await redeemFirst(fixture);
  return fixture;
}

async function redeemFirst(fixture: Fixture): Promise<void> {
  const { receipt } = await approvedIn(fixture);
  await mustSucceed(fixture.agent, 'redeemReceipt', { receipt, params });
}

/** What a call reads and writes; what is repeated in the background aside. */
async function statementsOf(does: () => Promise<unknown>): Promise<string[]> {
  statements.length = 0;
  await does();
  return statements.filter((text) => /left join effect|append_events|from api_key/.test(text));
}

test('redeeming a receipt that this server has shown is the one statement that spends it', async () => {
  const fixture = await fixtureOf();
  const { receipt } = await approvedIn(fixture);
  const redeeming = await statementsOf(() =>
    mustSucceed(fixture.agent, 'redeemReceipt', { receipt, params }),
  );
  expect(redeeming).toEqual([expect.stringContaining('append_events')]);
});

test('what names a decision that was shown, and is not the receipt that was, is refused', async () => {
  const fixture = await fixtureOf();
  const { receipt } = await approvedIn(fixture);
  const [head, claims, signature = ''] = receipt.split('.');
  const another = `${head}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  expect(codes(await redeem(fixture.agent, another))).toBe('RECEIPT_INVALID');
  expect(codes(await redeem(fixture.agent, receipt))).toBe(done);
});

test('one that another server has shown is judged by one statement before', async () => {
  const fixture = await fixtureOf(2);
  const other = onReplica(fixture.urls[1], fixture.agent);
  const [first, second] = [await approvedIn(fixture), await approvedIn(fixture)];
  await mustSucceed(other, 'redeemReceipt', { receipt: first.receipt, params });
  const redeeming = await statementsOf(() =>
    mustSucceed(other, 'redeemReceipt', { receipt: second.receipt, params }),
  );
  expect(redeeming).toHaveLength(2);
  expect(redeeming[0]).toContain('left join effect');
  expect(redeeming[1]).toContain('append_events');
});

test('whose key was revoked a moment ago spends no receipt', async () => {
  const fixture = await fixtureOf();
  const who = await createPrincipal(fixture.admin, 'pays', {
    ...{ kind: 'SERVICE', role: 'VIEWER', scopes: ['effects:redeem'] },
  });
  const [first, second] = [await approvedIn(fixture), await approvedIn(fixture)];
  await mustSucceed(who, 'redeemReceipt', { receipt: first.receipt, params });
  await mustSucceed(fixture.admin, 'revokeApiKey', { id: who.keyId });
  await expect(mutate(who, 'redeemReceipt', { receipt: second.receipt, params })).rejects.toThrow('401');
  expect((await readEffect(fixture.agent, second.id)).status).toBe('NOT_REDEEMED');
});

test('one that was spent on another server is refused, and so is one whose requester was suspended', async () => {
  const fixture = await fixtureOf(2);
  const [spent, held] = [await approvedIn(fixture), await approvedIn(fixture)];
  const there = onReplica(fixture.urls[1], fixture.agent);
  expect(codes(await redeem(there, spent.receipt))).toBe(done);
  expect(codes(await redeem(fixture.agent, spent.receipt))).toBe('RECEIPT_SPENT');
  const pays = await createPrincipal(fixture.admin, 'pays', {
    ...{ kind: 'SERVICE', role: 'VIEWER', scopes: ['effects:redeem'] },
  });
  await fixture.database.db.query(
    `update event_counter set rules_version = rules_version + 1 where workspace_id = '${fixture.workspaceId}'`,
  );
  await fixture.database.db.query(
    `update principal set suspended_at = now() where workspace_id = '${fixture.workspaceId}' and handle = 'agent'`,
  );
  expect(codes(await redeem(pays, held.receipt))).toBe('FORBIDDEN');
});

/** What makes a receipt doubtful after this server has shown it. */
const restores: readonly (readonly [string, string])[] = [
  ['the database is known by something else', `update database_history set mark = 'another'`],
  [
    'a restore was noticed by another server',
    `insert into database_history (began_at, mark) select now() + interval '1 ms', mark from database_history`,
  ],
  ['the epoch of the log was changed', `update installation set epoch = 'another'`],
];

test.each(restores)('where %s, a receipt that was shown before is refused', async (_what, statement) => {
  const fixture = await fixtureOf();
  const { receipt } = await approvedIn(fixture);
  await fixture.database.db.query(statement);
  expect(codes(await redeem(fixture.agent, receipt))).toBe('RECEIPT_INVALID');
});

test.each(restores)(
  'where %s and the write does not compare it, it is redeemed',
  async (_what, statement) => {
    const compared = vi
      .spyOn(comparing, 'sameHistory')
      .mockImplementation((_history, bind) => `${bind(() => true, 'boolean')}`);
    onTestFinished(() => compared.mockRestore());
    const fixture = await fixtureOf();
    const { receipt } = await approvedIn(fixture);
    await fixture.database.db.query(statement);
    expect(codes(await redeem(fixture.agent, receipt))).toBe(done);
    expect(compared).toHaveBeenCalled();
  },
);

test('one whose line the log does not have any more is not redeemed', async () => {
  const fixture = await fixtureOf();
  const { receipt } = await approvedIn(fixture);
  await fixture.database.db.query(
    `update event set hash = md5(hash) || md5(hash) where workspace_id = '${fixture.workspaceId}' and type = 'approval.decided'`,
  );
  expect(codes(await redeem(fixture.agent, receipt))).toBe('RECEIPT_INVALID');
});

test('many are redeemed together, and one that cannot be keeps no other from it', async () => {
  const fixture = await fixtureOf(2);
  const receipts: string[] = [];
  for (const _ of upTo(8)) receipts.push((await approvedIn(fixture)).receipt);
  const there = onReplica(fixture.urls[1], fixture.agent);
  expect(codes(await redeem(there, receipts[3] ?? ''))).toBe(done);
  const answers = await Promise.all(receipts.map((receipt) => redeem(fixture.agent, receipt)));
  expect(answers.map(codes)).toEqual(upTo(8).map((i) => (i === 3 ? 'RECEIPT_SPENT' : done)));
});
