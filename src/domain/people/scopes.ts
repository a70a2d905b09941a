import { ForbiddenError } from '../errors.ts';
import type { PrincipalKind } from './principal.ts';
import { atLeast, type Role } from './roles.ts';

/** What a credential may do; the word before the colon is the resource, the one after it the action. */
export const scopes = {
  'approvals:read': 'Read approvals, tasks, projects and people, and subscribe to them.',
  'approvals:create':
    'Open tasks, ask for approval and for answers, revise and cancel own requests, run agents.',
  'approvals:decide': 'Claim, release and decide requests, answer questions.',
  'audit:read': 'Read the whole event log, administrative changes included.',
  admin: 'Everything, and the administration of projects, people, agents and keys.',
} as const;
export type Scope = keyof typeof scopes;

/** The role that a scope needs. The log is read by those to whom an administrator gave a key for it. */
const leastRole: Readonly<Record<Scope, Role>> = {
  'approvals:read': 'VIEWER',
  'audit:read': 'VIEWER',
  'approvals:create': 'REVIEWER',
  'approvals:decide': 'REVIEWER',
  admin: 'ADMIN',
};

/**
 * What a credential may do now: its scopes, cut by what its principal's role allows at this moment. Without the role
 * for `admin`, what is left of that scope is the everyday ones. Agents and services ask whatever their role is.
 */
export function scopesNow(
  held: readonly string[],
  { kind, role }: { readonly kind: PrincipalKind; readonly role: Role },
): Scope[] {
  const mayAsk = kind === 'AGENT' || kind === 'SERVICE';
  const everyday: readonly Scope[] = ['approvals:read', 'approvals:create', 'approvals:decide'];
  const given = held.includes('admin') && !atLeast(role, 'ADMIN') ? [...held, ...everyday] : held;
  return (Object.keys(scopes) as Scope[]).filter(
    (scope) =>
      given.includes(scope) && (atLeast(role, leastRole[scope]) || (mayAsk && scope === 'approvals:create')),
  );
}

export function grants(held: readonly string[], needed: Scope): boolean {
  return held.includes(needed) || held.includes('admin');
}

export function requireScope(held: readonly string[], needed: Scope): void {
  if (grants(held, needed)) return;
  throw new ForbiddenError(
    `This credential lacks the scope ${needed}, or its principal the role for it. Ask an administrator.`,
    {
      requiredScope: needed,
    },
  );
}
