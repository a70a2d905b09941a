import type { Context } from '../../context.ts';
import { openStatuses } from '../../domain/approval/lifecycle.ts';

/** How many of the requests of a principal are open. */
export async function countOpenRequests({ db, viewer }: Context, principalId: string): Promise<number> {
  const [row] = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('request')
      .select(({ fn }) => fn.countAll<number | string>().as('open'))
      .where('requester_id', '=', principalId)
      .where('status', 'in', [...openStatuses]),
  );
  return Number(row?.open ?? 0);
}
