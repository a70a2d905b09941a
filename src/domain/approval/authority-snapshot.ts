import { type Door, type DoorSnapshot, doorSnapshot, namesOf } from '../people/door.ts';
import type { Actor, Authority } from '../people/principal.ts';
import type { Role } from '../people/roles.ts';
import { conditionFor } from '../policy/authority-limit.ts';
import type { Budget } from '../policy/budget.ts';
import type { PolicyName, PolicySnapshot } from '../policy/policy-snapshot.ts';
import type { Right } from '../policy/right.ts';
import type { Standing } from '../policy/standing.ts';
import { letsThrough } from '../policy/standing-words.ts';
import type { Window } from '../policy/window.ts';

/**
 * By what right a decision was made, so that it can be read alone for ever. The system has no role and no rights of
 * its own: it decides by a policy or by the clock.
 */
export interface AuthoritySnapshot extends Partial<Deadline> {
  readonly principal?: Pick<Actor, 'handle' | 'displayName' | 'kind'>;
  readonly role?: Role;
  readonly groups?: readonly string[];
  readonly rights?: readonly string[];
  readonly authority?: Authority | null;
  /**
   * The condition under which the principal whose right it was may approve requests of this type; null for no limit.
   * Decisions from before it was recorded have none.
   */
  readonly limit?: string | null;
  readonly basis: Grounds['basis'] | 'CLOCK' | 'POLICY';
  /** Decisions from before it was recorded have none. */
  readonly door?: DoorSnapshot;
  /** Handles of those who passed the request on to the one who decided, oldest first. */
  readonly delegatedBy?: readonly string[];
  /** Handles from the delegate who decided to the delegator. */
  readonly standsIn?: readonly string[];
  /** Those who made the delegations of it that are another's. */
  readonly standsInMadeBy?: DoorSnapshot['makers'];
  readonly policy: PolicyName | null;
  /** Decisions from before there were stages have none. */
  readonly stage?: number;
  readonly stages?: number;
  /** By which standing approval, when one decided. */
  readonly standing?: StandingUse;
}

/** What a standing approval had left after a use, whose it was and what it lets through; older ones do not say so. */
export interface StandingUse extends Pick<Budget, 'usesLeft' | 'totalLeft'> {
  readonly maker?: Pick<Actor, 'handle' | 'displayName' | 'kind'>;
  readonly letsThrough?: string;
}

/** The time that ran out, when the clock decided, and what the rules say of that. */
export interface Deadline extends Pick<Window, 'windowMs' | 'windowFrom'>, Pick<PolicySnapshot, 'onExpiry'> {
  /** ISO 8601; null when only the end of the request was ahead. */
  readonly stageEndsAt: string | null;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** How a principal's right to an outcome arose. */
export interface Grounds {
  readonly basis: Right['basis'] | 'DELEGATED' | 'OVERRIDE' | 'REQUESTER';
  readonly delegatedBy?: readonly string[];
  readonly standsIn?: readonly string[];
  readonly standsInMadeBy?: Door['makers'];
  /** Whose authority counted; without a right to vote, nobody's. */
  readonly holder?: Pick<Actor, 'authority'>;
}

interface RuledRequest {
  readonly stage: number;
  readonly policySnapshot: Pick<PolicySnapshot, 'policy' | 'stages'>;
}

/** By what right a principal decides. */
export function authoritySnapshot(
  actor: Pick<Actor, 'handle' | 'displayName' | 'kind' | 'role' | 'groups' | 'rights' | 'authority'>,
  request: RuledRequest & { readonly type: string },
  grounds: Grounds,
  door: Door,
): AuthoritySnapshot {
  return {
    principal: { handle: actor.handle, displayName: actor.displayName, kind: actor.kind },
    role: actor.role,
    groups: [...actor.groups],
    rights: [...actor.rights],
    authority: actor.authority,
    limit: conditionFor(grounds.holder?.authority ?? null, request.type),
    basis: grounds.basis,
    door: doorSnapshot(door),
    ...(grounds.delegatedBy?.length ? { delegatedBy: [...grounds.delegatedBy] } : {}),
    ...(grounds.standsIn?.length ? { standsIn: [...grounds.standsIn] } : {}),
    ...(grounds.standsInMadeBy?.length ? { standsInMadeBy: namesOf(grounds.standsInMadeBy) } : {}),
    ...rulesOf(request),
  };
}

/** By what a policy decides at once. */
export function policyAuthority(
  request: RuledRequest,
  used: { readonly budget: Budget; readonly standing: Standing } | null,
): AuthoritySnapshot {
  const standing = used && standingUse(used.budget, used.standing);
  return { basis: 'POLICY', door: { by: 'POLICY' }, ...rulesOf(request), ...(standing ? { standing } : {}) };
}

function standingUse(budget: Budget, { terms, maker }: Standing): StandingUse {
  const { usesLeft, totalLeft } = budget;
  const { handle, displayName, kind } = maker;
  return {
    usesLeft,
    totalLeft,
    maker: { handle, displayName, kind },
    letsThrough: letsThrough(terms, budget, displayName),
  };
}

/** By what the clock decides: its policy says what happens then. */
export function clockAuthority(request: {
  readonly stage: number;
  readonly expiresAt: Date;
  readonly stageEndsAt: Date | null;
  readonly policySnapshot: PolicySnapshot;
}): AuthoritySnapshot {
  const { onExpiry, windowMs, windowFrom } = request.policySnapshot;
  const stageEndsAt = request.stageEndsAt?.toISOString() ?? null;
  const expiresAt = request.expiresAt.toISOString();
  const door = { by: 'CLOCK' } as const;
  return {
    basis: 'CLOCK',
    door,
    ...rulesOf(request),
    onExpiry,
    windowMs,
    windowFrom,
    stageEndsAt,
    expiresAt,
  };
}

/** What the clock decided by; null when it was not the clock. Before there were policies, it could only expire. */
export function deadlineOf(snapshot: AuthoritySnapshot): Deadline | null {
  const { onExpiry = 'EXPIRE', windowMs, windowFrom, stageEndsAt = null, expiresAt } = snapshot;
  if (windowMs === undefined || !windowFrom || !expiresAt) return null;
  return { onExpiry, windowMs, windowFrom, stageEndsAt, expiresAt };
}

function rulesOf({ stage, policySnapshot: { policy, stages } }: RuledRequest) {
  return { policy, stage, stages: stages.length };
}
