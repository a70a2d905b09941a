import { ForbiddenError } from '../errors.ts';
import type { Owned } from '../people/one-person.ts';
import type { PrincipalKind } from '../people/principal.ts';
import { grants } from '../people/scopes.ts';

type Owner = Pick<Owned, 'id' | 'ownerId' | 'rootOwnerId'>;

/** What of a task says who may use it. */
export interface SharedTask {
  readonly opener: Owner;
  readonly sharedWith: readonly string[];
}

/** Who wants to use a task, and with which scopes. */
export interface TaskUser {
  readonly principal: Owner & { readonly kind: PrincipalKind };
  readonly scopes: readonly string[];
}

/** Whether a principal is the owner of another, or the last in its chain of owners. */
const owns = (owner: Owner, owned: Owner) => owned.ownerId === owner.id || owned.rootOwnerId === owner.id;

/** Whether a caller administers tasks: a person with the scope `admin`, and never a program. */
const administers = ({ principal, scopes }: TaskUser) =>
  principal.kind === 'HUMAN' && grants(scopes, 'admin');

/** Whether a caller may say with whom a task is shared: its opener, the owner of that, and administrators. */
export function mayShare({ opener }: SharedTask, user: TaskUser): boolean {
  const { principal } = user;
  return principal.id === opener.id || owns(principal, opener) || administers(user);
}

export function requireMayShare(task: SharedTask, user: TaskUser): void {
  if (mayShare(task, user)) return;
  throw new ForbiddenError(
    'A task is shared by who opened it, by the owner of that principal, and by administrators: ask one of them.',
  );
}

/** Whether a caller may use a task for no other reason than that it is shared with them. */
export function usesShared(task: SharedTask, user: TaskUser): boolean {
  return !mayShare(task, user) && task.sharedWith.includes(user.principal.id);
}

/**
 * Refuses requests, runs and files of others on a task: those who may share it use it, and those with whom it is shared.
 * What its opener owns, or what has the same owner, is none of them by that.
 */
export function requireTaskUse(task: SharedTask, user: TaskUser): void {
  if (mayShare(task, user) || usesShared(task, user)) return;
  throw new ForbiddenError(
    'This task belongs to another principal and is not shared with you. Open one of your own, or ask its opener or an administrator to share it with you (shareTask).',
  );
}
