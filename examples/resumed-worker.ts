/**
 * A worker that is gone when the decision comes. Run it: it asks, and ends. Decide. Run it again: it does what was
 * approved, once.
 *
 *   npm run example -- resumed-worker
 */
import { Countersign } from '../packages/client/src/index.ts';

const cs = new Countersign();
const payout = cs.guard('payout', ({ to, amount }: Payout) => `Paid ${amount} EUR to ${to}.`, {
  summary: ({ to, amount }) => `Pay ${amount} EUR to ${to}`,
});

const resumed = await cs.resume();
for (const { approvalId, outcome } of resumed) {
  console.log(outcome.status === 'fulfilled' ? outcome.value : `${approvalId}: ${outcome.reason.message}`);
}
if (resumed.length === 0) {
  const { status, approvalUrl } = await payout.request({ to: 'M. Okafor', amount: 90 });
  const isOpen = status === 'PENDING' || status === 'INFO_REQUESTED';
  console.log(
    isOpen ? `Decide on ${approvalUrl}\nThen run this again.` : `${status}: nothing is left to do.`,
  );
}

interface Payout {
  readonly to: string;
  readonly amount: number;
}
