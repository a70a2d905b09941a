import { ForbiddenError } from '../errors.ts';

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

export function grants(held: readonly string[], needed: Scope): boolean {
  return held.includes(needed) || held.includes('admin');
}

export function requireScope(held: readonly string[], needed: Scope): void {
  if (grants(held, needed)) return;
  throw new ForbiddenError(
    `This credential lacks the scope ${needed}. Ask an administrator for a key that has it.`,
    {
      requiredScope: needed,
    },
  );
}
