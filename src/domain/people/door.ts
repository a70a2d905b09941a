import type { Owned } from './one-person.ts';
import type { Actor } from './principal.ts';
import type { Role } from './roles.ts';

/** By what a decision comes in. */
export const doorKinds = ['KEY', 'SESSION', 'LINK', 'SLACK', 'PASSKEY', 'POLICY', 'CLOCK'] as const;
export type DoorKind = (typeof doorKinds)[number];

/** A principal other than the decider who made a door, and so could use it. */
export type Maker = Owned & Pick<Actor, 'handle' | 'displayName' | 'kind' | 'role'>;

/** What a caller came in by. */
export interface Door {
  readonly by: DoorKind;
  /** All who have had it in their hands; empty when the caller alone has, and when it is not known. */
  readonly makers: readonly Maker[];
}

/** A door as it is kept on a decision. */
export interface DoorSnapshot {
  readonly by: DoorKind;
  readonly makers?: readonly Pick<Maker, 'handle' | 'displayName' | 'kind'>[];
}

/** What is kept of makers, to be read alone for ever. */
export function namesOf(makers: readonly Maker[]): NonNullable<DoorSnapshot['makers']> {
  return makers.map(({ handle, displayName, kind }) => ({ handle, displayName, kind }));
}

export function doorSnapshot({ by, makers }: Door): DoorSnapshot {
  const named = namesOf(makers);
  return named.length > 0 ? { by, makers: named } : { by };
}

/**
 * Who has had a door in their hands that a caller makes for a principal: the caller, and the makers of the one that the
 * caller came in by. The workspace itself hands nothing to anybody else.
 */
export function makersFor(
  { principal, door }: { readonly principal: Pick<Actor, 'id' | 'kind'>; readonly door: Door },
  principalId: string,
): string[] {
  if (principal.kind === 'SYSTEM') return [];
  const all = new Set([principal.id, ...door.makers.map(({ id }) => id)]);
  all.delete(principalId);
  return [...all];
}

/**
 * The highest role that a door gives which a caller makes for a principal: the one that the caller has. An administrator
 * who keeps a key that they made for a colleague would be an owner the day the colleague becomes one. For the caller's own
 * door, what the one gives that they came in by; null where it gives whatever role the principal has.
 */
export function roleCapFor(
  {
    principal,
    roleCap = null,
  }: { readonly principal: Pick<Actor, 'id' | 'kind' | 'role'>; readonly roleCap?: Role | null },
  principalId: string,
): Role | null {
  if (principal.id === principalId) return roleCap;
  return principal.kind === 'SYSTEM' ? null : principal.role;
}

/** What people read of a door; null for those that are no one's. */
export const doorWords: Readonly<Record<DoorKind, string | null>> = {
  KEY: 'an API key',
  SESSION: 'a browser session',
  LINK: 'a link',
  SLACK: 'a button in Slack',
  PASSKEY: 'a passkey',
  POLICY: null,
  CLOCK: null,
};
