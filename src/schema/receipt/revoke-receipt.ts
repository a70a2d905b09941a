import { RevokeReceiptInput, revokeReceipt } from '../../actions/receipt/revoke-receipt.ts';
import type { Decision as DecisionRow } from '../../entities/decision.ts';
import { builder } from '../builder.ts';
import { ReceiptErrorType } from '../errors.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Decision } from '../refs.ts';

const RevokeReceiptPayload = builder
  .objectRef<{ readonly decision: DecisionRow; readonly replayed: boolean }>('RevokeReceiptPayload')
  .implement({
    description: 'The receipt cannot be redeemed any more.',
    fields: (t) => ({
      decision: t.expose('decision', { type: Decision, description: 'The decision, which stays as it is.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('revokeReceipt', {
  description:
    'Revokes the receipt of a decision that was a mistake, before it is redeemed; afterwards refused with RECEIPT_SPENT. For administrators, and for those who approved it with the scope `approvals:decide`.',
  input: RevokeReceiptInput,
  result: resultOf('RevokeReceiptResult', RevokeReceiptPayload, [ReceiptErrorType]),
  action: revokeReceipt,
});
