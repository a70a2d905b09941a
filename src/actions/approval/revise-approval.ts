import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { contextProblems } from '../../domain/approval/escalation-schema.ts';
import { requireOpen } from '../../domain/approval/lifecycle.ts';
import { type Content, changedParts } from '../../domain/approval/revision.ts';
import { assignmentAt, firstStageOf } from '../../domain/approval/verdict.ts';
import { ForbiddenError, ValidationError } from '../../domain/errors.ts';
import {
  atMost,
  attachmentIds,
  id,
  idempotencyKey,
  jsonObject,
  keyValues,
  note,
  optional,
  text,
} from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { proposalProblems } from '../../domain/json-schema/params-schema.ts';
import { limits } from '../../domain/limits.ts';
import { requireBound } from '../../domain/people/binding.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { withoutVotes } from '../../domain/policy/ballot.ts';
import { factsOf, sameRule, snapshotOf } from '../../domain/policy/policy-snapshot.ts';
import { governedRisk, windowAfterChange } from '../../domain/policy/silence.ts';
import type { Window } from '../../domain/policy/window.ts';
import { DecisionEntity } from '../../entities/decision.ts';
import type { RequestRow } from '../../entities/request.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { announceContent, withSalts } from '../request/announce-content.ts';
import { findPlacement } from '../request/find-placement.ts';
import { loadRequest } from '../request/load-request.ts';
import { moveExecution } from '../request/move-execution.ts';
import { archiveOf, updateOf } from '../request/request-change.ts';
import { requireFreeTask } from '../request/require-free-task.ts';
import { decideByPolicy } from './steps/decide-by-policy.ts';
import { judgeRequest } from './steps/judge-request.ts';
import { recallRequest } from './steps/recall-request.ts';
import { requireAttachments } from './steps/require-attachments.ts';

export const ReviseApprovalInput = input(
  'ReviseApprovalInput',
  'What replaces what was asked. What is left out stays as it is.',
  {
    idempotencyKey,
    id: id('Approval').describe('The approval to revise, `appr_…`, pending or waiting for information.'),
    summary: optional(text('A summary', limits.summaryMaxChars)).describe(
      `The new summary, in short Markdown, ${atMost(limits.summaryMaxChars)}.`,
    ),
    params: optional(jsonObject).describe('The new arguments of the action, all of them.'),
    context: optional(jsonObject).describe('The new context, all of it.'),
    keyValueContext: optional(keyValues).describe(
      `Flat map of strings: the new lines that a reviewer reads first, all of them, at most ${limits.keyValuesMaxPairs} pairs of ${atMost(limits.keyValueMaxChars)} each.`,
    ),
    attachmentIds: attachmentIds.describe(
      `The new attachments, all of them: files of the same task, \`file_…\`, at most ${limits.attachmentsMaxPerApproval}.`,
    ),
    note: note.describe(
      `Why it is revised, ${atMost(limits.noteMaxChars)}. Kept with the revision it replaces.`,
    ),
  },
);
type ParsedReviseApprovalInput = z.output<typeof ReviseApprovalInput>;

/**
 * Replaces what is asked. Reviewers see the next revision; votes for an older one no longer count. A request
 * that waited for information is open again, with its whole window before it; after the end of its window it is not
 * revised any more.
 */
export async function reviseApproval(
  context: Context,
  input: z.input<typeof ReviseApprovalInput>,
): Promise<Replayable<{ request: RequestRow }>> {
  requireScope(context.viewer.scopes, 'approvals:create');
  const asked = validate(ReviseApprovalInput, input);
  return change(
    context,
    idempotentCall('reviseApproval', asked),
    () => attempt(context, asked),
    (requestId) => recallRequest(context, requestId),
  );
}

async function attempt(
  context: Context,
  asked: ParsedReviseApprovalInput,
): Promise<Attempt<{ request: RequestRow }>> {
  const loaded = await loadRequest(context, asked.id);
  const { request, now, requesterOwners, rulesVersion } = loaded;
  if (request.requesterId !== context.viewer.principal.id) {
    throw new ForbiddenError('Only the requester of an approval can revise it.');
  }
  requireBound(context.viewer, { projectName: request.policySnapshot.facts.project, type: request.type });
  if (request.policySnapshot.administrative) {
    throw new ForbiddenError('A change of administration is not revised: cancel it, and propose another.');
  }
  requireOpen(request);
  requireFewRevisions(request);
  // One that waited for information occupies its task again.
  const place = request.status === 'PENDING' ? null : await findPlacement(context, placeOf(request));
  await requireAttachments(context, asked.attachmentIds, request.taskId);
  const content = contentOf(context, request, asked);
  const asNow = factsOf({ ...request, ...content }, now);
  const judged = await judgeRequest(context, {
    ...request,
    facts: asNow,
    requesterPersons: requesterOwners,
    rulesVersion,
    standing: false,
  });
  const { enforced, facts } = judged;
  const window = windowAfterChange(judged, facts.riskLevel, windowOf(request, now), now);
  const snapshot = snapshotOf(judged, window, facts, request.policySnapshot.effectAskedMs);
  const pending = withSalts(context, {
    ...request,
    ...content,
    ...firstStageOf(snapshot, now),
    ...(sameRule(snapshot, request.policySnapshot) ? {} : assignmentAt(snapshot)),
    riskLevel: governedRisk(enforced, facts.riskLevel),
    revision: request.revision + 1,
    status: 'PENDING' as const,
    ballot: withoutVotes(request.ballot),
    proposedParams: null,
    edited: false,
    decisionId: null,
    decidedAt: null,
    updatedAt: now,
    claimedById: null,
    claimedUntil: null,
  });
  const revised = decideByPolicy(context, pending, judged, { at: now });
  const moved = moveExecution(context, revised.request, {
    from: 'AWAITING_APPROVAL',
    before: request.status,
    by: revised.decision?.decidedById ?? request.requesterId,
    at: now,
  });
  return {
    change: {
      at: now,
      updates: [...(place?.taskUse ?? []), updateOf(request, changesOf(revised.request)), ...moved.updates],
      inserts: [
        archiveOf(request, { replacedById: request.requesterId, replacedAt: now, note: asked.note }),
        ...(revised.decision ? [{ into: DecisionEntity, values: revised.decision }] : []),
      ],
      events: [announceContent(context, 'approval.revised', pending), ...revised.events, ...moved.events],
      rules: judged.rulebook.version,
    },
    resultId: request.id,
    result: { request: revised.request },
    // While this one waited for information, its task may have opened another.
    notUnique: () =>
      requireFreeTask(context, request.taskId, { exceptId: request.id, path: ['input', 'id'] }),
  };
}

const placeOf = ({ taskId }: RequestRow) => ({ taskId, taskGiven: true, projectName: null });

/** The next revision: what is given replaces what was there. */
function contentOf(
  { memory: { schemas } }: Context,
  request: RequestRow,
  asked: ParsedReviseApprovalInput,
): Content {
  const content = {
    summary: asked.summary ?? request.summary,
    params: asked.params ?? request.params,
    context: asked.context ?? request.context,
    keyValueContext: asked.keyValueContext ?? request.keyValueContext,
    attachmentIds: asked.attachmentIds ?? request.attachmentIds,
  };
  if (changedParts(request, content).length === 0 && !asked.note) {
    throw new ValidationError([
      {
        path: ['input'],
        message:
          'Nothing would change: give a summary, params, context, keyValueContext, attachmentIds or a note.',
      },
    ]);
  }
  const issues = [
    ...(request.paramsSchema && asked.params
      ? proposalProblems(request.paramsSchema, asked.params, ['input', 'params'], schemas)
      : []),
    ...(asked.context
      ? contextProblems(request.escalationSchema, asked.context, ['input', 'context'], schemas)
      : []),
  ];
  if (issues.length > 0) throw new ValidationError(issues);
  return content;
}

/** A pending request keeps its end, unless silence approves it; one that waited for information has its whole window before it again. */
function windowOf({ status, policySnapshot }: RequestRow, now: Date): Window {
  const { windowMs, windowFrom, windowEndsAt } = policySnapshot;
  if (status === 'PENDING') return { windowMs, windowFrom, windowEndsAt };
  return { windowMs, windowFrom, windowEndsAt: new Date(now.getTime() + windowMs).toISOString() };
}

/** What a revision can change of a request. */
function changesOf(revised: RequestRow): Partial<RequestRow> {
  const { summary, params, context, keyValueContext, attachmentIds, revision, status, ballot } = revised;
  const { proposedParams, edited, decisionId, decidedAt, updatedAt, policySnapshot, riskLevel } = revised;
  const { stage, stageStartedAt, stageEndsAt, expiresAt, remindersTold, dueAt } = revised;
  const { assigneeId, assignedGroup, salts } = revised;
  return {
    ...{ summary, params, context, keyValueContext, attachmentIds, revision, status, ballot },
    ...{ proposedParams, edited, decisionId, decidedAt, updatedAt, policySnapshot, riskLevel },
    ...{ stage, stageStartedAt, stageEndsAt, expiresAt, remindersTold, dueAt },
    ...{ assigneeId, assignedGroup, salts },
    claimedById: null,
    claimedUntil: null,
  };
}

function requireFewRevisions({ revision }: RequestRow): void {
  if (revision < limits.revisionsMaxPerRequest) return;
  throw new ForbiddenError(
    `A request may have ${limits.revisionsMaxPerRequest} revisions, and this one has them. Cancel it and open another.`,
  );
}
