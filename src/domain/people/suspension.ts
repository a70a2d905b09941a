import { ForbiddenError } from '../errors.ts';
import type { Role } from './roles.ts';

/** What of a principal says whether it is suspended. */
export interface Suspendable {
  readonly role: Role;
  readonly displayName: string;
  readonly suspendedAt: Date | null;
  readonly suspendedRole: Role | null;
}

/** No suspension: what a principal has when it is created and when it is resumed. */
export const notSuspended = {
  suspendedAt: null,
  suspendedById: null,
  suspendReason: null,
  suspendedRole: null,
} as const;

/** The role that a principal has, or had when it was suspended. */
export function roleBefore({ role, suspendedRole }: Pick<Suspendable, 'role' | 'suspendedRole'>): Role {
  return suspendedRole ?? role;
}

/** Nothing to act by is made for a principal that is suspended. */
export function requireNotSuspended({ displayName, suspendedAt }: Suspendable): void {
  if (suspendedAt === null) return;
  throw new ForbiddenError(`${displayName} is suspended. Resume it first, with resumePrincipal.`);
}
