import type { Role } from './roles.ts';

export const principalKinds = ['HUMAN', 'AGENT', 'SERVICE', 'SYSTEM'] as const;
export type PrincipalKind = (typeof principalKinds)[number];

/** Rights beyond a role; `override` allows breaking the glass. */
export const rights = ['override'] as const;

/** What the rules need to know of who acts. */
export interface Actor {
  readonly id: string;
  readonly kind: PrincipalKind;
  readonly handle: string;
  readonly displayName: string;
  readonly role: Role;
  readonly groups: readonly string[];
  readonly rights: readonly string[];
  readonly ownerId: string | null;
}
