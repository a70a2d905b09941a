import { Countersign } from '../packages/client/src/index.ts';

async function pay({ order, amount }: { order: string; amount: number }) {
  return `Refunded ${amount} EUR for order ${order}.`;
}

const refund = new Countersign().guard('refund', pay, {
  summary: ({ order, amount }) => `Refund ${amount} EUR for order ${order}`,
  onPending: ({ approvalUrl }) => console.log(`Waiting for a decision on ${approvalUrl}`),
});

console.log(await refund({ order: '4711', amount: Number(process.argv[2] ?? 120) }));
