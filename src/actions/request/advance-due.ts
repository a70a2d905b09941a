import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import type { RequestKind } from '../../entities/request.ts';
import { advanceRequest } from './advance-request.ts';
import { expireElicitation } from './expire-elicitation.ts';

/**
 * Does what the clock demands, most overdue first, a batch at a time; answers how much it did. Every replica may
 * sweep.
 */
export async function advanceDue(ports: Ports): Promise<number> {
  const due = await ports.db.query<{ workspace_id: string; id: string; kind: RequestKind }>(
    `select workspace_id, id, kind from request
     where status = 'PENDING' and due_at <= ${ports.db.clock()}
     order by due_at limit ${limits.expirySweepBatchRequests}`,
  );
  let advanced = 0;
  for (const request of due) {
    const advance = request.kind === 'APPROVAL' ? advanceRequest : expireElicitation;
    if (await advance(ports, request.workspace_id, request.id)) advanced += 1;
  }
  return advanced;
}
