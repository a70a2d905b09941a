import { sql } from 'kysely';
import type { LinkState } from '../domain/link/link.ts';
import type { Maker } from '../domain/people/door.ts';
import type { Role } from '../domain/people/roles.ts';
import { decidingScopes, scopesNow } from '../domain/people/scopes.ts';
import type { Database } from '../entities/database.ts';
import type { LinkPurpose } from '../entities/link.ts';
import { makersJson } from '../entities/makers-json.ts';
import { viewerColumns } from '../entities/viewer-columns.ts';
import { actorOf } from './actor-row.ts';
import { hashSecret } from './secret.ts';
import type { Viewer } from './viewer.ts';

/** A link that was presented, and the viewer by it. It may have ended; see `endOf`. */
export interface PresentedLink extends LinkState {
  readonly id: string;
  readonly purpose: LinkPurpose;
  /** The highest role that it gives; null for any. */
  readonly roleCap: Role | null;
  readonly requestId: string | null;
  readonly codeHash: string | null;
  /** Its principal, with nothing but what deciding one approval takes. */
  readonly viewer: Viewer;
}

/** The link with this token, or null when there is none. */
export async function readLink(db: Database, token: string): Promise<PresentedLink | null> {
  // The token alone says which workspace it is for.
  const [row] = await db.rows(
    db.everywhere
      .selectFrom('link as l')
      .innerJoin('principal as p', (join) =>
        join.onRef('p.workspace_id', '=', 'l.workspace_id').onRef('p.id', '=', 'l.principal_id'),
      )
      .innerJoin('workspace as w', 'w.id', 'l.workspace_id')
      .innerJoin('event_counter as c', 'c.workspace_id', 'l.workspace_id')
      .leftJoin('request as r', 'r.id', 'l.request_id')
      .select([
        'l.id as link_id',
        'l.purpose',
        'l.role_cap',
        'l.request_id',
        'l.code_hash',
        'l.wrong_codes',
        'l.expires_at',
        'l.revision as link_revision',
        'r.revision',
      ])
      .select(sql<Maker[] | null>`${sql.raw(makersJson('l'))}`.as('makers'))
      .select(['l.used_at', 'l.ended_at', 'l.workspace_id', ...viewerColumns, db.now().as('now')])
      .where('l.token_hash', '=', hashSecret(token))
      .where('p.suspended_at', 'is', null),
  );
  if (!row) return null;
  const principal = actorOf(row, row.role_cap);
  return {
    id: row.link_id,
    roleCap: row.role_cap,
    purpose: row.purpose,
    requestId: row.request_id,
    codeHash: row.code_hash,
    wrongCodes: row.wrong_codes,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    endedAt: row.ended_at,
    isRevised: row.link_revision !== null && row.revision !== null && row.link_revision < row.revision,
    viewer: {
      keyId: row.link_id,
      workspaceId: row.workspace_id,
      workspaceName: row.workspace_name,
      rulesVersion: row.rules_version,
      rightsVersion: row.rights_version,
      principal,
      scopes: scopesNow(decidingScopes, principal),
      door: { by: 'LINK', makers: row.makers ?? [] },
      expiresAt: row.expires_at,
      readAt: row.now,
    },
  };
}
