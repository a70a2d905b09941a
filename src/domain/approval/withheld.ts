import type { Actor } from '../people/principal.ts';
import { atLeast } from '../people/roles.ts';
import { grants } from '../people/scopes.ts';
import type { ApprovalStatus } from './lifecycle.ts';

/**
 * The output of an agent at a checkpoint is the params of its request, and is withheld from all but
 * reviewers until it is approved, and for ever when it is not. Who counts as a reviewer here is seen from role
 * and scopes alone, which subscribers that share a delivered text have in common: so what is withheld differs
 * from text to text, and no text has to be made for one reader.
 */
export function seesWithheld(reader: {
  readonly principal: Pick<Actor, 'role'>;
  readonly scopes: readonly string[];
}): boolean {
  return atLeast(reader.principal.role, 'REVIEWER') && grants(reader.scopes, 'approvals:decide');
}

/** Whether the params of a request are an output that has not been released. */
export function withholdsParams(request: {
  readonly executionId: string | null;
  readonly status: ApprovalStatus;
}): boolean {
  return request.executionId !== null && request.status !== 'APPROVED';
}

/**
 * Whether params that are no longer, or were never, those in force belong to an output: what was proposed
 * before an edit, and the way from there. An edit may have been made to take something out, so approval does
 * not show them.
 */
export function withholdsHistory({ executionId }: { readonly executionId: string | null }): boolean {
  return executionId !== null;
}

/** Whether the params of a decision are an edit of an output, and not the released one. */
export function withholdsEdit(decision: {
  readonly executionId: string | null;
  readonly final: boolean;
  readonly outcome: string;
}): boolean {
  const letsOut =
    decision.final && (decision.outcome === 'APPROVE' || decision.outcome === 'EDIT_AND_APPROVE');
  return decision.executionId !== null && !letsOut;
}
