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

/** What a judgement depends on besides the policies and the request. */
export interface Circumstances {
  /** Whether something is left for reviewers to fill in. */
  readonly needsPeople?: boolean;
  /** Whether a standing approval applies where this policy, or none, would ask people; by default none does. */
  readonly stands?: (policy: Policy, rule: Policy | null) => boolean;
}

const none = { policy: null, failed: false } as const;

/**
 * Asks policies, which are in force and in order, about a request. Denials come first; a condition that cannot
 * be evaluated never lets anything pass: an AUTO_REJECT that fails rules out every AUTO_APPROVE, and a REQUIRE
 * that fails asks its people. What needs people, because something is left for them to fill in, no AUTO_APPROVE lets
 * pass. Standing approvals come last: one acts in the place of its maker, so it is asked where people would be, by the
 * rule that would ask them.
 */
export function govern(
  policies: readonly Policy[],
  facts: ConditionFacts,
  conditions: Memo<CompiledCondition>,
  { needsPeople = false, stands = () => false }: Circumstances = {},
): Judgement {
  const failures: PolicyFailure[] = [];
  const first = (
    effect: Effect,
    among = ({ standing }: Policy) => standing === null,
  ): { policy: Policy | null; failed: boolean } => {
    let failed = false;
    for (const policy of policies) {
      if (policy.effect !== effect || !among(policy)) continue;
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
  const mayPass = !denial.failed && !needsPeople;
  const consent = mayPass ? first('AUTO_APPROVE') : none;
  if (consent.policy) return { effect: 'AUTO_APPROVE', policy: consent.policy, failures };
  const rule = first('REQUIRE').policy;
  const standing = mayPass
    ? first('AUTO_APPROVE', (policy) => policy.standing !== null && stands(policy, rule))
    : none;
  if (standing.policy) return { effect: 'AUTO_APPROVE', policy: standing.policy, failures };
  return { effect: 'REQUIRE', policy: rule, failures };
}

/** The judgement that counts, and the one that would if the policies in SHADOW were enforced; null without any. */
export function judge(
  policies: readonly Policy[],
  facts: ConditionFacts,
  conditions: Memo<CompiledCondition>,
  circumstances: Circumstances = {},
): { enforced: Judgement; shadow: Judgement | null } {
  const enforced = policies.filter((policy) => policy.mode === 'ENFORCE');
  return {
    enforced: govern(enforced, facts, conditions, circumstances),
    shadow: enforced.length < policies.length ? govern(policies, facts, conditions, circumstances) : null,
  };
}
