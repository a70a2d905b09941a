import { sql } from 'kysely';
import type { Ports } from '../../context.ts';
import { openStatuses } from '../../domain/approval/lifecycle.ts';
import { limits } from '../../domain/limits.ts';
import { advanceRequest } from './advance-request.ts';
import { expireElicitation } from './expire-elicitation.ts';

/**
 * Advances requests that are due, most overdue first, a batch at a time; returns how many. Every replica may
 * sweep.
 */
export async function advanceDue(ports: Ports): Promise<number> {
  const { db } = ports;
  const due = await db.rows(
    db.everywhere
      .selectFrom('request')
      .select(['workspace_id', 'id', 'kind'])
      .where(
        'status',
        'in',
        openStatuses.map((status) => sql.lit(status)),
      )
      .where('due_at', '<=', db.now())
      .orderBy('due_at')
      .limit(limits.expirySweepBatchRequests),
  );
  let advanced = 0;
  for (const request of due) {
    const advance = request.kind === 'APPROVAL' ? advanceRequest : expireElicitation;
    if (await advance(ports, request.workspace_id, request.id)) advanced += 1;
  }
  return advanced;
}
