import type { LinkState } from '../domain/link/link.ts';
import type { Database } from '../entities/database.ts';
import type { LinkPurpose } from '../entities/link.ts';
import { type ActorRow, actorColumns, actorOf } from './actor-row.ts';
import { hashSecret } from './secret.ts';
import type { Viewer } from './viewer.ts';

/** A link that somebody has brought, and who they are by it. It may have ended; see `endOf`. */
export interface BroughtLink extends LinkState {
  readonly id: string;
  readonly purpose: LinkPurpose;
  readonly requestId: string | null;
  readonly codeHash: string | null;
  /** Its principal, with nothing but what deciding one approval takes. */
  readonly viewer: Viewer;
}

/** The link with this token, or null when there is none. */
export async function readLink(db: Database, token: string): Promise<BroughtLink | null> {
  const [row] = await db.query<Row>(
    `select l.id as link_id, l.purpose, l.request_id, l.code_hash, l.wrong_codes, l.expires_at, l.used_at,
       l.workspace_id, ${actorColumns}, ${db.clock()} as now
     from link l
     join principal p on p.workspace_id = l.workspace_id and p.id = l.principal_id
     join workspace w on w.id = l.workspace_id
     join event_counter c on c.workspace_id = l.workspace_id
     where l.token_hash = $1`,
    [hashSecret(token)],
  );
  if (!row) return null;
  return {
    id: row.link_id,
    purpose: row.purpose,
    requestId: row.request_id,
    codeHash: row.code_hash,
    wrongCodes: row.wrong_codes,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    viewer: {
      keyId: row.link_id,
      workspaceId: row.workspace_id,
      workspaceName: row.workspace_name,
      rulesVersion: row.rules_version,
      principal: actorOf(row),
      scopes: ['approvals:read', 'approvals:decide'],
      expiresAt: row.expires_at,
      readAt: row.now,
    },
  };
}

interface Row extends ActorRow {
  link_id: string;
  purpose: LinkPurpose;
  request_id: string | null;
  code_hash: string | null;
  wrong_codes: number;
  expires_at: Date;
  used_at: Date | null;
  workspace_id: string;
  now: Date;
}
