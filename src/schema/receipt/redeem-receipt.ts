import { type Redeemed, RedeemReceiptInput, redeemReceipt } from '../../actions/receipt/redeem-receipt.ts';
import { limits } from '../../domain/limits.ts';
import { redemptionId } from '../../domain/receipt/redemption-id.ts';
import { builder } from '../builder.ts';
import { ReceiptErrorType } from '../errors.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Decision } from '../refs.ts';

const RedeemReceiptPayload = builder
  .objectRef<Redeemed & { readonly replayed: boolean }>('RedeemReceiptPayload')
  .implement({
    description: 'The effect may happen, once, with exactly these params.',
    fields: (t) => ({
      redemptionId: t.id({
        description: 'The redemption, `rdm_…`, for `reportEffect`, and a key for what is called downstream.',
        resolve: ({ effect }) => redemptionId(effect.id),
      }),
      decision: t.expose('decision', { type: Decision, description: 'The decision that lets it happen.' }),
      params: t.expose('params', { type: 'JSONObject', description: 'The params to execute, as approved.' }),
      redeemedAt: t.field({
        type: 'DateTime',
        description: 'When it was redeemed, by the clock of the database.',
        resolve: ({ effect }) => effect.redeemedAt ?? new Date(Number.NaN),
      }),
      leaseEndsAt: t.field({
        type: 'DateTime',
        description: `Until when \`reportEffect\` is expected, ${limits.effectLeaseMs / 60_000} minutes after it was redeemed; then the effect is uncertain. Redeeming again with the same idempotency key renews it from then on, up to ${limits.effectLeaseMaxMs / 3_600_000} hours after it was redeemed.`,
        resolve: ({ effect }) => effect.leaseEndsAt ?? new Date(Number.NaN),
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('redeemReceipt', {
  description:
    'Spends a receipt: the effect may happen, once, with exactly these params. Of all who redeem it at once, one succeeds, and the others get RECEIPT_SPENT with who and when. The same idempotency key by the same principal answers the first redemption again, so that a caller who crashed can find out that it was theirs; while the effect is not reported and its lease runs, that renews the lease. Once it is uncertain, who redeemed it may begin it again (`uncertainRedemptionId`), one of its workers at a time. Any principal of the workspace with the scope `effects:redeem` may redeem, within the projects and types of its key.',
  input: RedeemReceiptInput,
  result: resultOf('RedeemReceiptResult', RedeemReceiptPayload, [ReceiptErrorType]),
  action: redeemReceipt,
});
