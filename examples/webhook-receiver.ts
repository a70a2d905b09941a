/**
 * Takes webhooks instead of waiting: what was approved is done when its webhook comes, also after days and by
 * another process than the one that asked. Ask with refund.request(…), and register the endpoint with
 * `countersign webhooks create`:
 *
 *   WEBHOOK_SECRET=whsec_… PORT=4410 npm run example -- webhook-receiver
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Countersign } from '../packages/client/src/index.ts';
import { dispatch, InvalidWebhookError, verifyWebhook } from '../packages/client/src/webhooks.ts';

interface Refund {
  readonly order: string;
  readonly amount: number;
}

const secret = process.env['WEBHOOK_SECRET'] ?? '';
const cs = new Countersign();

const refund = cs.guard(
  'refund',
  ({ order, amount }: Refund) => `Refunded ${amount} EUR for order ${order}.`,
  {
    summary: ({ order, amount }) => `Refund ${amount} EUR for order ${order}`,
  },
);

// Whatever was decided while this process was down is done first.
for (const { approvalId, outcome } of await cs.resume()) console.log(approvalId, outcome.status);

const server = createServer(async (request, response) => {
  const body: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) body.push(part);
  try {
    const event = await verifyWebhook(Buffer.concat(body), request.headers, secret);
    // Answered at once: a webhook that waits for the work would be delivered again.
    response.writeHead(204).end();
    await dispatch(event, {
      'approval.decided': async ({ data }) => {
        if (data.approval?.type !== refund.type) return;
        const outcome = await refund.perform(data.approval.id).catch((ending: Error) => ending.message);
        console.log(outcome);
      },
      '*': ({ type }) => console.log(`Nothing to do for ${type}.`),
    });
  } catch (error) {
    if (!response.headersSent) response.writeHead(error instanceof InvalidWebhookError ? 401 : 500).end();
  }
});
server.listen(Number(process.env['PORT'] ?? 4410), '127.0.0.1', () =>
  console.log(`Ready for webhooks at http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
