import type { Context } from '../context.ts';
import { ConflictError } from '../domain/errors.ts';
import { encodeId } from '../domain/type-id.ts';
import { advanceRequest } from './advance-request.ts';
import type { Place } from './find-place.ts';

/** The task is busy, unless what keeps it busy has run out and only waits to be swept. */
export async function makeRoom(context: Context, taskId: string): Promise<void> {
  const [open] = await context.db.query<{ id: string; overdue: boolean }>(
    `select id, expires_at <= ${context.db.clock()} as overdue from request
     where workspace_id = $1 and task_id = $2 and status = 'PENDING'`,
    [context.viewer.workspaceId, taskId],
  );
  if (!open) return;
  if (open.overdue) {
    await advanceRequest(context, context.viewer.workspaceId, open.id);
    return;
  }
  throw new ConflictError(
    'TASK_BUSY',
    `This task already has an open request, ${encodeId('Approval', open.id)}. Wait for its decision, cancel it, or open another task.`,
    open.id,
    ['input', 'taskId'],
  );
}

/** A request that a policy ends at once never is the task's open one, and still has to wait its turn. */
export async function requireRoom(context: Context, place: Place): Promise<void> {
  if (place.taskId && place.openRequestId) await makeRoom(context, place.taskId);
}
