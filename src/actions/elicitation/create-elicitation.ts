import { z } from 'zod';
import type { Context } from '../../context.ts';
import { within } from '../../domain/approval/expiry.ts';
import { responseSchemaTrouble } from '../../domain/elicitation/response-schema.ts';
import { ValidationError } from '../../domain/errors.ts';
import { duration, id, idempotencyKey, jsonObject, optional, text } from '../../domain/input/field.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { type Elicitation, ElicitationEntity } from '../../entities/elicitation.ts';
import { TaskEntity } from '../../entities/task.ts';
import { taskFor } from '../approval/new-request.ts';
import { announce } from '../change/announce.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { callOf } from '../change/once.ts';
import { findAssignee } from '../request/find-assignee.ts';
import { findPlace } from '../request/find-place.ts';
import { makeRoom } from '../request/make-room.ts';
import { recallElicitation } from './steps/load-elicitation.ts';

const Input = z.object({
  idempotencyKey,
  taskId: optional(id('Task')),
  projectName: optional(text('A project name', limits.nameMaxChars)),
  message: text('A message', limits.summaryMaxChars),
  responseSchema: jsonObject,
  expiresIn: optional(duration),
  assignTo: optional(text('assignTo', limits.handleMaxChars)),
});
type Asked = z.output<typeof Input> & { readonly taskGiven: boolean };

/** Asks a human something. Returns at once; the answer comes as an event and is on the elicitation from then on. */
export async function createElicitation(
  context: Context,
  input: z.input<typeof Input>,
): Promise<Replayable<{ elicitation: Elicitation }>> {
  requireScope(context.viewer.scopes, 'approvals:create');
  const asked = { ...validate(Input, input), taskGiven: typeof input.taskId === 'string' };
  const trouble = responseSchemaTrouble(
    asked.responseSchema,
    ['input', 'responseSchema'],
    context.memory.schemas,
  );
  if (trouble) throw new ValidationError([trouble]);
  return change(
    context,
    callOf('createElicitation', asked),
    () => attempt(context, asked),
    (elicitationId) => recallElicitation(context, elicitationId),
  );
}

async function attempt(context: Context, asked: Asked): Promise<Attempt<{ elicitation: Elicitation }>> {
  const place = await findPlace(context, asked);
  const assignment = asked.assignTo ? await findAssignee(context, asked.assignTo) : null;
  const { now, viewer } = context;
  const expiresAt = within(
    new Date(now.getTime() + (asked.expiresIn ?? limits.elicitationExpiryMs)),
    now,
    'expiresIn',
  );
  const elicitation: Elicitation = {
    id: context.newId(),
    workspaceId: viewer.workspaceId,
    projectId: place.projectId,
    taskId: place.taskId ?? context.newId(),
    kind: 'ELICITATION',
    status: 'PENDING',
    version: 1,
    message: asked.message,
    responseSchema: asked.responseSchema,
    content: null,
    requesterId: viewer.principal.id,
    assigneeId: assignment?.principalId ?? null,
    assignedGroup: assignment?.group ?? null,
    answeredById: null,
    answeredAt: null,
    createdAt: now,
    updatedAt: now,
    expiresAt,
    dueAt: expiresAt,
  };
  const { projectId, taskId } = elicitation;
  const task = place.taskId ? null : taskFor(context, elicitation, asked.message);
  const subjects = { projectId, taskId, requestId: elicitation.id };
  return {
    change: {
      inserts: [
        ...(task ? [{ into: TaskEntity, values: task }] : []),
        { into: ElicitationEntity, values: elicitation },
      ],
      events: [
        ...(task ? [announce(context, 'task.created', { projectId, taskId }, { name: task.name })] : []),
        announce(context, 'elicitation.created', subjects, { status: 'PENDING' }),
      ],
    },
    resultId: elicitation.id,
    result: { elicitation },
    notUnique: () => makeRoom(context, taskId),
  };
}
