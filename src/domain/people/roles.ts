/** Roles from least to most; each includes those before it. */
export const roles = ['VIEWER', 'REVIEWER', 'ADMIN', 'OWNER'] as const;
export type Role = (typeof roles)[number];

export function atLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}
