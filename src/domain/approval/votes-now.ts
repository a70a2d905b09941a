import type { Actor } from '../people/principal.ts';
import { mayApprove } from '../policy/authority-limit.ts';
import { type Ballot, type LapseReason, type StandingVote, withLapsed } from '../policy/ballot.ts';
import type { CompiledCondition } from '../policy/condition.ts';
import { factsOf, type PolicySnapshot } from '../policy/policy-snapshot.ts';
import { votingRoles } from '../policy/right.ts';
import type { Memo } from '../work/memo.ts';
import { stageOf } from './authority.ts';
import type { ApprovalStatus } from './lifecycle.ts';

/** What those who voted may do at this moment, and whether they still have the key that they voted with. */
export interface VotersNow {
  readonly principals: ReadonlyMap<string, Pick<Actor, 'role' | 'groups' | 'authority'>>;
  readonly revokedKeys: ReadonlySet<string>;
}

type VotedRequest = Parameters<typeof factsOf>[0] & {
  readonly status: ApprovalStatus;
  readonly stage: number;
  readonly policySnapshot: PolicySnapshot;
  readonly ballot: Ballot;
};

/** Everybody on whose rights the votes of a request depend. */
export function votersOf({ votes }: Ballot): { readonly principalIds: string[]; readonly keyIds: string[] } {
  return {
    principalIds: votes.flatMap(({ by, holder }) => (holder ? [by, holder] : [by])),
    keyIds: votes.flatMap(({ keyId }) => keyId ?? []),
  };
}

/** Whether there are votes that could lapse: once a request has ended, what counted stays. */
export function mayLapse({ status, ballot, policySnapshot }: VotedRequest): boolean {
  return status === 'PENDING' && ballot.votes.length > 0 && !policySnapshot.votesOutliveRights;
}

/**
 * The votes that count now. Rights are what they are when a vote helps to end a request, not what they were when it
 * was cast: one whose voter has lost role, group, authority or key fills no seat.
 */
export function ballotNow(
  request: VotedRequest,
  voters: VotersNow,
  conditions: Memo<CompiledCondition>,
): Ballot {
  if (!mayLapse(request)) return request.ballot;
  const judged = request.ballot.votes.map((vote) => ({ vote, ...judge(request, vote, voters, conditions) }));
  const lapsed = judged.flatMap(({ vote: { by, side }, because }) =>
    because ? [{ by, side, because }] : [],
  );
  const votes = judged.flatMap(({ vote, groups, because }) => (because ? [] : [{ ...vote, groups }]));
  return lapsed.length > 0 ? withLapsed(request.ballot, votes, lapsed) : { ...request.ballot, votes };
}

function judge(
  request: VotedRequest,
  vote: StandingVote,
  { principals, revokedKeys }: VotersNow,
  conditions: Memo<CompiledCondition>,
): { readonly groups: readonly string[]; readonly because: LapseReason | null } {
  const voter = principals.get(vote.by);
  const holder = vote.holder ? principals.get(vote.holder) : voter;
  const groups = vote.groups.filter((group) => holder?.groups.includes(group));
  const lapsedBecause = (): LapseReason | null => {
    if (vote.keyId && revokedKeys.has(vote.keyId)) return 'KEY_REVOKED';
    if (!voter || !holder || ![voter, holder].every(({ role }) => votingRoles.includes(role)))
      return 'ROLE_LOST';
    if (vote.groups.length > 0 && groups.length === 0 && stageOf(request).groups.length > 0)
      return 'GROUP_LOST';
    if (vote.side === 'AGAINST' || !vote.at) return null;
    // At the time of the vote: a condition on the hour does not take back what was in time.
    const { allowed } = mayApprove(holder, factsOf(request, new Date(vote.at)), conditions);
    return allowed ? null : 'AUTHORITY_LOST';
  };
  return { groups, because: lapsedBecause() };
}
