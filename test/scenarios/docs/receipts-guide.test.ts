import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { type Client, read, type Variables } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { runProgram } from '../../fixtures/server/run-cli.ts';

// Every block of the guide, in its order, as a reader copies it.

const guide = readFileSync('docs/guides/receipts.md', 'utf8');
const documents = [...guide.matchAll(/^```graphql\n(.*?)^```$/gms)].map(([, text = '']) => text);
const [, program = ''] = /^```js\n(.*?)^```$/ms.exec(guide) ?? [];
const once = onlyOn('embedded', 'The guide is the same on every database.');

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const run = (name: string, who: Client, variables: Variables) => {
  const document = documents.find((text) => text.includes(` ${name}(`));
  if (!document) throw new Error(`The guide has no ${name}.`);
  return read(who, document, variables);
};

async function approved() {
  const id = await createApproval(fixture.agent, { params: { amount: 100 } });
  const { decision } = await mustSucceed(fixture.reviewer, 'approve', { id });
  return { id, decisionId: decision.id };
}

test('a receipt is read, redeemed, reported, revoked and checked as the guide says', once, async () => {
  expect(documents).toHaveLength(4);
  const { id, decisionId } = await approved();
  const { approval } = (await run('Receipt', fixture.agent, { id })) as {
    approval: { params: object; decision: { receipt: string } };
  };
  const { params, decision } = approval;
  const redeemed = await run('Redeem', fixture.agent, { receipt: decision.receipt, params });
  expect(redeemed).toMatchObject({ redeemReceipt: { params: { amount: 100 }, replayed: false } });
  const { redemptionId } = redeemed['redeemReceipt'] as { redemptionId: string };
  expect(await run('Report', fixture.agent, { redemptionId })).toMatchObject({
    reportEffect: { approval: { effect: { status: 'SUCCEEDED', result: { payment: 'p-1' } } } },
  });
  expect(await run('Revoke', fixture.admin, { decisionId })).toMatchObject({
    revokeReceipt: { code: 'RECEIPT_SPENT' },
  });
  expect(await run('Revoke', fixture.admin, { decisionId: (await approved()).decisionId })).toMatchObject({
    revokeReceipt: { __typename: 'RevokeReceiptPayload' },
  });
  const check = (receipt: string) =>
    runProgram(process.execPath, ['--input-type=module', '-e', program], {
      COUNTERSIGN_URL: fixture.agent.url,
      RECEIPT: receipt,
    });
  expect(JSON.parse((await check(decision.receipt)).out)).toMatchObject({ sub: id, jti: decisionId });
  const [head, , signature] = decision.receipt.split('.');
  const forged = Buffer.from('{"sub":"another"}').toString('base64url');
  expect((await check(`${head}.${forged}.${signature}`)).err).toContain('Forged.');
});
