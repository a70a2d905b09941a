import type { Context } from '../context.ts';
import type { NewEvent } from '../domain/event.ts';
import { isFinal, type Outcome, statusAfter } from '../domain/lifecycle.ts';
import { type Answer, editOf, eventTypeOf } from '../domain/verdict.ts';
import type { Change } from '../entities/commit.ts';
import { type Decision, DecisionEntity } from '../entities/decision.ts';
import type { RequestRow } from '../entities/request.ts';
import { archiveOf, subjectsOf, updateOf } from './request-change.ts';

/** An outcome by somebody, at a time, by a right. */
export interface Verdict extends Omit<Answer, 'outcome' | 'to'> {
  readonly outcome: Outcome;
  readonly decidedById: string;
  readonly delegatedToId: string | null;
  readonly authoritySnapshot: Record<string, unknown>;
  readonly at: Date;
}

export interface Recorded {
  readonly change: Pick<Change, 'updates' | 'inserts' | 'events' | 'at'>;
  readonly request: RequestRow;
  readonly decision: Decision;
}

/** The rows and the event that one outcome makes of a request that still is as it was read. */
export function recordDecision(
  context: Pick<Context, 'newId'>,
  request: RequestRow,
  verdict: Verdict,
): Recorded {
  const edit = editOf({ ...verdict, outcome: verdict.outcome as Answer['outcome'] }, request);
  const final = isFinal(verdict.outcome);
  const decision: Decision = {
    id: context.newId(),
    workspaceId: request.workspaceId,
    requestId: request.id,
    revision: edit.revision,
    outcome: verdict.outcome,
    final,
    note: verdict.note,
    reason: verdict.reason,
    reasonCode: verdict.reasonCode,
    modifiedParams: verdict.modifiedParams,
    paramsPatch: edit.patch,
    delegatedToId: verdict.delegatedToId,
    overrideAction: verdict.overrideAction,
    overrideParams: verdict.overrideParams,
    decidedById: verdict.decidedById,
    decidedAt: verdict.at,
    authoritySnapshot: verdict.authoritySnapshot,
    recommendationSnapshot: request.recommendation,
  };
  const set = {
    updatedAt: verdict.at,
    ...(final
      ? { status: statusAfter(verdict.outcome), decisionId: decision.id, decidedAt: verdict.at }
      : {
          assigneeId: verdict.delegatedToId,
          assignedGroup: null,
          delegatedByIds: [...request.delegatedByIds, verdict.decidedById],
        }),
    ...(edit.edited ? { revision: edit.revision, params: edit.params } : {}),
    claimedById: null,
    claimedUntil: null,
  };
  return {
    change: {
      at: verdict.at,
      updates: [updateOf(request, set)],
      inserts: [
        { into: DecisionEntity, values: decision },
        ...(edit.edited
          ? [
              archiveOf(request, {
                replacedById: verdict.decidedById,
                replacedAt: verdict.at,
                note: verdict.note,
              }),
            ]
          : []),
      ],
      events: [tell(context, { ...request, ...set }, decision)],
    },
    request: { ...request, ...set },
    decision,
  };
}

function tell(context: Pick<Context, 'newId'>, request: RequestRow, decision: Decision): NewEvent {
  return {
    id: context.newId(),
    type: eventTypeOf(decision.outcome),
    actorId: decision.decidedById,
    ...subjectsOf(request),
    payload: {
      decisionId: decision.id,
      revision: decision.revision,
      outcome: decision.outcome,
      status: request.status,
      final: decision.final,
      ...(decision.delegatedToId ? { delegatedToId: decision.delegatedToId } : {}),
    },
  };
}
