import type { Context } from '../../../context.ts';
import { limits } from '../../../domain/limits.ts';
import type { PolicyRow } from '../../../entities/policy.ts';
import { approveByStanding } from '../../approval/approve-by-standing.ts';

/** Approves what waits and passes by a standing approval, oldest first. Stops at a limit; the next call goes on. */
export async function releasePending(
  context: Context,
  policy: PolicyRow,
): Promise<{ readonly count: number; readonly isDone: boolean }> {
  const { standing } = policy;
  if (!standing) throw new Error('This policy is no standing approval.');
  const { db, viewer } = context;
  let pending = db
    .in(viewer.workspaceId)
    .selectFrom('request')
    .select('id')
    .where('kind', '=', 'APPROVAL')
    .where('status', '=', 'PENDING')
    .where('requester_id', '=', standing.requesterId)
    .where('type', '=', standing.type)
    .orderBy('id')
    .limit(limits.pendingReleasedMaxRequests);
  const { within } = standing;
  if (within && 'taskId' in within) pending = pending.where('task_id', '=', within.taskId);
  if (within && 'bundleKey' in within) pending = pending.where('bundle_key', '=', within.bundleKey);
  const waiting = await db.rows(pending);
  let count = 0;
  for (const { id } of waiting) if (await approveByStanding(context, policy, id)) count += 1;
  return { count, isDone: true };
}
