import type { Owned } from './one-person.ts';
import type { Role } from './roles.ts';

export const principalKinds = ['HUMAN', 'AGENT', 'SERVICE', 'SYSTEM'] as const;
export type PrincipalKind = (typeof principalKinds)[number];

/** Rights beyond a role; `override` allows the outcome OVERRIDE. */
export const rights = ['override'] as const;

/** Request type, or `*` for every other one → the condition under which requests of it may be approved. */
export type Authority = Readonly<Record<string, string>>;

/** What the rules need to know of who acts. */
export interface Actor extends Owned {
  readonly kind: PrincipalKind;
  readonly handle: string;
  readonly displayName: string;
  readonly role: Role;
  readonly groups: readonly string[];
  readonly rights: readonly string[];
  /** What it may approve: a condition for each type of request, or for `*`. Null is everything its role may. */
  readonly authority: Authority | null;
}
