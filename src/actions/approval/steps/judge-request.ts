import type { Ports } from '../../../context.ts';
import { isFilledIn } from '../../../domain/approval/filled-in.ts';
import { ValidationError } from '../../../domain/errors.ts';
import type { ConditionFacts } from '../../../domain/policy/condition.ts';
import { type Judgement, judge } from '../../../domain/policy/govern.ts';
import { inForce, type Stage } from '../../../domain/policy/policy.ts';
import type { RiskLevel } from '../../../domain/policy/risk.ts';
import type { Rulebook } from '../../../domain/policy/rulebook.ts';
import { unsatisfiable } from '../../../domain/policy/satisfiable.ts';
import { flooredFacts } from '../../../domain/policy/silence.ts';
import { stands } from '../../../domain/policy/standing-right.ts';
import { loadRulebook } from '../../policy/load-rulebook.ts';

/** What is asked about: content, and where it comes from. */
export interface JudgementSubject {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly rulesVersion: number;
  readonly requesterId: string;
  readonly requesterPersons: readonly string[];
  readonly facts: ConditionFacts;
  readonly paramsSchema: Record<string, unknown> | null;
  readonly assigneeId: string | null;
  readonly assignedGroup: string | null;
  /** Null for one that opens its own. */
  readonly taskId: string | null;
  readonly bundleKey: string | null;
  /** Standing approvals apply to a new request, and never to its later revisions. */
  readonly standing: boolean;
  /** Policies to leave out: standing approvals with too little budget left. */
  readonly spent?: ReadonlySet<string>;
}

export interface RequestJudgement {
  readonly rulebook: Rulebook;
  readonly enforced: Judgement;
  readonly shadow: Judgement | null;
  /** The facts that it was judged by: the risk is no lower than type and project say. */
  readonly facts: ConditionFacts;
  readonly typeFloor: RiskLevel | null;
  /** What the workspace says of what no policy catches. */
  readonly fallback: readonly Stage[];
}

/** Asks the policies in force, and refuses a request that no reviewers could decide under its policy. */
export async function judgeRequest(
  ports: Pick<Ports, 'db' | 'memory'>,
  asked: JudgementSubject,
): Promise<RequestJudgement> {
  const rulebook = await loadRulebook(ports, asked.workspaceId, asked.rulesVersion);
  const policies = inForce(rulebook.policies, asked.projectId).filter(
    ({ id, standing }) => (asked.standing || !standing) && !asked.spent?.has(id),
  );
  const { paramsSchema } = asked;
  const facts = flooredFacts(asked.facts, rulebook);
  const needsPeople = !isFilledIn({ paramsSchema, params: facts.params });
  const { conditions } = ports.memory;
  const { fallback } = rulebook;
  const judged = judge(policies, facts, conditions, {
    needsPeople,
    stands: (policy, rule) => stands(policy, rule, { ...asked, facts, fallback }, conditions),
  });
  requireSatisfiable(judged.enforced, rulebook, asked);
  const typeFloor = rulebook.types.get(facts.type)?.riskFloor ?? null;
  return { rulebook, facts, typeFloor, fallback, ...judged };
}

function requireSatisfiable(
  { effect, policy }: Judgement,
  rulebook: Rulebook,
  asked: JudgementSubject,
): void {
  if (effect !== 'REQUIRE') return;
  const problem = unsatisfiable(
    policy ? policy.stages : rulebook.fallback,
    rulebook.reviewers,
    policy?.allowSelfApproval ? [] : asked.requesterPersons,
  );
  if (!problem) return;
  throw new ValidationError([
    {
      path: ['input'],
      message: `${policy ? `The policy “${policy.name}”` : 'The fallback of the workspace'} governs this request and no reviewers could satisfy it. ${problem} Ask an administrator to change it or its groups.`,
    },
  ]);
}
