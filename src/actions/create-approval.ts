import { z } from 'zod';
import type { Context } from '../context.ts';
import { ConflictError, NotFoundError, ValidationError } from '../domain/errors.ts';
import { expiryOf } from '../domain/expiry.ts';
import {
  duration,
  id,
  idempotencyKey,
  jsonObject,
  keyValues,
  optional,
  recommendation,
  text,
} from '../domain/field.ts';
import { limits } from '../domain/limits.ts';
import { riskLevels } from '../domain/risk.ts';
import { requireScope } from '../domain/scopes.ts';
import { encodeId } from '../domain/type-id.ts';
import { validate } from '../domain/validate.ts';
import { RequestEntity, type RequestRow } from '../entities/request.ts';
import { TaskEntity } from '../entities/task.ts';
import { announce } from './announce.ts';
import { change, type Replayable } from './change.ts';
import { noSuchProject } from './create-task.ts';
import { expireRequest } from './expire-request.ts';
import { type Assignment, findAssignee } from './find-assignee.ts';
import { callOf } from './once.ts';
import { recallRequest } from './recall-request.ts';

const Input = z.object({
  idempotencyKey,
  taskId: optional(id('Task')),
  projectName: optional(text('A project name', limits.nameMaxChars)),
  summary: text('A summary', limits.summaryMaxChars),
  type: optional(text('A type', limits.typeMaxChars)),
  action: optional(text('An action', limits.actionMaxChars)),
  params: optional(jsonObject),
  paramsSchema: optional(jsonObject),
  context: optional(jsonObject),
  keyValueContext: optional(keyValues),
  escalationSchema: optional(jsonObject),
  riskLevel: optional(z.enum(riskLevels)),
  recommendation: optional(recommendation),
  requestedBy: optional(text('requestedBy', limits.handleMaxChars)),
  assignTo: optional(text('assignTo', limits.handleMaxChars)),
  expiresIn: optional(duration),
  expiresAt: optional(z.date()),
});
type Asked = z.output<typeof Input> & { readonly taskGiven: boolean };

/** Asks for approval. Returns at once; the answer comes as a decision. */
export async function createApproval(
  context: Context,
  input: z.input<typeof Input>,
): Promise<Replayable<{ request: RequestRow }>> {
  requireScope(context.viewer.scopes, 'approvals:create');
  const asked: Asked = { ...validate(Input, input), taskGiven: typeof input.taskId === 'string' };
  return change(
    context,
    callOf('createApproval', asked),
    async () => {
      const place = await findPlace(context, asked);
      const assignment = asked.assignTo ? await findAssignee(context, asked.assignTo) : null;
      const request = pendingRequest(context, asked, place, assignment);
      const subjects = { projectId: place.projectId, taskId: request.taskId, requestId: request.id };
      const created = announce(context, 'approval.created', subjects, { revision: 1, status: 'PENDING' });
      if (place.taskId) {
        return {
          change: { inserts: [{ into: RequestEntity, values: request }], events: [created] },
          resultId: request.id,
          result: { request },
          notUnique: () => makeRoom(context, request.taskId),
        };
      }
      const task = taskFor(context, request);
      const opened = announce(
        context,
        'task.created',
        { projectId: task.projectId, taskId: task.id },
        { name: task.name },
      );
      return {
        change: {
          inserts: [
            { into: TaskEntity, values: task },
            { into: RequestEntity, values: request },
          ],
          events: [opened, created],
        },
        resultId: request.id,
        result: { request },
      };
    },
    (requestId) => recallRequest(context, requestId),
  );
}

interface Place {
  readonly projectId: string;
  readonly expiresInMs: number | null;
  readonly taskId: string | null;
}

/** The project, and the task if one was named, in one round trip. */
async function findPlace(context: Context, asked: Asked): Promise<Place> {
  const name = asked.projectName ?? 'general';
  const [found] = await context.db.query<{
    project_id: string | null;
    project_name: string | null;
    expires_in_ms: number | null;
    task_id: string | null;
  }>(
    `select p.id as project_id, p.name as project_name, p.expires_in_ms, t.id as task_id
     from (select 1) one
     left join task t on t.workspace_id = $1 and t.id = $2::uuid
     left join project p on p.workspace_id = $1 and case when t.id is null then p.name = $3 else p.id = t.project_id end`,
    [context.viewer.workspaceId, asked.taskId, name],
  );
  if (asked.taskGiven && !found?.task_id) {
    throw new NotFoundError('There is no such task in this workspace.', ['input', 'taskId']);
  }
  if (!found?.project_id) throw noSuchProject(name);
  if (asked.taskGiven && asked.projectName && found.project_name !== asked.projectName) {
    throw new ValidationError([
      {
        path: ['input', 'projectName'],
        message: `The task is in the project “${found.project_name}”; leave projectName out.`,
      },
    ]);
  }
  return { projectId: found.project_id, expiresInMs: found.expires_in_ms, taskId: found.task_id };
}

function pendingRequest(
  context: Context,
  asked: Asked,
  place: Place,
  assignment: Assignment | null,
): RequestRow {
  const { now, viewer } = context;
  const riskLevel = asked.riskLevel ?? 'MEDIUM';
  const expiry = expiryOf(
    {
      riskLevel,
      expiresAt: asked.expiresAt,
      expiresInMs: asked.expiresIn,
      projectExpiresInMs: place.expiresInMs,
    },
    now,
  );
  return {
    id: context.newId(),
    workspaceId: viewer.workspaceId,
    projectId: place.projectId,
    taskId: place.taskId ?? context.newId(),
    kind: 'APPROVAL',
    status: 'PENDING',
    revision: 1,
    version: 1,
    type: asked.type ?? 'general',
    action: asked.action ?? firstLine(asked.summary, limits.actionMaxChars),
    summary: asked.summary,
    params: asked.params,
    paramsSchema: asked.paramsSchema,
    context: asked.context ?? {},
    keyValueContext: asked.keyValueContext ?? {},
    escalationSchema: asked.escalationSchema,
    riskLevel,
    recommendation: asked.recommendation,
    requesterId: viewer.principal.id,
    requestedBy: asked.requestedBy,
    assigneeId: assignment?.principalId ?? null,
    assignedGroup: assignment?.group ?? null,
    delegatedByIds: [],
    policySnapshot: {
      policy: null,
      windowMs: expiry.expiresAt.getTime() - now.getTime(),
      windowFrom: expiry.source,
      requiredApprovals: 1,
    },
    decisionId: null,
    claimedById: null,
    claimedUntil: null,
    claimFence: 0,
    createdAt: now,
    updatedAt: now,
    decidedAt: null,
    expiresAt: expiry.expiresAt,
  };
}

/** A request needs a case; one that was given none opens its own, named for what is asked. */
function taskFor(context: Context, request: RequestRow) {
  return {
    id: request.taskId,
    workspaceId: request.workspaceId,
    projectId: request.projectId,
    name: firstLine(request.summary, limits.nameMaxChars),
    metadata: null,
    createdById: context.viewer.principal.id,
    createdAt: context.now,
  };
}

/** The task is busy, unless what keeps it busy has run out and only waits to be swept. */
async function makeRoom(context: Context, taskId: string): Promise<void> {
  const [open] = await context.db.query<{ id: string; overdue: boolean }>(
    `select id, expires_at <= ${context.db.clock()} as overdue from request
     where workspace_id = $1 and task_id = $2 and status = 'PENDING'`,
    [context.viewer.workspaceId, taskId],
  );
  if (!open) return;
  if (open.overdue) {
    await expireRequest(context, context.viewer.workspaceId, open.id);
    return;
  }
  throw new ConflictError(
    'TASK_BUSY',
    `This task already has an open request, ${encodeId('Approval', open.id)}. Wait for its decision, cancel it, or open another task.`,
    open.id,
    ['input', 'taskId'],
  );
}

function firstLine(summary: string, maxChars: number): string {
  const line = (summary.split('\n')[0] ?? summary).replace(/^#+\s*/, '').trim() || summary;
  return line.length <= maxChars ? line : `${line.slice(0, maxChars - 1)}…`;
}
