import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { within } from '../../domain/approval/expiry.ts';
import { responseSchemaProblem } from '../../domain/elicitation/response-schema.ts';
import { ValidationError } from '../../domain/errors.ts';
import { coveredOfElicitation } from '../../domain/event/covered.ts';
import { digestsOf, saltsFor } from '../../domain/event/disclosure.ts';
import {
  atMost,
  duration,
  id,
  idempotencyKey,
  jsonObject,
  optional,
  text,
} from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireBound } from '../../domain/people/binding.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { type Elicitation, ElicitationEntity } from '../../entities/elicitation.ts';
import { TaskEntity } from '../../entities/task.ts';
import { announceTask, taskFor } from '../approval/new-request.ts';
import { announce } from '../change/announce.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireFewOpen } from '../change/require-few-open.ts';
import { findAssignee } from '../request/find-assignee.ts';
import { findPlacement } from '../request/find-placement.ts';
import { requireFreeTask } from '../request/require-free-task.ts';
import { recallElicitation } from './steps/load-elicitation.ts';

export const CreateElicitationInput = input(
  'CreateElicitationInput',
  'A question to a human, and the shape of its answer.',
  {
    idempotencyKey,
    taskId: optional(id('Task')).describe(
      'The task that the question belongs to, `task_…`. Without one, a task is opened for it.',
    ),
    projectName: optional(text('A project name', limits.nameMaxChars)).describe(
      'The project that it goes through; the project of its task, or `general`, by default.',
    ),
    message: text('A message', limits.summaryMaxChars).describe(
      `The question, in short Markdown, ${atMost(limits.summaryMaxChars)}. Never ask for a secret: all who may read approvals can read the answer.`,
    ),
    responseSchema: jsonObject.describe(
      'The shape of the answer: a JSON Schema (draft 4, 6, 7, 2019-09 or 2020-12) of an object. The flat forms of MCP’s elicitation are such schemas.',
    ),
    expiresIn: optional(duration).describe(
      `How long it waits, from 1 second to 30 days; ${limits.elicitationExpiryMs / 3_600_000} hours by default.`,
    ),
    assignTo: optional(text('assignTo', limits.handleMaxChars)).describe(
      'Who is asked: a handle, the id of a principal, or a group. By default any principal who may answer.',
    ),
  },
);
type ParsedCreateElicitationInput = z.output<typeof CreateElicitationInput> & { readonly taskGiven: boolean };

/**
 * Creates an elicitation. Returns at once; the answer comes as an event and is on the elicitation from then on.
 */
export async function createElicitation(
  context: Context,
  input: z.input<typeof CreateElicitationInput>,
): Promise<Replayable<{ elicitation: Elicitation }>> {
  requireScope(context.viewer.scopes, 'approvals:create');
  const asked = { ...validate(CreateElicitationInput, input), taskGiven: typeof input.taskId === 'string' };
  const problem = responseSchemaProblem(
    asked.responseSchema,
    ['input', 'responseSchema'],
    context.memory.schemas,
  );
  if (problem) throw new ValidationError([problem]);
  return change(
    context,
    idempotentCall('createElicitation', asked),
    () => attempt(context, asked),
    (elicitationId) => recallElicitation(context, elicitationId),
  );
}

async function attempt(
  context: Context,
  asked: ParsedCreateElicitationInput,
): Promise<Attempt<{ elicitation: Elicitation }>> {
  const place = await findPlacement(context, asked);
  requireBound(context.viewer, { projectName: place.projectName, type: null });
  const opens = requireFewOpen(context);
  const assignment = asked.assignTo ? await findAssignee(context, asked.assignTo) : null;
  const { now, viewer } = context;
  const expiresAt = within(
    new Date(now.getTime() + (asked.expiresIn ?? limits.elicitationExpiryMs)),
    now,
    'expiresIn',
  );
  const asking = {
    id: context.newId(),
    workspaceId: viewer.workspaceId,
    projectId: place.projectId,
    taskId: place.taskId ?? context.newId(),
    kind: 'ELICITATION' as const,
    status: 'PENDING' as const,
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
  const covered = coveredOfElicitation(asking);
  const elicitation: Elicitation = { ...asking, salts: saltsFor(covered, context.randomBytes) };
  const { projectId, taskId } = elicitation;
  const task = place.taskId ? null : taskFor(context, elicitation, asked.message);
  const subjects = { projectId, taskId, requestId: elicitation.id };
  return {
    change: {
      opens,
      updates: place.taskUse,
      ...(place.taskId ? { rules: place.rulesVersion } : {}),
      inserts: [
        ...(task ? [{ into: TaskEntity, values: task }] : []),
        { into: ElicitationEntity, values: elicitation },
      ],
      events: [
        ...(task ? [announceTask(context, task)] : []),
        announce(
          context,
          'elicitation.created',
          subjects,
          { status: 'PENDING' },
          digestsOf(covered, elicitation.salts),
        ),
      ],
    },
    resultId: elicitation.id,
    result: { elicitation },
    notUnique: () => requireFreeTask(context, taskId),
  };
}
