import { ValidationError } from '../errors.ts';
import { limits } from '../limits.ts';
import { atLeast, type Role } from './roles.ts';

/** From whom to whom, from its start until before its end. */
export interface DelegationSpan {
  readonly fromId: string;
  readonly toId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A person who stands in for another, from its start until before its end. */
export interface StandInSpan extends Pick<DelegationSpan, 'startsAt' | 'endsAt'> {
  readonly person: string;
}

/**
 * How many people stand in for one at the same time while one more does, that one included. More of them begin only where
 * a span begins, so those are the moments to look at.
 */
export function mostAtOnce(others: readonly StandInSpan[], added: StandInSpan): number {
  const moments = [added, ...others]
    .map(({ startsAt }) => startsAt)
    .filter((moment) => covers(added, moment));
  const atOnce = moments.map((moment) => {
    const people = others.filter((one) => covers(one, moment)).map(({ person }) => person);
    return new Set([added.person, ...people]).size;
  });
  return Math.max(...atOnce);
}

/** Whether it is in force at a moment, unless it has been ended. */
export function covers({ startsAt, endsAt }: Pick<DelegationSpan, 'startsAt' | 'endsAt'>, at: Date): boolean {
  return startsAt.getTime() <= at.getTime() && at.getTime() < endsAt.getTime();
}

/** Why a delegation that is in force gives nothing, whatever is asked. */
export const delegationHolds = ['SUSPENDED', 'ROLE_LOST'] as const;
export type DelegationHold = (typeof delegationHolds)[number];

/**
 * Why a delegation gives nothing now, because its giver may decide nothing; null while it gives what the giver may do.
 * Groups and authority are those of the giver at each vote, so whether they suffice is found out for each request.
 */
export function delegationHold({
  role,
  suspendedAt,
}: {
  readonly role: Role;
  readonly suspendedAt: Date | null;
}): DelegationHold | null {
  if (suspendedAt) return 'SUSPENDED';
  return atLeast(role, 'REVIEWER') ? null : 'ROLE_LOST';
}

/**
 * The circle that a delegation would close at some moment, from its delegator round to them again; null when it
 * closes none. A principal would then be their own delegate. What is in force changes only where a delegation
 * begins, so those are the moments to look at.
 */
export function loopIn(standing: readonly DelegationSpan[], added: DelegationSpan): string[] | null {
  const moments = [added, ...standing]
    .map(({ startsAt }) => startsAt)
    .filter((moment) => covers(added, moment));
  for (const moment of moments) {
    const inForce = Map.groupBy(
      standing.filter((delegation) => covers(delegation, moment)),
      ({ fromId }) => fromId,
    );
    const way = pathBetween(inForce, added.toId, added.fromId);
    if (way) return [added.fromId, ...way];
  }
  return null;
}

function pathBetween(
  inForce: ReadonlyMap<string, readonly DelegationSpan[]>,
  start: string,
  goal: string,
): string[] | null {
  const reached = new Map<string, string[]>([[start, [start]]]);
  // A map is read in the order of its growth, so the shortest way is found first.
  for (const [id, way] of reached) {
    if (id === goal) return way;
    for (const { toId } of inForce.get(id) ?? []) {
      if (!reached.has(toId)) reached.set(toId, [...way, toId]);
    }
  }
  return null;
}

/**
 * When a delegation is in force: from now by default, for at most 90 days, and arranged at most a year ahead.
 */
export function periodOf(
  wish: { readonly startsAt: Date | null; readonly endsAt: Date },
  now: Date,
): { readonly startsAt: Date; readonly endsAt: Date } {
  const startsAt = wish.startsAt ?? now;
  const { endsAt } = wish;
  const lengthMs = endsAt.getTime() - startsAt.getTime();
  const aheadMs = startsAt.getTime() - now.getTime();
  if (aheadMs < 0)
    throw invalidPeriod(
      'startsAt',
      'A delegation cannot begin in the past; leave startsAt out to begin now.',
    );
  if (aheadMs > limits.delegationAheadMaxMs) {
    throw invalidPeriod('startsAt', 'A delegation may begin within a year from now; arrange it later.');
  }
  if (lengthMs <= 0) throw invalidPeriod('endsAt', 'A delegation ends after it begins; choose a later time.');
  if (lengthMs > limits.delegationMaxMs) {
    throw invalidPeriod('endsAt', 'A delegation may last for at most 90 days; choose an earlier end.');
  }
  return { startsAt, endsAt };
}

const invalidPeriod = (field: string, message: string) =>
  new ValidationError([{ path: ['input', field], message }]);
