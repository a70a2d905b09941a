import type { Memo } from '../work/memo.ts';
import { type CompiledCondition, type ConditionFacts, evaluateCondition } from './condition.ts';
import type { Policy } from './policy.ts';

/** What one policy said when it was asked. */
export interface PolicyExplanation {
  readonly policy: Policy;
  readonly finding: 'HOLDS' | 'DOES_NOT_HOLD' | 'FAILED';
  /** Why it could not be evaluated. */
  readonly because: string | null;
}

/**
 * What every policy would say of a request, in the order in which they are asked. A standing approval is not asked by its
 * condition alone: one that does not act does not hold.
 */
export function explain(
  policies: readonly Policy[],
  facts: ConditionFacts,
  conditions: Memo<CompiledCondition>,
  acting: Pick<Policy, 'id'> | null,
): PolicyExplanation[] {
  return policies.map((policy) => {
    if (policy.standing && policy.id !== acting?.id)
      return { policy, finding: 'DOES_NOT_HOLD', because: null };
    const answer = evaluateCondition(policy.when, facts, conditions);
    if ('failed' in answer) return { policy, finding: 'FAILED', because: answer.failed };
    return { policy, finding: answer.holds ? 'HOLDS' : 'DOES_NOT_HOLD', because: null };
  });
}
