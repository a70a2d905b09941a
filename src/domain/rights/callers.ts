import type { DoorKind } from '../people/door.ts';
import type { PrincipalKind } from '../people/principal.ts';
import type { Role } from '../people/roles.ts';
import { decidingScopes, defaultScope, everydayScopes, type Scope, scopesOfKey } from '../people/scopes.ts';

/** A caller as the page of rights lists them: with what they come in by when it is made as it is by default. */
export interface Caller {
  readonly what: string;
  readonly door: DoorKind;
  readonly kind: PrincipalKind;
  readonly role: Role;
  /** What the credential holds; what it gives is cut by the role. */
  readonly held: readonly Scope[];
}

const byKey = (what: string, kind: PrincipalKind, role: Role, asked?: readonly Scope[]): Caller => ({
  what,
  door: 'KEY',
  kind,
  role,
  held: asked ?? scopesOfKey([defaultScope], { kind, role }),
});
const byDoor = (what: string, door: DoorKind, held: readonly Scope[]): Caller => ({
  what,
  door,
  kind: 'HUMAN',
  role: 'REVIEWER',
  held,
});

export const callers = {
  agent: byKey('an agent by its key, with the scopes that it has by default', 'AGENT', 'VIEWER'),
  service: byKey('a service by its key, with the scopes that it has by default', 'SERVICE', 'VIEWER'),
  reviewer: byKey(
    'a person of role REVIEWER by a key, with the scopes that it has by default',
    'HUMAN',
    'REVIEWER',
  ),
  admin: byKey('a person of role ADMIN by a key with the scope `admin`', 'HUMAN', 'ADMIN', ['admin']),
  owner: byKey('a person of role OWNER by a key with the scope `admin`', 'HUMAN', 'OWNER', ['admin']),
  session: byDoor(
    'a reviewer by the session of a browser; that of an administrator may what their key may, too',
    'SESSION',
    everydayScopes,
  ),
  link: byDoor('a reviewer by an approval link', 'LINK', decidingScopes),
  slack: byDoor('a reviewer by a button in Slack', 'SLACK', decidingScopes),
} as const satisfies Readonly<Record<string, Caller>>;
