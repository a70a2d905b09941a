import type { Stage } from './policy.ts';
import { filledSeats } from './seats.ts';

/** A vote that counts: the latest of one person, at the current revision and stage. */
export interface StandingVote {
  readonly by: string;
  readonly side: 'FOR' | 'AGAINST';
  /** The groups of the stage that the voter voted for. */
  readonly groups: readonly string[];
}

/** The votes that count, and which principals are treated as one person because one acted for the other. */
export interface Ballot {
  readonly votes: readonly StandingVote[];
  readonly same: readonly (readonly [string, string])[];
}

export const emptyBallot: Ballot = { votes: [], same: [] };

export const uncountedReasons = ['ALREADY_VOTED', 'SEAT_TAKEN', 'LIMIT_EXCEEDED', 'NOT_IN_STAGE'] as const;
export type UncountedReason = (typeof uncountedReasons)[number];

export type CastVote =
  | { readonly counted: true; readonly ballot: Ballot; readonly ends: 'APPROVED' | 'REJECTED' | null }
  | { readonly counted: false; readonly because: UncountedReason };

/** Puts a vote beside those that stand, and says whether it ends the request. */
export function cast(ballot: Ballot, stage: Stage, vote: StandingVote): CastVote {
  const person = personOf(ballot, vote.by);
  const others = ballot.votes.filter((standing) => !person.has(standing.by));
  const earlier = ballot.votes.find((standing) => person.has(standing.by));
  if (earlier?.side === vote.side) return { counted: false, because: 'ALREADY_VOTED' };
  const votes = [...others, vote];
  if (vote.side === 'FOR') {
    const before = seatsFilled(others, stage);
    const filled = seatsFilled(votes, stage);
    if (filled === before) return { counted: false, because: 'SEAT_TAKEN' };
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
  if (personOf(ballot, one).has(other)) return ballot;
  const same = [...ballot.same, [one, other] as const];
  const person = personOf({ ...ballot, same }, one);
  const latest = ballot.votes.findLast(({ by }) => person.has(by));
  return { same, votes: ballot.votes.filter((vote) => vote === latest || !person.has(vote.by)) };
}

/** The next revision or stage starts without votes; who is one person stays so. */
export function withoutVotes(ballot: Ballot): Ballot {
  return { ...ballot, votes: [] };
}

function seatsFilled(votes: readonly StandingVote[], stage: Stage): number {
  return filledSeats(
    stage,
    votes.filter(({ side }) => side === 'FOR').map(({ groups }) => groups),
  );
}

/** Everybody who counts as the same person, the one asked about included. */
function personOf(ballot: Ballot, id: string): Set<string> {
  const person = new Set([id]);
  for (let before = 0; before < person.size; ) {
    before = person.size;
    for (const [one, other] of ballot.same) {
      if (person.has(one) || person.has(other)) person.add(one).add(other);
    }
  }
  return person;
}
