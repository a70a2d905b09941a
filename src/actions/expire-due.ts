import type { Ports } from '../context.ts';
import { limits } from '../domain/limits.ts';
import { expireRequest } from './expire-request.ts';

/** Ends what is overdue, oldest first, a batch at a time; answers how many it ended. Every replica may sweep. */
export async function expireDue(ports: Ports): Promise<number> {
  const due = await ports.db.query<{ workspace_id: string; id: string }>(
    `select workspace_id, id from request
     where status = 'PENDING' and kind = 'APPROVAL' and expires_at <= ${ports.db.clock()}
     order by expires_at limit ${limits.expirySweepBatchRequests}`,
  );
  let expired = 0;
  for (const request of due) {
    if (await expireRequest(ports, request.workspace_id, request.id)) expired += 1;
  }
  return expired;
}
