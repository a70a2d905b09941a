import type { Memo } from '../work/memo.ts';
import { type CompiledCondition, type ConditionFacts, evaluateCondition } from './condition.ts';
import type { Effect, Policy } from './policy.ts';

/** A policy that could not be evaluated, and why. */
export interface PolicyFailure {
  readonly policy: Policy;
  readonly because: string;
}

/** What the policies say of a request. Without a policy: people, because nothing says otherwise. */
export interface Judgement {
  readonly effect: Effect;
  readonly policy: Policy | null;
  readonly failures: readonly PolicyFailure[];
}

/** Of what no policy is asked about. */
export const emptyJudgement: Judgement = { effect: 'REQUIRE', policy: null, failures: [] };

/**
 * Asks policies, which are in force and in order, about a request. Denials come first; a condition that cannot
 * be evaluated never lets anything pass: an AUTO_REJECT that fails rules out every AUTO_APPROVE, and a REQUIRE
 * that fails asks its people. What needs people, because something is left for them to fill in, no AUTO_APPROVE lets
 * pass.
 */
export function govern(
  policies: readonly Policy[],
  facts: ConditionFacts,
  conditions: Memo<CompiledCondition>,
  needsPeople = false,
): Judgement {
  const failures: PolicyFailure[] = [];
  const first = (effect: Effect): { policy: Policy | null; failed: boolean } => {
    let failed = false;
    for (const policy of policies) {
      if (policy.effect !== effect) continue;
      const answer = evaluateCondition(policy.when, facts, conditions);
      if ('failed' in answer) {
        failures.push({ policy, because: answer.failed });
        failed = true;
        if (effect === 'REQUIRE') return { policy, failed };
      } else if (answer.holds) return { policy, failed };
    }
    return { policy: null, failed };
  };

  const denial = first('AUTO_REJECT');
  if (denial.policy) return { effect: 'AUTO_REJECT', policy: denial.policy, failures };
  if (!denial.failed && !needsPeople) {
    const consent = first('AUTO_APPROVE');
    if (consent.policy) return { effect: 'AUTO_APPROVE', policy: consent.policy, failures };
  }
  return { effect: 'REQUIRE', policy: first('REQUIRE').policy, failures };
}

/** The judgement that counts, and the one that would if the policies in SHADOW were enforced; null without any. */
export function judge(
  policies: readonly Policy[],
  facts: ConditionFacts,
  conditions: Memo<CompiledCondition>,
  needsPeople = false,
): { enforced: Judgement; shadow: Judgement | null } {
  const enforced = policies.filter((policy) => policy.mode === 'ENFORCE');
  return {
    enforced: govern(enforced, facts, conditions, needsPeople),
    shadow: enforced.length < policies.length ? govern(policies, facts, conditions, needsPeople) : null,
  };
}
