import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { SetLimitsInput, type SetQuota } from '../../actions/quota/set-limits.ts';
import { maxOf, usageKinds } from '../../domain/quota/quota.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { UsageLimit } from './usage-limit.ts';

const SetLimitsPayload = builder
  .objectRef<SetQuota & { readonly replayed: boolean }>('SetLimitsPayload')
  .implement({
    description: 'Limits were set.',
    fields: (t) => ({
      limits: t.field({
        type: [UsageLimit],
        description: 'All limits of the holder as they now are, defaults included.',
        resolve: ({ holder, quota }) =>
          usageKinds.map((kind) => ({
            kind,
            holder,
            max: maxOf(kind, holder, { [holder]: quota }),
            isSet: quota[kind] !== undefined,
          })),
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('setLimits', {
  description:
    'Sets how much an API key, a principal or the workspace may use. It holds within a second, on every server. Needs the scope `admin`.',
  input: SetLimitsInput,
  result: resultOf('SetLimitsResult', SetLimitsPayload, [AwaitingApproval]),
  action: guarded(guardedChanges.setLimits),
});
