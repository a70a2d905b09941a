import { Countersign } from '../packages/client/src/index.ts';

const cs = new Countersign();

const refund = cs.guard('refund', pay, {
  summary: ({ order, amount }) => `Refund ${amount} EUR for order ${order}`,
  onPending: ({ approvalUrl }) => console.log(`Waiting for a decision on ${approvalUrl}`),
});

console.log(await refund({ order: '4711', amount: Number(process.argv[2] ?? 120) }));

/** Your own function, which runs once, with the params that were approved. */
async function pay({ order, amount }: { order: string; amount: number }): Promise<string> {
  return `Refunded ${amount} EUR for order ${order}.`;
}
