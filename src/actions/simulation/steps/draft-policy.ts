import type { z } from 'zod';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { CreatePolicyInput } from '../../policy/create-policy.ts';
import { defaultRules, rulesWith } from '../../policy/policy-input.ts';

type Candidate = z.output<typeof CreatePolicyInput>;

/** The id that stands for a policy which is nowhere. */
export const candidateId = '00000000-0000-0000-0000-000000000000';

/** The policies as they would be with the candidate among them, or in the place of one of them, enforced. */
export function withCandidate(
  policies: readonly Policy[],
  candidate: Candidate | null,
  projectId: string | null,
  now: Date,
  replaces: string | null = null,
): readonly Policy[] {
  if (!candidate) return policies;
  const rules = rulesWith({ ...defaultRules, when: candidate.when }, candidate);
  const tried: Policy = {
    ...rules,
    mode: 'ENFORCE',
    id: candidateId,
    version: 0,
    name: candidate.name,
    projectId,
    standing: false,
    createdAt: now,
  };
  return [...policies.filter((policy) => policy.id !== replaces), tried];
}
