import type { DisplayPart } from '../../../packages/render/src/display-text.ts';
import type { Context } from '../../context.ts';
import type { AuthoritySnapshot } from '../../domain/approval/authority-snapshot.ts';
import type { ApprovalStatus, Outcome } from '../../domain/approval/lifecycle.ts';
import { paramsPatch } from '../../domain/approval/params-patch.ts';
import type { Answer, Verdict } from '../../domain/approval/verdict.ts';
import { coveredOfDecision, ruleFacts } from '../../domain/event/covered.ts';
import { digestsOf, saltsFor } from '../../domain/event/disclosure.ts';
import type { EventType, NewEvent } from '../../domain/event/event.ts';
import type { Change } from '../../entities/change.ts';
import { type Decision, DecisionEntity } from '../../entities/decision.ts';
import type { RequestRow } from '../../entities/request.ts';
import { moveExecution } from './move-execution.ts';
import { archiveOf, subjectsOf, updateOf } from './request-change.ts';

/** An outcome with its decider, time and right. */
export interface RecordedOutcome extends Omit<Answer, 'outcome' | 'to' | 'edit'> {
  readonly outcome: Outcome;
  readonly decidedById: string;
  readonly actsForId?: string;
  readonly delegatedToId?: string;
  /** The parts of the content that were not in view; null where they are not known. */
  readonly notDisplayed?: readonly DisplayPart[] | null;
  readonly authoritySnapshot: AuthoritySnapshot;
  readonly at: Date;
}

export interface RecordedDecision {
  readonly change: Pick<Change, 'updates' | 'inserts' | 'events' | 'at'>;
  readonly request: RequestRow;
  readonly decision: Decision;
}

type IdSource = Pick<Context, 'newId' | 'randomBytes'>;

/** The rows and the events that one outcome makes of a request that still is as it was read. */
export function recordDecision(
  context: IdSource,
  request: RequestRow,
  outcome: RecordedOutcome,
  verdict: Verdict,
  /** What becomes of the run that waits at its checkpoint, when the request does not say it alone. */
  moveRun: typeof moveExecution = moveExecution,
): RecordedDecision {
  const next = { ...request, ...(verdict.set as Partial<RequestRow>) };
  const decision = decisionOf(context, request, next, outcome, verdict);
  const changed = verdict.counted !== false || next.revision !== request.revision;
  const set: Partial<RequestRow> = {
    ...(verdict.set as Partial<RequestRow>),
    updatedAt: outcome.at,
    ...(decision.final ? { status: verdict.status, decisionId: decision.id, decidedAt: outcome.at } : {}),
    ...(changed ? { claimedById: null, claimedUntil: null } : {}),
  };
  const moved = moveRun(
    context,
    { ...request, ...set },
    { from: 'AWAITING_APPROVAL', before: request.status, by: outcome.decidedById, at: outcome.at },
  );
  const archived = { replacedById: outcome.decidedById, replacedAt: outcome.at, note: outcome.note };
  return {
    change: {
      at: outcome.at,
      updates: [updateOf(request, set), ...moved.updates],
      inserts: [
        { into: DecisionEntity, values: decision },
        ...(next.revision === request.revision ? [] : [archiveOf(request, archived)]),
      ],
      events: [...eventsOf(context, { ...request, ...set }, decision, verdict), ...moved.events],
    },
    request: { ...request, ...set },
    decision,
  };
}

/** The decision of a request that is being made and ended by its policy in one go. */
export function decisionOf(
  context: IdSource,
  before: RequestRow,
  next: RequestRow,
  outcome: RecordedOutcome,
  verdict: Pick<Verdict, 'status' | 'counted' | 'uncountedBecause'>,
): Decision {
  const { status, counted, uncountedBecause } = verdict;
  // The agent that executes what was approved must learn that it is not what was proposed, whichever reviewer edited it.
  const modified = next.revision > before.revision || (status === 'APPROVED' && next.edited);
  const decision = {
    id: context.newId(),
    workspaceId: next.workspaceId,
    requestId: next.id,
    executionId: next.executionId,
    revision: next.revision,
    outcome: outcome.outcome,
    final: status !== 'PENDING',
    // A vote belongs to the stage that it counts at, which an edit may have brought about.
    stage: counted ? next.stage : before.stage,
    counted,
    uncountedBecause,
    actsForId: outcome.actsForId ?? null,
    note: outcome.note,
    reason: outcome.reason,
    reasonCode: outcome.reasonCode,
    modifiedParams: modified ? next.params : null,
    paramsPatch: modified ? paramsPatch(next.proposedParams, next.params ?? {}) : null,
    delegatedToId: outcome.delegatedToId ?? null,
    overrideAction: outcome.overrideAction,
    overrideParams: outcome.overrideParams,
    displayDigest: outcome.displayDigest,
    displayedWhole: outcome.displayDigest === null ? null : outcome.notDisplayed?.length === 0,
    notDisplayed: outcome.notDisplayed ?? null,
    decidedById: outcome.decidedById,
    decidedAt: outcome.at,
    authoritySnapshot: outcome.authoritySnapshot,
    recommendationSnapshot: next.recommendation,
    voidedAt: null,
    voidedById: null,
    voidReason: null,
  };
  return { ...decision, salts: saltsFor(coveredOfDecision(decision, next.params), context.randomBytes) };
}

/** The events of a decision on a request that is as it leaves it: its own and, for an override, one more that stands out. */
export function eventsOf(
  context: IdSource,
  request: RequestRow,
  decision: Decision,
  verdict: { readonly eventType: EventType; readonly status: ApprovalStatus; readonly set?: Verdict['set'] },
): NewEvent[] {
  const event = (type: EventType, payload: Record<string, unknown> = {}): NewEvent => ({
    id: context.newId(),
    type,
    actorId: decision.decidedById,
    ...subjectsOf(request),
    payload: { decisionId: decision.id, revision: decision.revision, ...payload },
  });
  const { counted, uncountedBecause, delegatedToId, actsForId, displayDigest, displayedWhole } = decision;
  const facts = event(verdict.eventType, {
    outcome: decision.outcome,
    status: verdict.status,
    final: decision.final,
    stage: verdict.set?.stage ?? decision.stage,
    ...(counted === null ? {} : { counted }),
    ...(uncountedBecause ? { uncountedBecause } : {}),
    ...(delegatedToId ? { delegatedToId } : {}),
    ...(actsForId ? { actsForId } : {}),
    ...(displayDigest ? { displayDigest, displayedWhole } : {}),
    ...ruleFacts(request),
    ...doorFacts(decision),
  });
  const digests = digestsOf(coveredOfDecision(decision, request.params), decision.salts);
  const decided = { ...facts, digests };
  if (decision.outcome !== 'OVERRIDE') return [decided];
  return [event('approval.overridden'), decided];
}

/** By which door it came, and who else has had that in their hands. */
function doorFacts({ authoritySnapshot: { door } }: Decision) {
  if (!door) return {};
  return { door: door.by, ...(door.makers ? { doorMadeBy: door.makers.map(({ handle }) => handle) } : {}) };
}
