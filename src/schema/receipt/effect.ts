import { effectStatus, effectStatuses } from '../../domain/receipt/effect-status.ts';
import { effectEndsAt, letsHappen } from '../../domain/receipt/receipt.ts';
import { redemptionId } from '../../domain/receipt/redemption-id.ts';
import { enumOf } from '../enum.ts';
import { Effect, Principal } from '../refs.ts';

const EffectStatusEnum = enumOf('EffectStatus', 'What became of what was approved.', effectStatuses, {
  NONE: 'Nothing may happen: it is open, or ended without an approval, or the server itself does it.',
  NOT_REDEEMED: 'Its receipt has not been redeemed; after `expiresAt` it cannot be any more.',
  REDEEMED: 'Its receipt was redeemed, and what came of it is expected to be reported by `leaseEndsAt`.',
  SUCCEEDED: 'It was reported that the effect happened.',
  FAILED: 'It was reported that the effect did not happen.',
  UNCERTAIN: 'It was not reported in time. People have to find out; a later report still settles it.',
  REVOKED: 'Its receipt was revoked before it was redeemed.',
});

Effect.implement({
  description:
    'What became of what was approved: whether its receipt was redeemed, by whom, and the end of it.',
  fields: (t) => ({
    status: t.field({
      type: EffectStatusEnum,
      description: 'What became of it, as of now.',
      resolve: ({ request, effect }, _args, { now }) => effectStatus(request, effect, now),
    }),
    redemptionId: t.id({
      nullable: true,
      description: 'The redemption, `rdm_…`; null before there is one.',
      resolve: ({ effect }) => (effect?.redeemedAt ? redemptionId(effect.id) : null),
    }),
    redeemedBy: t.field({
      type: Principal,
      nullable: true,
      description: 'Who redeemed the receipt.',
      resolve: ({ effect }, _args, { loaders }) =>
        effect?.redeemedById ? loaders.principal.load(effect.redeemedById) : null,
    }),
    redeemedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was redeemed.',
      resolve: ({ effect }) => effect?.redeemedAt ?? null,
    }),
    leaseEndsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when a report is expected; after it the effect is uncertain.',
      resolve: ({ effect }) => effect?.leaseEndsAt ?? null,
    }),
    reportedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was reported.',
      resolve: ({ effect }) => effect?.reportedAt ?? null,
    }),
    result: t.field({
      type: 'JSONObject',
      nullable: true,
      description: 'What came of it, as it was reported.',
      resolve: ({ effect }) => effect?.result ?? null,
    }),
    error: t.string({
      nullable: true,
      description: 'Why it failed, as it was reported.',
      resolve: ({ effect }) => effect?.error ?? null,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when the receipt can be redeemed; null when there is none.',
      resolve: ({ request }) =>
        letsHappen(request) && request.decidedAt
          ? effectEndsAt({ decidedAt: request.decidedAt, policySnapshot: request.policySnapshot })
          : null,
    }),
    revokedBy: t.field({
      type: Principal,
      nullable: true,
      description: 'Who revoked the receipt.',
      resolve: ({ effect }, _args, { loaders }) =>
        effect?.revokedById ? loaders.principal.load(effect.revokedById) : null,
    }),
    revokedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was revoked.',
      resolve: ({ effect }) => effect?.revokedAt ?? null,
    }),
    revokeReason: t.string({
      nullable: true,
      description: 'Why it was revoked.',
      resolve: ({ effect }) => effect?.revokeReason ?? null,
    }),
  }),
});
