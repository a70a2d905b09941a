import type { Context } from '../../context.ts';
import { ConflictError } from '../../domain/errors.ts';
import { encodeId } from '../../domain/type-id.ts';
import type { RequestKind } from '../../entities/request.ts';
import { advanceRequest } from './advance-request.ts';
import { expireElicitation } from './expire-elicitation.ts';
import type { Place } from './find-place.ts';

interface Open {
  readonly id: string;
  readonly kind: RequestKind;
  readonly overdue: boolean;
}

/** The task is busy, unless what keeps it busy has run out and only waits to be swept. */
export async function makeRoom(
  context: Context,
  taskId: string,
  /** The request that wants the room, when it has been there before, and where in the input that was asked. */
  {
    exceptId = null,
    path = ['input', 'taskId'],
  }: { exceptId?: string | null; path?: readonly string[] } = {},
): Promise<void> {
  const { workspaceId } = context.viewer;
  const [open] = await context.db.query<Open>(
    `select id, kind, expires_at <= ${context.db.clock()} as overdue from request
     where workspace_id = $1 and task_id = $2 and status = 'PENDING'`,
    [workspaceId, taskId],
  );
  if (!open || open.id === exceptId) return;
  if (!open.overdue) throw taskBusy(open, path);
  const end = open.kind === 'APPROVAL' ? advanceRequest : expireElicitation;
  await end(context, workspaceId, open.id);
}

function taskBusy({ id, kind }: Open, path: readonly string[]): ConflictError {
  const [name, about, end] =
    kind === 'APPROVAL'
      ? [`request, ${encodeId('Approval', id)}`, id, 'decision']
      : [`question, the elicitation ${encodeId('Elicitation', id)}`, { elicitationId: id }, 'answer'];
  return new ConflictError(
    'TASK_BUSY',
    `This task already has an open ${name}. Wait for its ${end}, cancel it, or open another task.`,
    about,
    path,
  );
}

/** A request that a policy ends at once never is the task's open one, and still has to wait its turn. */
export async function requireRoom(context: Context, place: Place): Promise<void> {
  if (place.taskId && place.openRequestId) await makeRoom(context, place.taskId);
}
