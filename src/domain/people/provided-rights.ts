import { limits } from '../limits.ts';
import type { ProvidedRights } from './claim-mapping.ts';
import { type Role, roles } from './roles.ts';

/** What of a principal its provider has a say in. */
interface Provided {
  readonly role: Role;
  readonly suspendedRole: Role | null;
  readonly groups: readonly string[];
}

/** What a provider gave a principal; the role is null where an administrator's stays. */
export interface Given {
  readonly role: Role | null;
  readonly groups: readonly string[];
}

export interface Applied {
  readonly given: Given;
  /** What of the principal changes, if anything does. */
  readonly changes: { role?: Role; suspendedRole?: Role; groups?: string[] };
}

/**
 * What a principal has when its provider gives these rights from now on, and gave those before. What the provider gave
 * and gives no more ends; a group that an administrator gave by hand stays, unless the provider gives it, too: from then
 * on it is the provider's. A person whom the provider gives no role has none of its groups either, and may look.
 */
export function applyProvided(principal: Provided, before: Given, now: ProvidedRights): Applied {
  const groups = now.role === null ? [] : now.groups;
  const given = { role: before.role === null ? null : (now.role ?? roles[0]), groups };
  const all = groupsWith(principal.groups, before.groups, groups);
  return { given, changes: { ...roleChange(principal, given.role), ...groupsChange(principal.groups, all) } };
}

/** A suspended principal gets the role when it is resumed. */
function roleChange({ role, suspendedRole }: Provided, given: Role | null): Applied['changes'] {
  if (given === null || given === (suspendedRole ?? role)) return {};
  return suspendedRole === null ? { role: given } : { suspendedRole: given };
}

function groupsChange(before: readonly string[], after: string[]): Applied['changes'] {
  const isSame = before.length === after.length && after.every((group) => before.includes(group));
  return isSame ? {} : { groups: after };
}

/** Past the limit, the last of those by hand do not fit. */
function groupsWith(
  all: readonly string[],
  before: readonly string[],
  provided: readonly string[],
): string[] {
  const byHand = all.filter((group) => !before.includes(group) && !provided.includes(group));
  return [...provided, ...byHand].slice(0, limits.groupsMaxPerPrincipal);
}

/** What of a change by hand is not an administrator's to make, as a sentence; null when all of it is. */
export function notByHand(
  asked: { readonly role: Role | null; readonly groups: readonly string[] | null },
  given: Given & { readonly issuer: string },
): { readonly field: 'role' | 'groups'; readonly sentence: string } | null {
  if (asked.role && given.role && asked.role !== given.role) {
    const sentence = `The role ${given.role} comes from ${given.issuer}, where this person signs in. Change their groups there, or OIDC_ROLES.`;
    return { field: 'role', sentence };
  }
  const lost = given.groups.filter((group) => asked.groups && !asked.groups.includes(group));
  if (lost.length === 0) return null;
  const sentence = `${lost.map((group) => `“${group}”`).join(', ')} ${lost.length > 1 ? 'come' : 'comes'} from ${given.issuer}, where this person signs in. Take it away there, or leave it in the list.`;
  return { field: 'groups', sentence };
}
