import type { PolicyName } from '../../domain/policy/policy-snapshot.ts';
import { encodeId } from '../../domain/type-id.ts';
import type { SchemaTypes } from '../builder.ts';

type Fields<Source> = PothosSchemaTypes.ObjectFieldBuilder<
  PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>,
  Source
>;

/** The fields that name a policy as it was, the same in each record. */
export function namedPolicy<Source>(t: Fields<Source>, policyOf: (source: Source) => PolicyName | null) {
  return {
    policyId: t.id({
      nullable: true,
      description: 'The id of the policy, `pol_…`; null without one.',
      resolve: (source) => {
        const policy = policyOf(source);
        return policy && encodeId('Policy', policy.id);
      },
    }),
    policyName: t.string({
      nullable: true,
      description: 'The name of the policy, as it was then.',
      resolve: (source) => policyOf(source)?.name ?? null,
    }),
    policyVersion: t.int({
      nullable: true,
      description: 'The version of the policy that applied.',
      resolve: (source) => policyOf(source)?.version ?? null,
    }),
  };
}
