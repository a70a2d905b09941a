import { ValidationError } from '../errors.ts';
import type { Ballot, StandingVote } from '../policy/ballot.ts';
import type { Outcome } from './lifecycle.ts';

/** What of a decision says which vote it is. */
interface VoteRecord {
  readonly id: string;
  readonly decidedById: string;
  readonly outcome: Outcome;
  readonly revision: number;
  readonly stage: number;
  readonly counted: boolean | null;
}

/** The vote that a decision is among those of its request, whether it counts or has lapsed; none is an error. */
export function requireVoteOf(
  { revision, stage, ballot }: { readonly revision: number; readonly stage: number; readonly ballot: Ballot },
  decision: VoteRecord,
  /** The latest vote of this person, at this revision and stage. */
  latestId: string | undefined,
): Pick<StandingVote, 'by' | 'side'> {
  const side = decision.outcome === 'REJECT' ? 'AGAINST' : 'FOR';
  const isOfNow = decision.counted && decision.revision === revision && decision.stage === stage;
  const vote = [...ballot.votes, ...(ballot.lapsed ?? [])].find(
    (one) => one.by === decision.decidedById && one.side === side,
  );
  if (isOfNow && latestId === decision.id && vote) return vote;
  throw new ValidationError([
    {
      path: ['input', 'decisionId'],
      message:
        'This decision is not a vote that counts: only the latest vote of a person at the present stage and revision can be voided.',
    },
  ]);
}
