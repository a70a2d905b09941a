import { ReportEffectInput, reportEffect } from '../../actions/receipt/report-effect.ts';
import { reportedEffects } from '../../domain/receipt/effect-status.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Approval } from '../refs.ts';

enumOf('ReportedEffect', 'How an effect ended.', reportedEffects, {
  SUCCEEDED: 'It happened.',
  FAILED: 'It did not happen.',
});

const ReportEffectPayload = builder
  .objectRef<{ readonly request: RequestRow; readonly replayed: boolean }>('ReportEffectPayload')
  .implement({
    description: 'It is on record what became of the effect.',
    fields: (t) => ({
      approval: t.expose('request', { type: Approval, description: 'The approval with its effect.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('reportEffect', {
  description:
    'Says whether the effect of a redeemed receipt happened. For who redeemed it, and people with `admin`, who may settle what is uncertain. A report after `leaseEndsAt` still counts; a second one with another status is refused with NOT_PENDING. Needs the scope `effects:redeem`.',
  input: ReportEffectInput,
  result: resultOf('ReportEffectResult', ReportEffectPayload),
  action: reportEffect,
});
