import { atLeast, type Role } from './roles.ts';

/** What groups at an identity provider mean here. */
export interface ClaimMapping {
  /** A group at the provider, and the group here that it puts its members in. */
  readonly groups: readonly (readonly [theirs: string, ours: string])[];
  /** A group at the provider, or `*` for everyone who signs in, and the role here that it gives. */
  readonly roles: readonly (readonly [theirs: string, role: Role])[];
}

/** What a provider gives a person: groups, and the highest role that one of theirs gives; null is no role at all. */
export interface ProvidedRights {
  readonly role: Role | null;
  readonly groups: readonly string[];
}

export function providedRights({ groups, roles }: ClaimMapping, theirs: readonly string[]): ProvidedRights {
  const held = new Set(theirs);
  const given = roles.flatMap(([group, role]) => (group === '*' || held.has(group) ? [role] : []));
  return {
    role: given.reduce<Role | null>(
      (highest, role) => (highest && atLeast(highest, role) ? highest : role),
      null,
    ),
    groups: [...new Set(groups.flatMap(([group, ours]) => (held.has(group) ? [ours] : [])))].sort(),
  };
}
