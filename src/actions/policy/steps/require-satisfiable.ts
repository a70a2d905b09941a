import type { Context } from '../../../context.ts';
import { ValidationError } from '../../../domain/errors.ts';
import type { PolicyRules } from '../../../domain/policy/policy.ts';
import { unsatisfiable } from '../../../domain/policy/satisfiable.ts';
import { findReviewers } from '../find-reviewers.ts';

/** Refuses rules that nobody could ever satisfy, before a request waits for people who are not there. */
export async function requireSatisfiable(context: Context, rules: PolicyRules): Promise<void> {
  if (rules.effect !== 'REQUIRE') return;
  const problem = unsatisfiable(rules.stages, await findReviewers(context, rules.stages));
  if (!problem) return;
  throw new ValidationError([
    {
      path: ['input', 'stages'],
      message: `Nobody could ever satisfy this policy. ${problem} Add reviewers first, or ask for fewer.`,
    },
  ]);
}
