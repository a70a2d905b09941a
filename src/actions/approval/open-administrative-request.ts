import type { Context } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import { personOf } from '../../domain/people/one-person.ts';
import { emptyJudgement } from '../../domain/policy/govern.ts';
import type { Change } from '../../entities/change.ts';
import { RequestEntity, type RequestRow } from '../../entities/request.ts';
import { TaskEntity } from '../../entities/task.ts';
import { announceContent, withSalts } from '../request/announce-content.ts';
import { findPlacement } from '../request/find-placement.ts';
import { parseApprovalInput } from './approval-input.ts';
import { announceTask, conditionFacts, newRequest, taskFor } from './new-request.ts';

export interface OpenedAdministrative {
  readonly request: RequestRow;
  readonly change: Pick<Change, 'inserts' | 'events'>;
}

/**
 * A request to another administrator. No policy judges it: what it is about may be the policies, and none of them may
 * let it pass.
 */
export async function openAdministrativeRequest(
  context: Context,
  about: {
    readonly type: string;
    readonly action: string;
    readonly summary: string;
    readonly params: Record<string, unknown>;
  },
): Promise<OpenedAdministrative> {
  const { type, ...content } = about;
  const expiresIn = `PT${limits.administrativeExpiryMs / 1_000}S`;
  const asked = parseApprovalInput({ ...content, riskLevel: 'HIGH', expiresIn }, context.memory.schemas);
  const place = await findPlacement(context, asked, { refresh: true });
  const typed = { ...asked, type };
  const facts = conditionFacts(context, typed, { place, template: null });
  const judged = { enforced: emptyJudgement, shadow: null, facts, typeFloor: null, fallback: [] };
  const made = newRequest(context, typed, { place, template: null, assignment: null, judged });
  const { makers } = context.viewer.door;
  const proposedThroughIds = makers.map(({ id }) => id);
  const request = withSalts(context, {
    ...made,
    policySnapshot: { ...made.policySnapshot, administrative: true, proposedThroughIds },
    // So that the owner whom one of them has by then is known when it is decided.
    ballot: { ...made.ballot, same: makers.map((maker) => [maker.id, personOf(maker)] as const) },
  });
  const task = taskFor(context, request, request.summary);
  return {
    request,
    change: {
      inserts: [
        { into: TaskEntity, values: task },
        { into: RequestEntity, values: request },
      ],
      events: [announceTask(context, task), announceContent(context, 'approval.created', request)],
    },
  };
}
