import { seesWithheld, withholdsHistory } from '../../domain/approval/withheld.ts';
import { limits } from '../../domain/limits.ts';
import { fallbackOf } from '../../domain/policy/fallback.ts';
import type { PolicySnapshot as Snapshot } from '../../domain/policy/policy-snapshot.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import { duration, ExpiryEffectEnum, PolicyEffectEnum, PolicyStage } from '../policy/policy.ts';
import { namedPolicy } from './named-policy.ts';
import { PolicyFallbackEnum } from './policy-fallback.ts';
import { WindowSourceEnum } from './window-source.ts';

type Failure = Omit<Snapshot['failures'][number], 'because'> & { readonly because: string | null };

const PolicyFailure = builder.objectRef<Failure>('PolicyFailure').implement({
  description: 'A policy that could not be evaluated, so that reviewers are asked.',
  fields: (t) => ({
    ...namedPolicy(t, (policy) => policy),
    because: t.exposeString('because', {
      nullable: true,
      description: 'Why. At a checkpoint for reviewers only, because it may quote what it looked at.',
    }),
  }),
});

const ShadowJudgement = builder.objectRef<NonNullable<Snapshot['shadow']>>('ShadowJudgement').implement({
  description: 'What the policies would have made of a request if those in SHADOW were enforced.',
  fields: (t) => ({
    effect: t.field({
      type: PolicyEffectEnum,
      description: 'What would have become of it.',
      resolve: ({ effect }) => effect,
    }),
    ...namedPolicy(t, ({ policy }) => policy),
  }),
});

/** What its conditions saw of the requester is not shown: that is theirs. */
export const PolicySnapshot = builder.objectRef<RequestRow>('PolicySnapshot').implement({
  description:
    'The rules that a request is judged by: they stay as they were, whatever becomes of the policies.',
  fields: (t) => ({
    ...namedPolicy(t, ({ policySnapshot }) => policySnapshot.policy),
    effect: t.string({
      description: 'What the policies made of the request: `REQUIRE`, `AUTO_APPROVE` or `AUTO_REJECT`.',
      resolve: ({ policySnapshot }) => policySnapshot.effect,
    }),
    fallback: t.field({
      type: PolicyFallbackEnum,
      nullable: true,
      description:
        'What decides because no policy applies to the request; null when one does, and for a change of administration.',
      resolve: ({ policySnapshot }) => fallbackOf(policySnapshot),
    }),
    stages: t.field({
      type: [PolicyStage],
      complexity: { field: 1, multiplier: 1 },
      description: 'Whom it needs, stage by stage.',
      resolve: ({ policySnapshot }) => policySnapshot.stages,
    }),
    reasonRequired: t.boolean({
      description: 'Whether approving and rejecting need a reason.',
      resolve: ({ policySnapshot }) => policySnapshot.reasonRequired,
    }),
    confirmationRequired: t.boolean({
      description: 'Whether approving and overriding need the `confirmationCode` of the request.',
      resolve: ({ policySnapshot }) => policySnapshot.confirmationRequired,
    }),
    allowSelfApproval: t.boolean({
      description: 'Whether the requester, its owner and all others who are one person with it may vote.',
      resolve: ({ policySnapshot }) => policySnapshot.allowSelfApproval,
    }),
    requesterMaySendLinks: t.boolean({
      description: 'Whether the requester may have a decision link e-mailed to a reviewer.',
      resolve: ({ policySnapshot }) => policySnapshot.requesterMaySendLinks ?? false,
    }),
    votesOutliveRights: t.boolean({
      description: 'Whether a vote goes on counting when its voter has lost group, role, authority or key.',
      resolve: ({ policySnapshot }) => policySnapshot.votesOutliveRights ?? false,
    }),
    effectExpiresIn: t.field({
      type: 'Duration',
      description: 'How long after the decision its receipt may be redeemed.',
      resolve: ({ policySnapshot }) => duration(policySnapshot.effectExpiresInMs ?? limits.effectExpiryMs),
    }),
    onExpiry: t.field({
      type: ExpiryEffectEnum,
      description: 'How it ends when its time runs out.',
      resolve: ({ policySnapshot }) => policySnapshot.onExpiry,
    }),
    window: t.field({
      type: 'Duration',
      description: 'How long it may wait in all.',
      resolve: ({ policySnapshot }) => duration(policySnapshot.windowMs),
    }),
    windowFrom: t.field({
      type: WindowSourceEnum,
      description: 'What set that time.',
      resolve: ({ policySnapshot }) => policySnapshot.windowFrom,
    }),
    windowEndsAt: t.field({
      type: 'DateTime',
      description: 'When that time ends. The limit of the last stage may end the request before.',
      resolve: ({ policySnapshot }) => new Date(policySnapshot.windowEndsAt),
    }),
    failures: t.field({
      type: [PolicyFailure],
      complexity: { field: 1, multiplier: 1 },
      description: 'Policies that could not be evaluated.',
      resolve: (approval, _args, { viewer }) => {
        const hides = withholdsHistory(approval) && !seesWithheld(viewer);
        const { failures } = approval.policySnapshot;
        return hides ? failures.map((failure) => ({ ...failure, because: null })) : failures;
      },
    }),
    shadow: t.field({
      type: ShadowJudgement,
      nullable: true,
      description: 'What the policies in SHADOW would have done; null without such policies.',
      resolve: ({ policySnapshot }) => policySnapshot.shadow,
    }),
  }),
});
