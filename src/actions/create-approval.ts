import type { Context } from '../context.ts';
import { requireScope } from '../domain/scopes.ts';
import { requireReachable } from '../domain/web-url.ts';
import { DecisionEntity } from '../entities/decision.ts';
import { RequestEntity, type RequestRow } from '../entities/request.ts';
import { TaskEntity } from '../entities/task.ts';
import { announce } from './announce.ts';
import { type ApprovalGiven, type ApprovalInput, askedFor } from './approval-input.ts';
import { type Attempt, change, type Replayable } from './change.ts';
import { decideByPolicy } from './decide-by-policy.ts';
import { findAssignee } from './find-assignee.ts';
import { findPlace } from './find-place.ts';
import { letIn } from './let-in.ts';
import { makeRoom, requireRoom } from './make-room.ts';
import { newRequest, taskFor } from './new-request.ts';
import { callOf } from './once.ts';
import { recallRequest } from './recall-request.ts';

/** Asks for approval. Returns at once; the answer comes as a decision, or is there already when a policy gives it. */
export async function createApproval(
  context: Context,
  input: ApprovalGiven,
): Promise<Replayable<{ request: RequestRow }>> {
  requireScope(context.viewer.scopes, 'approvals:create');
  const asked = askedFor(input);
  if (asked.callbackUrl) requireReachable(asked.callbackUrl, context.reach, ['input', 'callbackUrl']);
  return change(
    context,
    callOf('createApproval', asked),
    () => attempt(context, asked),
    (requestId) => recallRequest(context, requestId),
  );
}

async function attempt(context: Context, asked: ApprovalInput): Promise<Attempt<{ request: RequestRow }>> {
  const place = await findPlace(context, asked);
  const assignment = asked.assignTo ? await findAssignee(context, asked.assignTo) : null;
  const { judged, budget, spending } = await letIn(context, asked, place);
  const pending = newRequest(context, asked, { place, assignment, judged });
  if (judged.enforced.effect !== 'REQUIRE') await requireRoom(context, place);
  const { request, decision, events: decided } = decideByPolicy(context, pending, judged, { budget });
  const { taskId } = request;
  const subjects = { projectId: place.projectId, taskId, requestId: request.id };
  const created = announce(context, 'approval.created', subjects, { revision: 1, status: 'PENDING' });
  const task = place.taskId ? null : taskFor(context, request);
  const opened =
    task && announce(context, 'task.created', { projectId: place.projectId, taskId }, { name: task.name });
  return {
    change: {
      updates: spending ? [spending] : [],
      inserts: [
        ...(task ? [{ into: TaskEntity, values: task }] : []),
        { into: RequestEntity, values: request },
        ...(decision ? [{ into: DecisionEntity, values: decision }] : []),
      ],
      events: [...(opened ? [opened] : []), created, ...decided],
      rules: judged.rulebook.version,
      callsBack: request.callbackUrl !== null,
    },
    resultId: request.id,
    result: { request },
    notUnique: () => makeRoom(context, taskId),
  };
}
