import type { Ports } from '../../context.ts';
import { type Notice, reasonFor } from '../../domain/delivery/notification.ts';
import type { RiskLevel } from '../../domain/policy/risk.ts';
import type { DeliveryRow } from '../../entities/delivery.ts';

/** What a notification is about, as it stands now. */
export interface LoadedNotice extends Notice {
  readonly requestId: string;
  readonly revision: number;
}

/** Null when nothing waits any more: nobody is written to about what has been decided meanwhile. */
export async function loadNotice(
  { db }: Pick<Ports, 'db'>,
  delivery: DeliveryRow,
): Promise<LoadedNotice | null> {
  const reason = reasonFor(delivery.eventType);
  const [row] = await db.query<Row>(
    `select r.id, r.revision, r.action, r.summary, r.risk_level, r.expires_at, q.display_name as requester, j.name as project
     from request r
     join principal q on q.workspace_id = r.workspace_id and q.id = r.requester_id
     join project j on j.workspace_id = r.workspace_id and j.id = r.project_id
     where r.workspace_id = $1 and r.id = $2 and r.kind = 'APPROVAL' and r.status = 'PENDING' and r.expires_at > ${db.clock()}`,
    [delivery.workspaceId, delivery.requestId],
  );
  if (!row || !reason) return null;
  return {
    reason,
    requestId: row.id,
    revision: row.revision,
    action: row.action,
    summary: row.summary,
    riskLevel: row.risk_level,
    requester: row.requester,
    project: row.project,
    expiresAt: row.expires_at,
  };
}

interface Row {
  readonly id: string;
  readonly revision: number;
  readonly action: string;
  readonly summary: string;
  readonly risk_level: RiskLevel;
  readonly expires_at: Date;
  readonly requester: string;
  readonly project: string;
}
