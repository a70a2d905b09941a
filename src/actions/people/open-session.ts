import { readLink } from '../../auth/read-link.ts';
import { hashSecret } from '../../auth/secret.ts';
import { newSessionSecret } from '../../auth/token.ts';
import type { Ports } from '../../context.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { requireUsableLink } from '../../domain/link/link.ts';
import { atLeast } from '../../domain/people/roles.ts';
import { everydayScopes, type Scope } from '../../domain/people/scopes.ts';
import { firstEnd } from '../../domain/people/session.ts';
import { ApiKeyEntity } from '../../entities/api-key.ts';
import { LinkEntity } from '../../entities/link.ts';

/** A browser that is signed in. The secret goes into its cookie and nowhere else. */
export interface Session {
  readonly secret: string;
  readonly expiresAt: Date;
  /** The database's clock when it began. */
  readonly openedAt: Date;
}

/**
 * Signs a browser in with a link, which is used up by it. A session is an API key that lives for hours, so that
 * whatever ends a key ends a session: revocation, a lost role, its time.
 */
export async function openSession(ports: Ports, token: string): Promise<Session> {
  const link = await readLink(ports.db, token);
  if (link?.purpose !== 'SIGN_IN') {
    throw new ForbiddenError('There is no such link. Ask for another one.');
  }
  const { viewer } = link;
  const now = viewer.readAt;
  requireUsableLink(link, now);
  const secret = newSessionSecret(ports.randomBytes);
  const expiresAt = firstEnd(now);
  const { workspaceId, principal } = viewer;
  const key = {
    id: ports.newId(),
    workspaceId,
    principalId: principal.id,
    purpose: 'SESSION',
    name: 'browser session',
    makerIds: viewer.door.makers.map(({ id }) => id),
    roleCap: link.roleCap,
    secretHash: hashSecret(secret),
    scopes: scopesOf(atLeast(principal.role, 'ADMIN')),
    createdAt: now,
    expiresAt,
    lastUsedAt: now,
    replacesId: null,
    revokedAt: null,
  };
  const committed = await ports.commit({
    workspaceId,
    at: now,
    updates: [
      {
        of: LinkEntity,
        where: { id: link.id, workspaceId, usedAt: null, endedAt: null },
        set: { usedAt: now },
      },
    ],
    inserts: [{ into: ApiKeyEntity, values: key }],
    events: [
      {
        id: ports.newId(),
        type: 'session.opened',
        actorId: principal.id,
        projectId: null,
        taskId: null,
        requestId: null,
        payload: { keyId: key.id, linkId: link.id, expiresAt: expiresAt.toISOString() },
      },
    ],
  });
  if (!committed.done) throw new ForbiddenError('This link has been used. Ask for another one.');
  ports.ring(committed.events);
  return { secret, expiresAt, openedAt: now };
}

function scopesOf(isAdmin: boolean): Scope[] {
  return isAdmin ? [...everydayScopes, 'admin'] : [...everydayScopes];
}
