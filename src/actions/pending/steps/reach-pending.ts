import type { Context } from '../../../context.ts';
import { PolicyEntity, type PolicyRow } from '../../../entities/policy.ts';
import { rejectPending } from './reject-pending.ts';
import { releasePending } from './release-pending.ts';

/**
 * Rejects what waits and matches, or lets it through by a standing approval, and writes that it is done once nothing is
 * left. Answers how many it ended.
 */
export async function reachPending(context: Context, policy: PolicyRow): Promise<number> {
  const { count, isDone } = policy.standing
    ? await releasePending(context, policy)
    : await rejectPending(context, policy);
  const { id, workspaceId, version, reachesPendingBy } = policy;
  if (isDone && reachesPendingBy) {
    const where = { id, workspaceId, version, reachesPendingBy };
    // Another version, or another call, has taken it over when this finds no row.
    await context.commit({
      workspaceId,
      at: context.now,
      updates: [{ of: PolicyEntity, where, set: { reachesPendingBy: null } }],
      events: [],
    });
  }
  return count;
}
