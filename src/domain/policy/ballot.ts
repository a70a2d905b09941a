import { type Owned, personsSince } from '../people/one-person.ts';
import type { Stage } from './policy.ts';
import { filledSeats } from './seats.ts';

/** A vote that counts: the latest of one person, at the current revision and stage. */
export interface StandingVote {
  readonly by: string;
  readonly side: 'FOR' | 'AGAINST';
  /** The groups of the stage that the voter voted for. */
  readonly groups: readonly string[];
  /** Whose right it was, when it was not the voter’s own. */
  readonly holder?: string;
  /** The API key or session that it was cast with; none for what came by a link or a button. */
  readonly keyId?: string;
  /** The version of what its voter could do; votes from before it was recorded have none. */
  readonly rightsVersion?: number;
  /** ISO 8601; votes from before it was recorded have none. */
  readonly at?: string;
}

/** Why a vote that counted does not count any more. */
export const lapseReasons = [
  'ROLE_LOST',
  'GROUP_LOST',
  'AUTHORITY_LOST',
  'KEY_REVOKED',
  'ACCESS_ENDED',
  'ONE_PERSON',
  'VOIDED',
] as const;
export type LapseReason = (typeof lapseReasons)[number];

export interface LapsedVote extends Pick<StandingVote, 'by' | 'side'> {
  readonly because: LapseReason;
}

/**
 * The votes that count, and which principals are treated as one person: because one acted for the other, or because one
 * owns the other.
 */
export interface Ballot {
  readonly votes: readonly StandingVote[];
  readonly same: readonly (readonly [string, string])[];
  /** Votes of this revision and stage that do not count any more, of each person the latest. */
  readonly lapsed?: readonly LapsedVote[];
}

export const emptyBallot: Ballot = { votes: [], same: [] };

export const uncountedReasons = ['ALREADY_VOTED', 'SEAT_TAKEN', 'LIMIT_EXCEEDED', 'NOT_IN_STAGE'] as const;
export type UncountedReason = (typeof uncountedReasons)[number];

export type CastVote =
  | { readonly counted: true; readonly ballot: Ballot; readonly ends: 'APPROVED' | 'REJECTED' | null }
  | { readonly counted: false; readonly because: UncountedReason };

/** Puts a vote beside those that stand, and says whether it ends the request. */
export function cast(before: Ballot, stage: Stage, vote: StandingVote): CastVote {
  const person = onePersonWith(before, vote.by);
  const ballot = withoutLapsed(before, person);
  const others = ballot.votes.filter((standing) => !person.has(standing.by));
  const earlier = ballot.votes.find((standing) => person.has(standing.by));
  if (earlier?.side === vote.side) return { counted: false, because: 'ALREADY_VOTED' };
  const votes = [...others, vote];
  if (vote.side === 'FOR') {
    const filled = seatsFilled(votes, stage);
    if (filled === seatsFilled(others, stage)) return { counted: false, because: 'SEAT_TAKEN' };
    return { counted: true, ballot: { ...ballot, votes }, ends: filled === stage.count ? 'APPROVED' : null };
  }
  const against = votes.filter(({ side }) => side === 'AGAINST').length;
  return {
    counted: true,
    ballot: { ...ballot, votes },
    ends: against >= stage.denyThreshold ? 'REJECTED' : null,
  };
}

/** Seats filled and rejections that stand. */
export function tally(ballot: Ballot, stage: Stage): { approvals: number; rejections: number } {
  return {
    approvals: seatsFilled(ballot.votes, stage),
    rejections: ballot.votes.filter(({ side }) => side === 'AGAINST').length,
  };
}

/** From now on these two are one person on this request, of whose votes the latest stands. */
export function joined(ballot: Ballot, one: string, other: string): Ballot {
  if (onePersonWith(ballot, one).has(other)) return ballot;
  const same = [...ballot.same, [one, other] as const];
  const person = onePersonWith({ ...ballot, same }, one);
  const latest = ballot.votes.findLast(({ by }) => person.has(by));
  return { ...ballot, same, votes: ballot.votes.filter((vote) => vote === latest || !person.has(vote.by)) };
}

/** From now on each of these is one person with its owner, or with the one who has owned it since a moment. */
export function withOwners(ballot: Ballot, members: readonly Owned[], since: Date): Ballot {
  return members.reduce(
    (before, one) => personsSince(one, since).reduce((then, person) => joined(then, one.id, person), before),
    ballot,
  );
}

/** All whose ownership matters to who is one person on a request. */
export function membersOf({ votes, same }: Ballot): string[] {
  return [...new Set([...votes.flatMap(({ by, holder }) => (holder ? [by, holder] : [by])), ...same.flat()])];
}

/** The next revision or stage starts without votes; who is one person stays so. */
export function withoutVotes(ballot: Ballot): Ballot {
  return { same: ballot.same, votes: [] };
}

/** The ballot once these of its votes have lapsed; what is there already stays. */
export function withLapsed(
  ballot: Ballot,
  votes: readonly StandingVote[],
  lapsed: readonly LapsedVote[],
): Ballot {
  const earlier = (ballot.lapsed ?? []).filter(({ by }) => !lapsed.some((one) => one.by === by));
  return { ...ballot, votes, lapsed: [...earlier, ...lapsed] };
}

/** The ballot once an administrator has voided a vote, whether or not it counted until then. */
export function voided(ballot: Ballot, { by, side }: Pick<StandingVote, 'by' | 'side'>): Ballot {
  const votes = ballot.votes.filter((vote) => vote.by !== by);
  return withLapsed(ballot, votes, [{ by, side, because: 'VOIDED' }]);
}

/** A person who votes again has a vote that counts instead of one that does not. */
function withoutLapsed(ballot: Ballot, person: ReadonlySet<string>): Ballot {
  if (!ballot.lapsed) return ballot;
  return { ...ballot, lapsed: ballot.lapsed.filter(({ by }) => !person.has(by)) };
}

function seatsFilled(votes: readonly StandingVote[], stage: Stage): number {
  return filledSeats(
    stage,
    votes.filter(({ side }) => side === 'FOR').map(({ groups }) => groups),
  );
}

/** All who count as the same person, the one asked about included. */
export function onePersonWith({ same }: Pick<Ballot, 'same'>, id: string): Set<string> {
  const person = new Set([id]);
  for (let before = 0; before < person.size; ) {
    before = person.size;
    for (const [one, other] of same) {
      if (person.has(one) || person.has(other)) person.add(one).add(other);
    }
  }
  return person;
}
