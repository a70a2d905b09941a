import type { z } from 'zod';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { CreatePolicyInput } from '../../policy/create-policy.ts';
import { defaultRules, rulesWith } from '../../policy/policy-input.ts';

type DraftPolicy = z.output<typeof CreatePolicyInput>;

/** The id of a policy that is not stored. */
export const draftPolicyId = '00000000-0000-0000-0000-000000000000';

/** The policies as they would be with the candidate among them, or in the place of one of them, enforced. */
export function withDraftPolicy(
  policies: readonly Policy[],
  candidate: DraftPolicy | null,
  projectId: string | null,
  now: Date,
  replaces: string | null = null,
): readonly Policy[] {
  if (!candidate) return policies;
  const rules = rulesWith({ ...defaultRules, when: candidate.when }, candidate);
  const tried: Policy = {
    ...rules,
    mode: 'ENFORCE',
    id: draftPolicyId,
    version: 0,
    name: candidate.name,
    projectId,
    standing: null,
    createdAt: now,
  };
  return [...policies.filter((policy) => policy.id !== replaces), tried];
}
