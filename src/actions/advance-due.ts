import type { Ports } from '../context.ts';
import { limits } from '../domain/limits.ts';
import { advanceRequest } from './advance-request.ts';

/**
 * Does what the clock demands, most overdue first, a batch at a time; answers how much it did. Every replica may
 * sweep.
 */
export async function advanceDue(ports: Ports): Promise<number> {
  const due = await ports.db.query<{ workspace_id: string; id: string }>(
    `select workspace_id, id from request
     where status = 'PENDING' and kind = 'APPROVAL' and due_at <= ${ports.db.clock()}
     order by due_at limit ${limits.expirySweepBatchRequests}`,
  );
  let advanced = 0;
  for (const request of due) {
    if (await advanceRequest(ports, request.workspace_id, request.id)) advanced += 1;
  }
  return advanced;
}
