import { type Owned, type Requester, requesterPersons } from '../people/one-person.ts';
import type { Actor } from '../people/principal.ts';
import { mayApprove } from '../policy/authority-limit.ts';
import {
  type Ballot,
  type LapseReason,
  membersOf,
  type StandingVote,
  withLapsed,
  withOwners,
} from '../policy/ballot.ts';
import type { CompiledCondition } from '../policy/condition.ts';
import { factsOf, type PolicySnapshot } from '../policy/policy-snapshot.ts';
import { isOneWithRequester, votingRoles } from '../policy/right.ts';
import type { Memo } from '../work/memo.ts';
import { stageOf } from './authority.ts';
import type { ApprovalStatus } from './lifecycle.ts';

/** What a principal may do at this moment, and since which version of its rights its access has not been ended. */
export interface VoterNow extends Owned, Pick<Actor, 'role' | 'groups' | 'authority'> {
  readonly accessEndedVersion: number;
}

/** Those who voted and the requester, and whether the former still have the key that they voted with. */
export interface VotersNow {
  readonly principals: ReadonlyMap<string, VoterNow>;
  readonly requesters: ReadonlyMap<string, Requester>;
  readonly revokedKeys: ReadonlySet<string>;
  readonly now: Date;
}

type VotedRequest = Parameters<typeof factsOf>[0] & {
  readonly status: ApprovalStatus;
  readonly stage: number;
  readonly policySnapshot: PolicySnapshot;
  readonly ballot: Ballot;
  readonly createdAt: Date;
  readonly requesterId: string;
};

/** All on whose rights and owners the votes of a request depend. */
export function votersOf({ ballot, requesterId }: Pick<VotedRequest, 'ballot' | 'requesterId'>): {
  readonly principalIds: string[];
  readonly keyIds: string[];
  readonly requesterIds: string[];
} {
  return {
    principalIds: membersOf(ballot),
    requesterIds: [requesterId],
    keyIds: ballot.votes.flatMap(({ keyId }) => keyId ?? []),
  };
}

/** Whether votes could count otherwise by now than they were written: once a request has ended, what counted stays. */
export function mayLapse({ status, ballot }: Pick<VotedRequest, 'status' | 'ballot'>): boolean {
  return status === 'PENDING' && membersOf(ballot).length > 0;
}

/**
 * The votes that count now. Rights are what they are when a vote helps to end a request, not what they were when it
 * was cast: one whose voter has lost role, group, authority or key fills no seat, nor does that of one person with the
 * requester. Of those who have become one person since, the latest vote counts.
 */
export function ballotNow(
  request: VotedRequest,
  voters: VotersNow,
  conditions: Memo<CompiledCondition>,
): Ballot {
  if (!mayLapse(request)) return request.ballot;
  const members = membersOf(request.ballot).flatMap((id) => voters.principals.get(id) ?? []);
  const ballot = withOwners(request.ballot, members, request.createdAt);
  if (request.policySnapshot.votesOutliveRights) return ballot;
  const then = { ...request, ballot };
  const judged = ballot.votes.map((vote) => ({ vote, ...judge(then, vote, voters, conditions) }));
  const lapsed = judged.flatMap(({ vote: { by, side }, because }) =>
    because ? [{ by, side, because }] : [],
  );
  const votes = judged.flatMap(({ vote, groups, because }) => (because ? [] : [{ ...vote, groups }]));
  return lapsed.length > 0 ? withLapsed(ballot, votes, lapsed) : { ...ballot, votes };
}

function judge(
  request: VotedRequest,
  vote: StandingVote,
  { principals, requesters, revokedKeys, now }: VotersNow,
  conditions: Memo<CompiledCondition>,
): { readonly groups: readonly string[]; readonly because: LapseReason | null } {
  const voter = principals.get(vote.by);
  const holder = vote.holder ? principals.get(vote.holder) : voter;
  const groups = vote.groups.filter((group) => holder?.groups.includes(group));
  const requester = requesters.get(request.requesterId);
  const persons = requester ? requesterPersons(requester, request.createdAt, now) : [];
  const lapsedBecause = (): LapseReason | null => {
    if (vote.keyId && revokedKeys.has(vote.keyId)) return 'KEY_REVOKED';
    if (!voter || !holder || ![voter, holder].every(({ role }) => votingRoles.includes(role)))
      return 'ROLE_LOST';
    if ((vote.rightsVersion ?? voter.accessEndedVersion) < voter.accessEndedVersion) return 'ACCESS_ENDED';
    if ([voter, holder].some((one) => isOneWithRequester(one, { ...request, requesterPersons: persons })))
      return 'ONE_PERSON';
    if (vote.groups.length > 0 && groups.length === 0 && stageOf(request).groups.length > 0)
      return 'GROUP_LOST';
    if (vote.side === 'AGAINST' || !vote.at) return null;
    // At the time of the vote: a condition on the hour does not take back what was in time.
    const { allowed } = mayApprove(holder, factsOf(request, new Date(vote.at)), conditions);
    return allowed ? null : 'AUTHORITY_LOST';
  };
  return { groups, because: lapsedBecause() };
}
