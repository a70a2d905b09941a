import type { Ports } from '../../context.ts';
import type { DigestNotice } from '../../domain/notification/notification.ts';
import type { DeliveryRow } from '../../entities/delivery.ts';

/** How many requests of one requester wait by now; null for a delivery that is no digest, or when none does. */
export async function loadDigest(
  { db }: Pick<Ports, 'db'>,
  { workspaceId, requestId, eventType }: DeliveryRow,
): Promise<DigestNotice | null> {
  if (eventType !== 'notices.digest') return null;
  const [row] = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('request as r')
      .innerJoin('principal as q', 'q.id', 'r.requester_id')
      .innerJoin('request as w', (join) =>
        join.onRef('w.workspace_id', '=', 'r.workspace_id').onRef('w.requester_id', '=', 'r.requester_id'),
      )
      .select((of) => ['q.display_name as requester', of.fn.count<string>('w.id').as('count')])
      .where('r.id', '=', requestId)
      .where('w.status', '=', 'PENDING')
      .groupBy('q.display_name'),
  );
  return row ? { requester: row.requester, count: Number(row.count) } : null;
}
