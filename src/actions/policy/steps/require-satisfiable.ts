import type { Context } from '../../../context.ts';
import { ValidationError } from '../../../domain/errors.ts';
import type { PolicyRules } from '../../../domain/policy/policy.ts';
import { unsatisfiable } from '../../../domain/policy/satisfiable.ts';
import { findReviewers } from '../find-reviewers.ts';

/** Refuses rules that no reviewers could satisfy, before a request waits for people who do not exist. */
export async function requireSatisfiable(context: Context, rules: PolicyRules): Promise<void> {
  if (rules.effect !== 'REQUIRE') return;
  const problem = unsatisfiable(rules.stages, await findReviewers(context, rules.stages));
  if (!problem) return;
  throw new ValidationError([
    {
      path: ['input', 'stages'],
      message: `No reviewers could satisfy this policy. ${problem} Add reviewers first, or ask for fewer.`,
    },
  ]);
}
