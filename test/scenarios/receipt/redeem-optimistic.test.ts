import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFixture, createPrincipal, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { approvedIn, params } from '../../fixtures/receipt/approved.ts';
import { readEffect } from '../../fixtures/receipt/read-receipt.ts';

// A receipt is redeemed before the credential of the caller is read, and the write checks that it still holds.

let fixture: Fixture;
const statements: string[] = [];
beforeAll(async () => {
  fixture = await createFixture({ onStatement: (text) => statements.push(text) });
});
afterAll(() => fixture.close());

/** What a call reads and writes; what is repeated in the background aside. */
async function statementsOf(does: () => Promise<unknown>): Promise<string[]> {
  statements.length = 0;
  await does();
  return statements.filter((text) => /left join effect|append_events|from api_key/.test(text));
}

test('redeeming a receipt is one statement that judges it, and one that spends it', async () => {
  const [first, second] = [await approvedIn(fixture), await approvedIn(fixture)];
  await mustSucceed(fixture.agent, 'redeemReceipt', { receipt: first.receipt, params });
  const redeeming = await statementsOf(() =>
    mustSucceed(fixture.agent, 'redeemReceipt', { receipt: second.receipt, params }),
  );
  expect(redeeming).toHaveLength(2);
  expect(redeeming[0]).toContain('left join effect');
  expect(redeeming[1]).toContain('append_events');
});

test('whose key was revoked a moment ago spends no receipt', async () => {
  const who = await createPrincipal(fixture.admin, 'pays', {
    ...{ kind: 'SERVICE', role: 'VIEWER', scopes: ['effects:redeem'] },
  });
  const [first, second] = [await approvedIn(fixture), await approvedIn(fixture)];
  await mustSucceed(who, 'redeemReceipt', { receipt: first.receipt, params });
  await mustSucceed(fixture.admin, 'revokeApiKey', { id: who.keyId });
  await expect(mutate(who, 'redeemReceipt', { receipt: second.receipt, params })).rejects.toThrow('401');
  expect((await readEffect(fixture.agent, second.id)).status).toBe('NOT_REDEEMED');
});
