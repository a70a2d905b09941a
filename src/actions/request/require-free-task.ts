import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { ConflictError } from '../../domain/errors.ts';
import { encodeId } from '../../domain/type-id.ts';
import type { RequestRow } from '../../entities/request.ts';
import { advanceRequest } from './advance-request.ts';
import { expireElicitation } from './expire-elicitation.ts';
import type { Placement } from './find-placement.ts';

/** The task is busy, unless what keeps it busy has run out and only waits to be swept. */
export async function requireFreeTask(
  context: Context,
  taskId: string,
  /** The request that needs the task, when it exists already, and the path of the input. */
  {
    exceptId = null,
    path = ['input', 'taskId'],
  }: { exceptId?: string | null; path?: readonly string[] } = {},
): Promise<void> {
  const { db, viewer } = context;
  const { workspaceId } = viewer;
  const [open] = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('request')
      .select(['id', 'kind'])
      .select(({ eb }) => eb('expires_at', '<=', db.now()).as('overdue'))
      .where('task_id', '=', taskId)
      .where('status', '=', sql.lit('PENDING')),
  );
  if (!open || open.id === exceptId) return;
  if (!open.overdue) throw taskBusy(open, path);
  const end = open.kind === 'APPROVAL' ? advanceRequest : expireElicitation;
  await end(context, workspaceId, open.id);
}

function taskBusy({ id, kind }: Pick<RequestRow, 'id' | 'kind'>, path: readonly string[]): ConflictError {
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

/**
 * A request that a policy ends at once is never open on its task, but is refused on a busy task all the same.
 */
export async function requireFreePlacement(context: Context, place: Placement): Promise<void> {
  if (place.taskId && place.openRequestId) await requireFreeTask(context, place.taskId);
}
