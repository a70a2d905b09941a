/**
 * A payments service that trusts no agent. Its own key can redeem receipts and nothing else; it pays what a receipt is
 * for, exactly so, once. The agent's key can ask, and cannot redeem.
 *
 *   npm run example -- payments-service
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ReceiptError } from '../packages/client/src/index.ts';
import { type RedeemInput, redeemReceipt, reportEffect } from '../packages/client/src/redeeming.ts';
import { call } from './setup/call.ts';
import { createPrincipal } from './setup/create-principal.ts';

const readReceipt = /* GraphQL */ `query PaymentReceipt($id: ID!) { approval(id: $id) { params decision { receipt } } }`;

type Order = Pick<RedeemInput, 'receipt' | 'params'>;

const run = Date.now().toString(36);
const scopes = ['approvals:create', 'approvals:read:own'];
const shop = await createPrincipal({ handle: `shop-${run}`, kind: 'AGENT' }, scopes);
const service = await createPrincipal({ handle: `payments-${run}`, kind: 'SERVICE' }, ['effects:redeem']);

// The service.
const server = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  const answer = await pay(JSON.parse(body)).catch((error: Error) => error);
  if (answer instanceof Error) console.error(answer);
  response.writeHead(answer instanceof Error ? 500 : 200).end(String(answer));
});
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));

/** Redeems first: without a redemption nothing happens, whatever the agent sends. */
async function pay(order: Order): Promise<string> {
  try {
    const { redemptionId, params } = await redeemReceipt(service, order);
    // Here the bank is called, with `redemptionId` as its idempotency key.
    await reportEffect(service, { redemptionId, status: 'SUCCEEDED', result: params });
    return `paid ${params['amount']} EUR to ${params['to']}`;
  } catch (error) {
    if (error instanceof ReceiptError) return `refused, ${error.code}: ${error.message}`;
    throw error;
  }
}

// The agent.
const { id, approvalUrl } = await shop.approvals.create({
  summary: 'Pay 240 EUR to M. Okafor',
  type: 'payment',
  params: { to: 'M. Okafor', amount: 240 },
});
console.log(`Waiting for a decision on ${approvalUrl}`);
const { status } = await shop.approvals.waitForDecision(id);
const { approval } = await call(shop, readReceipt, { id });
const receipt = approval?.decision?.receipt;
const params = approval?.params;
if (receipt && params) {
  const alone = await redeemReceipt(shop, { receipt, params }).catch((error: Error) => error);
  print('the agent by itself', alone instanceof Error ? `refused: ${alone.message}` : 'redeemed');
  await order('9,999 EUR instead', { receipt, params: { ...params, amount: 9_999 } });
  await order('what was approved', { receipt, params });
  await order('the same once more', { receipt, params });
} else {
  console.log(`${status}: there is no receipt, so nothing can be paid.`);
}
server.close();

async function order(what: string, given: Order): Promise<void> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(given) });
  print(what, await response.text());
}

function print(what: string, came: string): void {
  console.log(`${what.padEnd(20)} ${came}`);
}
