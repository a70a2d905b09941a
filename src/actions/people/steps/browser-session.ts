import { hashSecret } from '../../../auth/secret.ts';
import { newSessionSecret } from '../../../auth/token.ts';
import type { Ports } from '../../../context.ts';
import { atLeast, type Role } from '../../../domain/people/roles.ts';
import { everydayScopes } from '../../../domain/people/scopes.ts';
import { ApiKeyEntity } from '../../../entities/api-key.ts';
import type { RowInsert } from '../../../entities/change.ts';

/** A browser that is signed in. The secret goes into its cookie and nowhere else. */
export interface Session {
  readonly secret: string;
  readonly expiresAt: Date;
  /** The database's clock when it began. */
  readonly openedAt: Date;
}

interface SignedIn {
  readonly workspaceId: string;
  readonly principal: { readonly id: string; readonly role: Role };
  readonly makerIds: readonly string[];
  readonly roleCap: Role | null;
  readonly now: Date;
  readonly expiresAt: Date;
}

/**
 * A session is an API key that lives for hours, so that whatever ends a key ends a session: revocation, a lost role, its
 * time. Each sign-in makes another one with another secret, and what a browser held before is worth nothing by it.
 */
export function newBrowserSession(
  { newId, randomBytes }: Pick<Ports, 'newId' | 'randomBytes'>,
  { workspaceId, principal, makerIds, roleCap, now, expiresAt }: SignedIn,
): { readonly id: string; readonly session: Session; readonly insert: RowInsert } {
  const id = newId();
  const secret = newSessionSecret(randomBytes);
  const values = {
    id,
    workspaceId,
    principalId: principal.id,
    purpose: 'SESSION',
    name: 'browser session',
    makerIds: [...makerIds],
    roleCap,
    secretHash: hashSecret(secret),
    scopes: atLeast(principal.role, 'ADMIN') ? [...everydayScopes, 'admin'] : [...everydayScopes],
    createdAt: now,
    expiresAt,
    lastUsedAt: now,
    replacesId: null,
    revokedAt: null,
  };
  return { id, session: { secret, expiresAt, openedAt: now }, insert: { into: ApiKeyEntity, values } };
}
