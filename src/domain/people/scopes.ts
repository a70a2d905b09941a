import { ForbiddenError } from '../errors.ts';
import type { PrincipalKind } from './principal.ts';
import { atLeast, type Role } from './roles.ts';

/** What a credential may do; the word before the first colon is the resource, the one after it the action. */
export const scopes = {
  'approvals:read':
    'Read all approvals, tasks, projects and people, and subscribe to them. For reviewers and dashboards.',
  'approvals:read:own':
    'Read the own requests, tasks, files, runs and their events, and subscribe to them. What an agent needs; `approvals:read` includes it, and with `approvals:decide` it is not cut.',
  'approvals:create':
    'Open tasks, ask for approval and for answers, revise and cancel own requests, run agents.',
  'approvals:decide': 'Claim, release and decide requests, answer questions.',
  'effects:redeem':
    'Redeem receipts of the workspace, and report what became of the effect. What an agent needs, and all that a service needs that executes what agents ask for.',
  'audit:read': 'Read the whole event log, administrative changes included.',
  admin: 'Everything, and the administration of projects, people, agents and keys.',
} as const;
export type Scope = keyof typeof scopes;

/** What the session of a browser gives; that of an administrator gives `admin`, too. */
export const everydayScopes: readonly Scope[] = ['approvals:read', 'approvals:create', 'approvals:decide'];
/** What a link, and a button in Slack, give: to look at one request and to decide it. */
export const decidingScopes: readonly Scope[] = ['approvals:read', 'approvals:decide'];

/** What agents and services need: to ask, to read what is their own, and to do what was approved. */
export const programScopes: readonly Scope[] = ['approvals:read:own', 'approvals:create', 'effects:redeem'];

/** The role that a scope needs. The log is read by those to whom an administrator gave a key for it. */
const leastRole: Readonly<Record<Scope, Role>> = {
  'approvals:read': 'VIEWER',
  'approvals:read:own': 'VIEWER',
  'effects:redeem': 'VIEWER',
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
  const given = held.includes('admin') && !atLeast(role, 'ADMIN') ? [...held, ...everydayScopes] : held;
  return (Object.keys(scopes) as Scope[]).filter(
    (scope) =>
      given.includes(scope) && (atLeast(role, leastRole[scope]) || (mayAsk && scope === 'approvals:create')),
  );
}

export function grants(held: readonly string[], needed: Scope): boolean {
  if (needed === 'approvals:read:own' && held.includes('approvals:read')) return true;
  return held.includes(needed) || held.includes('admin');
}

/**
 * Whether a credential reads what belongs to its principal, and nothing of others. A reviewer who decides about what
 * others ask reads it, too.
 */
export function readsOwnOnly(held: readonly string[]): boolean {
  return (
    (held.includes('approvals:read:own') || held.includes('effects:redeem')) &&
    !grants(held, 'approvals:read') &&
    !held.includes('approvals:decide')
  );
}

export function requireScope(held: readonly string[], needed: Scope): void {
  if (grants(held, needed)) return;
  throw new ForbiddenError(
    `This credential lacks the scope ${needed}, or its principal the role ${leastRole[needed]} that it takes. Ask an administrator.`,
    {
      requiredScope: needed,
    },
  );
}

/** Stands for what a key may do when its maker does not say. */
export const defaultScope = 'default';

interface KeyHolder {
  readonly kind: PrincipalKind;
  readonly role: Role;
}

/** The scopes of a new key, each once. */
export function scopesOfKey(asked: readonly (Scope | typeof defaultScope)[], holder: KeyHolder): Scope[] {
  return [...new Set(asked.flatMap((scope) => (scope === defaultScope ? defaultScopes(holder) : [scope])))];
}

function defaultScopes({ kind, role }: KeyHolder): Scope[] {
  if (kind !== 'HUMAN') return [...programScopes];
  return atLeast(role, 'REVIEWER') ? [...everydayScopes] : ['approvals:read'];
}
