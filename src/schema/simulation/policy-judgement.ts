import { fallbackOf } from '../../domain/policy/fallback.ts';
import type { PolicySnapshot } from '../../domain/policy/policy-snapshot.ts';
import { PolicyFallbackEnum } from '../approval/policy-fallback.ts';
import { builder } from '../builder.ts';
import { ExpiryEffectEnum, PolicyEffectEnum, PolicyStage } from '../policy/policy.ts';

export const PolicyJudgement = builder.objectRef<PolicySnapshot>('PolicyJudgement').implement({
  description: 'What the policies make of a request.',
  fields: (t) => ({
    effect: t.field({
      type: PolicyEffectEnum,
      description: 'What becomes of it.',
      resolve: (snapshot) => snapshot.effect,
    }),
    policyName: t.string({
      nullable: true,
      description: 'The policy that says so; null when none does, see `fallback`.',
      resolve: (snapshot) => snapshot.policy?.name ?? null,
    }),
    policyVersion: t.int({
      nullable: true,
      description: 'Its version; 0 for a candidate.',
      resolve: (snapshot) => snapshot.policy?.version ?? null,
    }),
    fallback: t.field({
      type: PolicyFallbackEnum,
      nullable: true,
      description: 'What decides because no policy catches it; null when one does.',
      resolve: fallbackOf,
    }),
    stages: t.field({
      type: [PolicyStage],
      complexity: { field: 1, multiplier: 1 },
      description: 'Whom it needs, stage by stage. Only REQUIRE asks them.',
      resolve: (snapshot) => snapshot.stages,
    }),
    onExpiry: t.field({
      type: ExpiryEffectEnum,
      description: 'How it ends when its time runs out.',
      resolve: (snapshot) => snapshot.onExpiry,
    }),
    shadowEffect: t.field({
      type: PolicyEffectEnum,
      nullable: true,
      description:
        'What would become of it if the policies in SHADOW were enforced; null without such policies.',
      resolve: (snapshot) => snapshot.shadow?.effect ?? null,
    }),
  }),
});
