import { sql } from 'kysely';
import { limits } from '../domain/limits.ts';
import type { Maker } from '../domain/people/door.ts';
import { decidingScopes, scopesNow } from '../domain/people/scopes.ts';
import type { Database } from '../entities/database.ts';
import { makersJson } from '../entities/makers-json.ts';
import { viewerColumns } from '../entities/viewer-columns.ts';
import { actorOf } from './actor-row.ts';
import type { Viewer } from './viewer.ts';

/** Who a member of Slack is where this approval belongs; null when they are nobody there. */
export async function readSlackUser(
  db: Database,
  slackUserId: string,
  requestId: string,
): Promise<Viewer | null> {
  // The request says which workspace it is for, and only its members are looked at.
  const [row] = await db.rows(
    db.everywhere
      .selectFrom('request as r')
      .innerJoin('notification_preference as n', 'n.workspace_id', 'r.workspace_id')
      .innerJoin('principal as p', (join) =>
        join.onRef('p.workspace_id', '=', 'n.workspace_id').onRef('p.id', '=', 'n.principal_id'),
      )
      .innerJoin('workspace as w', 'w.id', 'r.workspace_id')
      .innerJoin('event_counter as c', 'c.workspace_id', 'r.workspace_id')
      .select(sql<Maker[] | null>`${sql.raw(makersJson('n', 'slack_maker_ids'))}`.as('makers'))
      .select(['r.workspace_id', ...viewerColumns, db.now().as('now')])
      .where('n.slack_user_id', '=', slackUserId.slice(0, limits.slackUserIdMaxChars))
      .where('r.id', '=', requestId)
      .where('p.suspended_at', 'is', null),
  );
  if (!row) return null;
  return {
    keyId: row.id,
    workspaceId: row.workspace_id,
    workspaceName: row.workspace_name,
    rulesVersion: row.rules_version,
    rightsVersion: row.rights_version,
    principal: actorOf(row),
    scopes: scopesNow(decidingScopes, row),
    door: { by: 'SLACK', makers: row.makers ?? [] },
    expiresAt: null,
    readAt: row.now,
  };
}
