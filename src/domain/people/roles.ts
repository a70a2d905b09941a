/** Roles from least to most; each includes those before it. */
export const roles = ['VIEWER', 'REVIEWER', 'ADMIN', 'OWNER'] as const;
export type Role = (typeof roles)[number];

/** The lower of a role and the highest that is given, if there is one. */
export function atMostRole(role: Role, cap: Role | null): Role {
  return cap !== null && !atLeast(cap, role) ? cap : role;
}

export function atLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}
