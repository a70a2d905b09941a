import type { Authority } from '../people/principal.ts';
import type { Memo } from '../work/memo.ts';
import { type CompiledCondition, type ConditionFacts, evaluateCondition } from './condition.ts';

export type Allowance = { readonly allowed: true } | { readonly allowed: false; readonly because: string };

/**
 * Whether an authority covers the approval of a request. Without one the role is enough; with one, only what it
 * names may be approved, and what cannot be judged is not.
 */
export function mayApprove(
  { authority }: { readonly authority: Authority | null },
  facts: ConditionFacts,
  conditions: Memo<CompiledCondition>,
): Allowance {
  if (authority === null) return { allowed: true };
  const condition = conditionFor(authority, facts.type);
  if (condition === null) return refused(uncovered(authority, facts.type));
  const named = Object.hasOwn(authority, facts.type) ? facts.type : 'all other types';
  const what = `The authority for ${named}`;
  const finding = evaluateCondition(condition, facts, conditions);
  if ('failed' in finding) return refused(`${what} cannot be judged here. ${finding.failed}`);
  return finding.holds ? { allowed: true } : refused(`${what} ends where this does not hold: ${condition}`);
}

/** The condition of an authority for a type of request; null without one, or when it covers no such requests. */
export function conditionFor(authority: Authority | null, type: string): string | null {
  if (authority === null) return null;
  const name = Object.hasOwn(authority, type) ? type : '*';
  return Object.hasOwn(authority, name) ? (authority[name] ?? null) : null;
}

const refused = (because: string): Allowance => ({ allowed: false, because });

function uncovered(authority: Authority, type: string): string {
  const types = Object.keys(authority);
  if (types.length === 0) return 'This authority covers no approvals.';
  return `This authority covers approvals of ${types.join(', ')}, and none of ${type}.`;
}
