import type { Context } from '../../../context.ts';
import { personOf } from '../../../domain/people/one-person.ts';
import { type Budget, spend } from '../../../domain/policy/budget.ts';
import type { EscalationTemplate } from '../../../domain/templates/template.ts';
import type { RowUpdate } from '../../../entities/change.ts';
import { PolicyEntity } from '../../../entities/policy.ts';
import { loadRulebook } from '../../policy/load-rulebook.ts';
import type { Assignment } from '../../request/find-assignee.ts';
import type { Placement } from '../../request/find-placement.ts';
import type { ApprovalInput } from '../approval-input.ts';
import { conditionFacts } from '../new-request.ts';
import { requireType } from '../require-type.ts';
import { judgeRequest, type RequestJudgement } from './judge-request.ts';

/**
 * Applies the policies to a new request. A standing approval that matches needs enough budget left; its use is
 * written with the request, or the request is not written. One with too little left is left out, and the
 * policies are applied again.
 */
export async function applyPolicies(
  context: Context,
  asked: ApprovalInput,
  from: {
    readonly place: Placement;
    readonly template: EscalationTemplate | null;
    readonly assignment: Assignment | null;
    /** Whether it waits at a checkpoint, whose type belongs to every workspace. */
    readonly isAtCheckpoint: boolean;
  },
): Promise<{ judged: RequestJudgement; budget: Budget | null; spending: RowUpdate | null }> {
  const { principal, workspaceId } = context.viewer;
  const { place, assignment } = from;
  const rulebook = await loadRulebook(context, workspaceId, place.rulesVersion);
  const facts = conditionFacts(context, asked, from);
  if (!from.isAtCheckpoint) await requireType(context, facts.type, rulebook);
  const spent = new Set<string>();
  for (;;) {
    const judged = await judgeRequest(context, {
      workspaceId,
      projectId: place.projectId,
      rulesVersion: place.rulesVersion,
      requesterId: principal.id,
      requesterPersons: [personOf(principal)],
      facts,
      paramsSchema: asked.paramsSchema,
      assigneeId: assignment?.principalId ?? null,
      assignedGroup: assignment?.group ?? null,
      taskId: place.taskId,
      bundleKey: asked.bundleKey,
      standing: true,
      spent,
    });
    const { policy } = judged.enforced;
    if (!policy?.standing) return { judged, budget: null, spending: null };
    const spending = await budgetUse(context, policy.id, asked.params);
    if (spending) return { judged, ...spending };
    spent.add(policy.id);
  }
}

async function budgetUse(
  context: Context,
  policyId: string,
  params: Record<string, unknown> | null,
): Promise<{ budget: Budget; spending: RowUpdate } | null> {
  const policy = await context.em.findOne(PolicyEntity, { id: policyId }, { refresh: true });
  if (!policy?.budget || policy.closedAt) return null;
  const budget = spend(policy.budget, params, context.now);
  if (!budget) return null;
  const { id, workspaceId, uses } = policy;
  const where = { id, workspaceId, uses, closedAt: null };
  return { budget, spending: { of: PolicyEntity, where, set: { uses: uses + 1, budget } } };
}
