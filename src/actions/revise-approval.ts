import { z } from 'zod';
import type { Context } from '../context.ts';
import { ConflictError, ForbiddenError, ValidationError } from '../domain/errors.ts';
import { id, idempotencyKey, jsonObject, keyValues, note, optional, text } from '../domain/field.ts';
import { requireRevisable } from '../domain/lifecycle.ts';
import { limits } from '../domain/limits.ts';
import { changedParts } from '../domain/revision.ts';
import { requireScope } from '../domain/scopes.ts';
import { encodeId } from '../domain/type-id.ts';
import { validate } from '../domain/validate.ts';
import { RequestEntity, type RequestRow } from '../entities/request.ts';
import { announce } from './announce.ts';
import { type Attempt, change, type Replayable } from './change.ts';
import { loadRequest } from './load-request.ts';
import { callOf } from './once.ts';
import { recallRequest } from './recall-request.ts';
import { archiveOf, subjectsOf, updateOf } from './request-change.ts';

const Input = z.object({
  idempotencyKey,
  id: id('Approval'),
  summary: optional(text('A summary', limits.summaryMaxChars)),
  params: optional(jsonObject),
  context: optional(jsonObject),
  keyValueContext: optional(keyValues),
  note,
});
type Asked = z.output<typeof Input>;

/**
 * Replaces what is asked. Reviewers see the next revision; votes for an older one no longer count. A request
 * that waited for information is open again, with its whole window before it.
 */
export async function reviseApproval(
  context: Context,
  input: z.input<typeof Input>,
): Promise<Replayable<{ request: RequestRow }>> {
  requireScope(context.viewer.scopes, 'approvals:create');
  const asked = validate(Input, input);
  return change(
    context,
    callOf('reviseApproval', asked),
    () => attempt(context, asked),
    (requestId) => recallRequest(context, requestId),
  );
}

async function attempt(context: Context, asked: Asked): Promise<Attempt<{ request: RequestRow }>> {
  const { request, now } = await loadRequest(context, asked.id);
  if (request.requesterId !== context.viewer.principal.id) {
    throw new ForbiddenError('Only whoever asked for an approval can revise it.');
  }
  requireRevisable(request);
  const content = {
    summary: asked.summary ?? request.summary,
    params: asked.params ?? request.params,
    context: asked.context ?? request.context,
    keyValueContext: asked.keyValueContext ?? request.keyValueContext,
  };
  const reopens = request.status === 'INFO_REQUESTED';
  if (changedParts(request, content).length === 0 && !asked.note) {
    throw new ValidationError([
      {
        path: ['input'],
        message: 'Nothing would change: give a summary, params, context, keyValueContext or a note.',
      },
    ]);
  }
  const set = {
    ...content,
    revision: request.revision + 1,
    status: 'PENDING' as const,
    decisionId: null,
    decidedAt: null,
    updatedAt: now,
    claimedById: null,
    claimedUntil: null,
    ...(reopens ? { expiresAt: new Date(now.getTime() + request.policySnapshot.windowMs) } : {}),
  };
  return {
    change: {
      at: now,
      updates: [updateOf(request, set)],
      inserts: [archiveOf(request, { replacedById: request.requesterId, replacedAt: now, note: asked.note })],
      events: [
        announce(context, 'approval.revised', subjectsOf(request), {
          revision: set.revision,
          status: 'PENDING',
        }),
      ],
    },
    resultId: request.id,
    result: { request: { ...request, ...set } },
    notUnique: (constraint) => taskBusy(context, request, constraint),
  };
}

/** While this one waited for information, its task may have opened another. */
async function taskBusy(context: Context, request: RequestRow, constraint: string): Promise<void> {
  if (constraint !== 'request_one_open_per_task') return;
  const open = await context.em.findOne(RequestEntity, { taskId: request.taskId, status: 'PENDING' });
  if (!open || open.id === request.id) return;
  throw new ConflictError(
    'TASK_BUSY',
    `The task has another open request by now, ${encodeId('Approval', open.id)}. Wait for its decision or cancel it first.`,
    open.id,
    ['input', 'id'],
  );
}
