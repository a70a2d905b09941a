import type { Context } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import { maxOf, rateLimited } from '../../domain/quota/quota.ts';

const kind = 'OPEN_REQUESTS';

/** Refuses another request of a principal, or in a workspace, that has as many waiting as it may have. */
export async function requireFewOpen(context: Context): Promise<void> {
  const { viewer, memory, db } = context;
  if (viewer.rightsVersion === null) return;
  const { workspaceId } = viewer;
  const open = (max: number) =>
    db.in(workspaceId).selectFrom('request').select('id').where('status', '=', 'PENDING').limit(max);
  const counts = [
    [
      'PRINCIPAL',
      viewer.principal.id,
      (max: number) => open(max).where('requester_id', '=', viewer.principal.id),
    ],
    ['WORKSPACE', workspaceId, open],
  ] as const;
  for (const [holder, id, rows] of counts) {
    const max = maxOf(kind, holder, viewer.quotas);
    const admitted = await memory.openRequests.admits(id, max, async () => (await db.rows(rows(max))).length);
    if (!admitted) throw rateLimited(kind, { holder, max, resetMs: limits.openCountFullLifeMs });
  }
}
