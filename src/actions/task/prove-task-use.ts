import type { Context } from '../../context.ts';
import { requireTaskUse, type SharedTask, usesShared } from '../../domain/task/task-use.ts';
import type { RowUpdate } from '../../entities/change.ts';
import { TaskEntity } from '../../entities/task.ts';

/**
 * Refuses who may not use a task. Answers what is written with the use, so that one for which sharing has ended since is
 * void. Whose agent is whose belongs to the rules, whose version the change names.
 */
export function proveTaskUse(
  { viewer }: Pick<Context, 'viewer'>,
  id: string,
  task: SharedTask,
): readonly RowUpdate[] {
  requireTaskUse(task, viewer);
  if (!usesShared(task, viewer)) return [];
  const { sharedWith } = task;
  return [
    { of: TaskEntity, where: { id, workspaceId: viewer.workspaceId, sharedWith }, set: { sharedWith } },
  ];
}
