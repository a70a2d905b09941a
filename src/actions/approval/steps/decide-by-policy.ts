import type { Context } from '../../../context.ts';
import { type AuthoritySnapshot, policyAuthority } from '../../../domain/approval/authority-snapshot.ts';
import { type ApprovalStatus, type Outcome, statusAfter } from '../../../domain/approval/lifecycle.ts';
import { blankAnswer, ended } from '../../../domain/approval/verdict.ts';
import type { NewEvent } from '../../../domain/event/event.ts';
import type { Budget } from '../../../domain/policy/budget.ts';
import type { Decision } from '../../../entities/decision.ts';
import type { RequestRow } from '../../../entities/request.ts';
import { decisionOf, eventsOf } from '../../request/record-decision.ts';
import type { RequestJudgement } from './judge-request.ts';

export interface Decided {
  readonly request: RequestRow;
  readonly decision: Decision | null;
  readonly events: readonly NewEvent[];
}

/**
 * Ends a request whose policy needs no reviewers, by the system, before it is shown as pending. One that needs
 * reviewers stays as it is.
 */
export function decideByPolicy(
  context: Pick<Context, 'newId' | 'now' | 'randomBytes'>,
  request: RequestRow,
  { enforced, rulebook }: RequestJudgement,
  { at = context.now, budget = null }: { readonly at?: Date; readonly budget?: Budget | null } = {},
): Decided {
  if (enforced.effect === 'REQUIRE') return { request, decision: null, events: [] };
  const outcome: Outcome = enforced.effect === 'AUTO_APPROVE' ? 'APPROVE' : 'REJECT';
  const verdict = ended(statusAfter(outcome) as Exclude<ApprovalStatus, 'PENDING'>);
  const standing = enforced.policy?.standing;
  const used = budget && standing ? { budget, standing } : null;
  const authoritySnapshot = policyAuthority(request, used);
  const said = {
    ...blankAnswer,
    outcome,
    reason: reasonOf(authoritySnapshot),
    decidedById: rulebook.systemId,
    authoritySnapshot,
    at,
  };
  const decision = decisionOf(context, request, request, said, verdict);
  return {
    request: { ...request, status: verdict.status, decisionId: decision.id, decidedAt: at },
    decision,
    events: eventsOf(context, request, decision, verdict),
  };
}

/** By which policy, and for a standing approval whose it is and what it lets through. */
export function reasonOf({ policy, standing }: AuthoritySnapshot): string {
  if (!standing?.maker) return `Policy “${policy?.name}” (version ${policy?.version}).`;
  return `Standing approval “${policy?.name}” of “${standing.maker.displayName}”. ${standing.letsThrough}`;
}
