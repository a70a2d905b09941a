import type { z } from 'zod';
import type { ClaimMapping } from '../domain/people/claim-mapping.ts';
import type { Role } from '../domain/people/roles.ts';
import { uuidOf } from '../domain/type-id.ts';
import { EnvError } from './env-error.ts';
import { type declaredForSignIn, pairsIn } from './sign-in-variables.ts';

/** The OpenID provider that people sign in at. */
export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  readonly name: string;
  readonly scopes: string;
  readonly handleClaim: string;
  readonly groupsClaim: string;
  readonly mapping: ClaimMapping;
  readonly joinsByEmail: boolean;
  /** Null for the first workspace. */
  readonly workspaceId: string | null;
}

type Given = z.output<z.ZodObject<typeof declaredForSignIn>>;

/** Null where no provider is named. */
export function signInOf(set: Given): SignInSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_ROLES: roles } = set;
  const others = Object.entries({
    OIDC_CLIENT_ID: clientId,
    OIDC_ROLES: roles,
    OIDC_GROUPS: set.OIDC_GROUPS,
  });
  if (!issuer) {
    const [named] = others.find(([, value]) => value) ?? [];
    if (named)
      throw new EnvError([`OIDC_ISSUER is missing: with ${named}, set the provider that people sign in at.`]);
    return null;
  }
  const problems = [
    ...(clientId
      ? []
      : ['OIDC_CLIENT_ID is missing: with OIDC_ISSUER, set the client id that the provider gave.']),
    ...(roles
      ? []
      : ['OIDC_ROLES is missing: without it nobody could sign in. `*=VIEWER` lets everyone look.']),
  ];
  if (!clientId || !roles) throw new EnvError(problems);
  return {
    issuer,
    clientId,
    clientSecret: set.OIDC_CLIENT_SECRET ?? null,
    name: set.OIDC_NAME ?? new URL(issuer).host,
    scopes: set.OIDC_SCOPES,
    handleClaim: set.OIDC_HANDLE_CLAIM,
    groupsClaim: set.OIDC_GROUPS_CLAIM,
    mapping: { groups: pairsIn(set.OIDC_GROUPS ?? ''), roles: rolesIn(roles) },
    joinsByEmail: set.OIDC_JOIN_BY_EMAIL === '1',
    workspaceId: workspaceOf(set.OIDC_WORKSPACE),
  };
}

/** The variable takes roles alone. */
function rolesIn(list: string): (readonly [string, Role])[] {
  return pairsIn(list).map(([theirs, role]) => [theirs, role as Role] as const);
}

function workspaceOf(id: string | undefined): string | null {
  if (id === undefined) return null;
  const uuid = uuidOf('Workspace', id);
  if (!uuid) throw new EnvError([`OIDC_WORKSPACE is ${id}, which is no id of a workspace.`]);
  return uuid;
}
