import { limits } from '../domain/limits.ts';
import type { Database } from '../entities/database.ts';
import { type ActorRow, actorColumns, actorOf } from './actor-row.ts';
import type { Viewer } from './viewer.ts';

/** Who a member of Slack is where this approval belongs; null when they are nobody there. */
export async function readSlackUser(
  db: Database,
  slackUserId: string,
  requestId: string,
): Promise<Viewer | null> {
  const [row] = await db.query<ActorRow & { workspace_id: string; now: Date }>(
    `select r.workspace_id, ${actorColumns}, ${db.clock()} as now
     from request r
     join notification_preference n on n.workspace_id = r.workspace_id and n.slack_user_id = $1
     join principal p on p.workspace_id = n.workspace_id and p.id = n.principal_id
     join workspace w on w.id = r.workspace_id
     join event_counter c on c.workspace_id = r.workspace_id
     where r.id = $2`,
    [slackUserId.slice(0, limits.slackUserIdMaxChars), requestId],
  );
  if (!row) return null;
  return {
    keyId: row.id,
    workspaceId: row.workspace_id,
    workspaceName: row.workspace_name,
    rulesVersion: row.rules_version,
    principal: actorOf(row),
    scopes: ['approvals:read', 'approvals:decide'],
    expiresAt: null,
    readAt: row.now,
  };
}
