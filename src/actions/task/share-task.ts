import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { id, idempotencyKey, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { requireMayShare, type SharedTask } from '../../domain/task/task-use.ts';
import { mapRow } from '../../entities/map-row.ts';
import { sharedTaskJson } from '../../entities/shared-task-json.ts';
import { type Task, TaskEntity } from '../../entities/task.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { findPrincipals } from './steps/find-principals.ts';

/** With whom a task is shared, by handle or id. */
export const sharedWith = z
  .array(text('A handle or id', limits.handleMaxChars))
  .max(
    limits.taskSharedMaxPrincipals,
    `A task may be shared with at most ${limits.taskSharedMaxPrincipals} principals.`,
  );

export const ShareTaskInput = input('ShareTaskInput', 'With whom a task is shared from now on.', {
  idempotencyKey,
  id: id('Task').describe('The task to share, `task_…`.'),
  sharedWith: sharedWith.describe(
    `Handles or ids of all principals who may use it besides its opener, at most ${limits.taskSharedMaxPrincipals}; an empty list ends sharing.`,
  ),
});

/** Says who may open requests and runs on a task and put files on it, besides its opener. */
export async function shareTask(
  context: Context,
  input: z.input<typeof ShareTaskInput>,
): Promise<Replayable<{ task: Task }>> {
  requireScope(context.viewer.scopes, 'approvals:create');
  const asked = validate(ShareTaskInput, input);
  return change(
    context,
    idempotentCall('shareTask', asked),
    async () => {
      const { task, shared, rulesVersion } = await readTask(context, asked.id);
      requireMayShare(shared, context.viewer);
      const principals = await findPrincipals(context, asked.sharedWith);
      const { id: taskId, workspaceId, projectId, sharedWith: before } = task;
      const where = { id: taskId, workspaceId, sharedWith: before };
      return {
        change: {
          updates: [{ of: TaskEntity, where, set: { sharedWith: principals } }],
          events: [announce(context, 'task.shared', { projectId, taskId }, { sharedWith: principals })],
          rules: rulesVersion,
        },
        resultId: taskId,
        result: { task: { ...task, sharedWith: principals } },
      };
    },
    async (taskId) => ({
      task: await context.em.findOneOrFail(TaskEntity, { id: taskId }, { refresh: true }),
    }),
  );
}

async function readTask({ db, viewer }: Context, taskId: string | null) {
  const [row] = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('task as t')
      .selectAll('t')
      .select(({ selectFrom }) => selectFrom('event_counter').select('rules_version').as('rulesVersion'))
      .select(sql<SharedTask>`${sql.raw(sharedTaskJson('t'))}`.as('shared'))
      .where('t.id', '=', taskId),
  );
  if (!row) throw new NotFoundError('There is no such task in this workspace.', ['input', 'id']);
  const { shared, rulesVersion } = row;
  return { task: mapRow(db, TaskEntity, row), shared, rulesVersion: rulesVersion ?? viewer.rulesVersion };
}
