import type { Ports } from '../../context.ts';
import { type NotificationContent, reasonFor } from '../../domain/notification/notification.ts';
import type { DeliveryRow } from '../../entities/delivery.ts';

/** What a notification is about, as it stands now. */
export interface LoadedNotification extends NotificationContent {
  readonly requestId: string;
  readonly revision: number;
}

/** Null when the request is not pending any more: a decided request is not notified about. */
export async function loadNotification(
  { db }: Pick<Ports, 'db'>,
  delivery: DeliveryRow,
): Promise<LoadedNotification | null> {
  const reason = reasonFor(delivery.eventType);
  const [row] = await db.rows(
    db
      .in(delivery.workspaceId)
      .selectFrom('request as r')
      .innerJoin('principal as q', 'q.id', 'r.requester_id')
      .innerJoin('project as j', 'j.id', 'r.project_id')
      .select(['r.id as requestId', 'r.revision', 'r.action', 'r.summary', 'r.risk_level as riskLevel'])
      .select(['r.expires_at as expiresAt', 'q.display_name as requester', 'j.name as project'])
      .where('r.id', '=', delivery.requestId)
      .where('r.kind', '=', 'APPROVAL')
      .where('r.status', '=', 'PENDING')
      .where('r.expires_at', '>', db.now()),
  );
  return row && reason ? { reason, ...row } : null;
}
