import { z } from 'zod';
import { id, optional } from '../../../domain/input/field.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { condition, defaultRules, policyFields, policyName, rulesWith } from '../../policy/policy-input.ts';

/** A policy that is only tried: what `createPolicy` takes, and the policy whose place it would take. */
export const Candidate = z.object({
  name: policyName,
  projectName: optional(z.string()),
  replaces: optional(id('Policy')),
  ...policyFields,
  when: condition,
});
export type Candidate = z.output<typeof Candidate>;

/** The id that stands for a policy which is nowhere. */
export const candidateId = '00000000-0000-0000-0000-000000000000';

/** The policies as they would be with the candidate among them, enforced. */
export function withCandidate(
  policies: readonly Policy[],
  candidate: Candidate | null,
  projectId: string | null,
  now: Date,
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
  return [...policies.filter((policy) => policy.id !== candidate.replaces), tried];
}
