import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { digestsOf, saltsFor } from '../../domain/event/disclosure.ts';
import { idempotencyKey, jsonObject, optional, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { type Task, TaskEntity } from '../../entities/task.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { sharedWith } from './share-task.ts';
import { findPrincipals } from './steps/find-principals.ts';

export const CreateTaskInput = input('CreateTaskInput', 'A new task.', {
  idempotencyKey,
  projectName: optional(text('A project name', limits.nameMaxChars)).describe(
    'The project that its requests go through; `general` by default.',
  ),
  name: text('A task name', limits.nameMaxChars).describe(
    `What the case is about, 1 to ${limits.nameMaxChars} characters.`,
  ),
  metadata: optional(jsonObject).describe('Anything worth keeping with it, in any shape.'),
  sharedWith: optional(sharedWith).describe(
    `Handles or ids of other principals who may open requests and runs on it and put files on it, at most ${limits.taskSharedMaxPrincipals}; none by default. \`shareTask\` changes it.`,
  ),
});

/** Opens a task: the case that requests belong to, one open request at a time. */
export async function createTask(
  context: Context,
  input: z.input<typeof CreateTaskInput>,
): Promise<Replayable<{ task: Task }>> {
  requireScope(context.viewer.scopes, 'approvals:create');
  const asked = validate(CreateTaskInput, input);
  return change(
    context,
    idempotentCall('createTask', fingerprinted(asked)),
    async () => {
      const name = asked.projectName ?? 'general';
      const { db, viewer } = context;
      const [project] = await db.rows(
        db.in(viewer.workspaceId).selectFrom('project').select('id').where('name', '=', name),
      );
      if (!project) throw noSuchProject(name);
      const principals = await findPrincipals(context, asked.sharedWith ?? []);
      const task: Task = {
        id: context.newId(),
        workspaceId: context.viewer.workspaceId,
        projectId: project.id,
        name: asked.name,
        metadata: asked.metadata,
        filesCount: 0,
        filesBytes: 0,
        createdById: context.viewer.principal.id,
        sharedWith: principals,
        createdAt: context.now,
        salts: saltsFor({ name: asked.name }, context.randomBytes),
      };
      return {
        change: {
          inserts: [{ into: TaskEntity, values: task }],
          events: [
            announce(
              context,
              'task.created',
              { projectId: project.id, taskId: task.id },
              principals.length > 0 ? { sharedWith: principals } : {},
              digestsOf({ name: task.name }, task.salts),
            ),
          ],
        },
        resultId: task.id,
        result: { task },
      };
    },
    async (id) => ({ task: await context.em.findOneOrFail(TaskEntity, { id }) }),
  );
}

/** What was not given is left out, so that keys from before it could be given fit the same input. */
function fingerprinted({ sharedWith: shared, ...asked }: z.output<typeof CreateTaskInput>) {
  return shared === null ? asked : { ...asked, sharedWith: shared };
}

export function noSuchProject(name: string): NotFoundError {
  return new NotFoundError(`There is no project named “${name}” in this workspace.`, [
    'input',
    'projectName',
  ]);
}
