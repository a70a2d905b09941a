/**
 * Takes webhooks instead of waiting: it asks, and does what was approved when the webhook comes, which may be days
 * later and in another process. In production the endpoint is made once, by `countersign webhooks create`, and its
 * secret is set:
 *
 *   WEBHOOK_SECRET=whsec_… PORT=4410 npm run example -- webhook-receiver 120
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Countersign } from '../packages/client/src/index.ts';
import { dispatch, InvalidWebhookError, verifyWebhook } from '../packages/client/src/webhooks.ts';
import { registerEndpoint } from './setup/register-endpoint.ts';

const [amount] = process.argv.slice(2);
const cs = new Countersign();
const refund = cs.guard('refund', pay, {
  summary: ({ order, amount }) => `Refund ${amount} EUR for order ${order}`,
});
const server = createServer(async (request, response) => {
  try {
    const event = await verifyWebhook(await bytesOf(request), request.headers, secret);
    // Answered at once: a webhook that waits for the work would be delivered again.
    response.writeHead(204).end();
    await dispatch(event, {
      'approval.decided': ({ data }) => data.approval?.type === refund.type && perform(data.approval.id),
      '*': ({ type }) => console.log(`Nothing to do for ${type}.`),
    });
  } catch (error) {
    if (!response.headersSent) response.writeHead(error instanceof InvalidWebhookError ? 401 : 500).end();
  }
});
await new Promise<void>((ready) => server.listen(Number(process.env['PORT'] ?? 4410), '127.0.0.1', ready));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const secret = process.env['WEBHOOK_SECRET'] ?? (await registerEndpoint(url));

// Whatever was decided while this process was down is done first.
for (const { approvalId, outcome } of await cs.resume()) console.log(approvalId, outcome.status);
console.log(`Ready for webhooks at ${url}`);

if (amount) {
  const { approvalUrl, status } = await refund.request({ order: '4711', amount: Number(amount) });
  console.log(status === 'PENDING' ? `Decide on ${approvalUrl}` : `Decided before: ${status}`);
}

/** The webhook was only a reason to ask the server, which `perform` does. */
async function perform(id: string): Promise<void> {
  console.log(await refund.perform(id).catch((ending: Error) => ending.message));
}

async function pay({ order, amount }: { order: string; amount: number }): Promise<string> {
  return `Refunded ${amount} EUR for order ${order}.`;
}

async function bytesOf(request: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}
