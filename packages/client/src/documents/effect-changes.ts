import { graphql } from './graphql.ts';

const effect = graphql(`fragment EffectParts on Approval {
  id
  effect { status redemptionId redeemedBy { id handle } redeemedAt leaseEndsAt result error }
}`);

export const effectChanges = graphql(
  `subscription EffectChanges($after: String!) {
  approvalChanged(after: $after) { cursor approval { ...EffectParts } }
}`,
  effect,
);

export const readEffects = graphql(
  `query ReadEffects($ids: [ID!]!) { nodes(ids: $ids) { ... on Approval { ...EffectParts } } }`,
  effect,
);
