import type { EventType } from '../event/event.ts';
import type { Owned } from '../people/one-person.ts';
import {
  type Ballot,
  cast,
  joined,
  type StandingVote,
  type UncountedReason,
  withOwners,
  withoutVotes,
} from '../policy/ballot.ts';
import { oneReviewer, type Stage } from '../policy/policy.ts';
import type { PolicySnapshot } from '../policy/policy-snapshot.ts';
import { type Right, type StandIn, unassigned } from '../policy/right.ts';
import { enterStage, type StageClock } from '../policy/stage-clock.ts';
import type { ApprovalStatus, ReviewerOutcome } from './lifecycle.ts';
import type { ParamsEdit } from './params-edit.ts';

type Json = Record<string, unknown>;

/** An answer of a reviewer, in one shape for every outcome; what an outcome does not have is null. */
export interface Answer {
  readonly outcome: ReviewerOutcome;
  readonly note: string | null;
  readonly reason: string | null;
  readonly reasonCode: string | null;
  /** What it makes of the params. */
  readonly edit: ParamsEdit | null;
  /** Handle or id of the reviewer to delegate it to. */
  readonly to: string | null;
  readonly overrideAction: string | null;
  readonly overrideParams: Json | null;
  /** What was in view, as the page of the reviewer says. */
  readonly displayDigest: string | null;
}

/** An answer with nothing in it, for the others to be laid over. */
export const blankAnswer = {
  note: null,
  reason: null,
  reasonCode: null,
  edit: null,
  to: null,
  overrideAction: null,
  overrideParams: null,
  displayDigest: null,
} as const;

/** What of a request an answer can change. */
export interface AnswerableRequest extends StageClock {
  readonly revision: number;
  readonly createdAt: Date;
  readonly params: Json | null;
  readonly proposedParams: Json | null;
  readonly edited: boolean;
  readonly policySnapshot: PolicySnapshot;
  readonly ballot: Ballot;
  readonly assigneeId: string | null;
  readonly assignedGroup: string | null;
  readonly delegatedByIds: readonly string[];
}

/** What an answer does to a request. */
export interface Verdict {
  /** The status that it leaves behind: PENDING when more is needed. */
  readonly status: ApprovalStatus;
  readonly eventType: EventType;
  /** Whether a vote counts; null for what is no vote. */
  readonly counted: boolean | null;
  readonly uncountedBecause: UncountedReason | null;
  readonly set: Partial<AnswerableRequest>;
}

/** Ends the revision, whatever the votes. */
export function ended(status: Exclude<ApprovalStatus, 'PENDING'>): Verdict {
  return { status, eventType: 'approval.decided', counted: null, uncountedBecause: null, set: {} };
}

/** Hands the request back to its requester: until they revise it, only the end of its window is due. */
export function infoRequested({ expiresAt }: Pick<AnswerableRequest, 'expiresAt'>): Verdict {
  return { ...ended('INFO_REQUESTED'), set: { dueAt: expiresAt } };
}

/** Who votes, by which API key or session, and when; a vote that is only tried has neither. */
export interface Voter extends Owned {
  readonly keyId?: string;
  readonly rightsVersion?: number;
  readonly at?: Date;
  /** Those for whom they may act now, and those who may act for them: each of these votes instead of them. */
  readonly oneWith?: readonly string[];
}

/** All who are one person with a voter because one of them stands in for the other now. */
export function oneWithVoter(standIns: readonly StandIn[], delegateIds: readonly string[]): string[] {
  return [...standIns.map(({ principal }) => principal.id), ...delegateIds];
}

/** A vote by a right, for or against the content as it is. */
export function voted(
  request: Pick<AnswerableRequest, 'ballot' | 'createdAt' | 'stage' | 'policySnapshot'>,
  voter: Voter,
  right: Right,
  side: 'FOR' | 'AGAINST',
): Verdict {
  const stage: Stage = request.policySnapshot.stages[request.stage - 1] ?? oneReviewer;
  const ballot = withOwners(
    withStandIns(joinedBy(request.ballot, voter.id, right), voter),
    [voter, right.holder],
    request.createdAt,
  );
  const result = cast(ballot, stage, voteOf(voter, right, side));
  if (!result.counted) return uncounted(result.because);
  return {
    status: result.ends ?? 'PENDING',
    eventType: result.ends ? 'approval.decided' : 'approval.voted',
    counted: true,
    uncountedBecause: null,
    set: { ballot: result.ballot },
  };
}

/** An absent reviewer and who stands in for them fill one seat, also where each votes by a right of their own. */
function withStandIns(ballot: Ballot, { id, oneWith = [] }: Voter): Ballot {
  const voted = ballot.votes.flatMap(({ by, holder }) => (holder ? [by, holder] : [by]));
  return oneWith
    .filter((other) => voted.includes(other))
    .reduce((all, other) => joined(all, id, other), ballot);
}

function voteOf(voter: Voter, { holder, groups }: Right, side: 'FOR' | 'AGAINST'): StandingVote {
  const { id, keyId, rightsVersion, at } = voter;
  return {
    by: id,
    side,
    groups,
    ...(holder.id === id ? {} : { holder: holder.id }),
    ...(keyId ? { keyId } : {}),
    ...(rightsVersion === undefined ? {} : { rightsVersion }),
    ...(at ? { at: at.toISOString() } : {}),
  };
}

function uncounted(because: UncountedReason): Verdict {
  return {
    status: 'PENDING',
    eventType: 'approval.voted',
    counted: false,
    uncountedBecause: because,
    set: {},
  };
}

/** The ballot once a delegate has acted by a right: delegate and delegator count as one person. */
function joinedBy(ballot: Ballot, actorId: string, right: Right | null): Ballot {
  return !right || right.holder.id === actorId ? ballot : joined(ballot, actorId, right.holder.id);
}

/** Delegates the request to another reviewer, who counts as one person with the delegator. */
export function delegated(request: AnswerableRequest, from: Owned, to: Owned, right: Right | null): Verdict {
  const ballot = joined(joinedBy(request.ballot, from.id, right), from.id, to.id);
  return {
    status: 'PENDING',
    eventType: 'approval.delegated',
    counted: null,
    uncountedBecause: null,
    set: {
      assigneeId: to.id,
      assignedGroup: null,
      delegatedByIds: [...request.delegatedByIds, from.id],
      ballot: withOwners(ballot, [from, to], request.createdAt),
    },
  };
}

/** Takes the request to its next stage, by a right or because the stage expired; ends it when there is none. */
export function escalated(
  request: AnswerableRequest,
  now: Date,
  by: { readonly actorId: string; readonly right: Right | null } | null = null,
): Verdict {
  const { stages } = request.policySnapshot;
  if (request.stage >= stages.length) return ended('ESCALATED');
  return {
    status: 'PENDING',
    eventType: 'approval.escalated',
    counted: null,
    uncountedBecause: null,
    set: {
      ...enterStage(stages, request.stage + 1, now, new Date(request.policySnapshot.windowEndsAt)),
      ballot: withoutVotes(by ? joinedBy(request.ballot, by.actorId, by.right) : request.ballot),
      assigneeId: null,
      assignedGroup: null,
    },
  };
}

/** The request with edited content under the rules that now govern it: the next revision, without votes. */
export function edited<R extends AnswerableRequest>(
  request: R,
  edit: { readonly params: Json; readonly policySnapshot: PolicySnapshot; readonly sameRule: boolean },
  now: Date,
): R {
  return {
    ...request,
    revision: request.revision + 1,
    params: edit.params,
    proposedParams: request.edited ? request.proposedParams : request.params,
    edited: true,
    ballot: withoutVotes(request.ballot),
    ...(edit.sameRule ? {} : firstStageOf(edit.policySnapshot, now)),
    ...(edit.sameRule ? {} : assignmentAt(edit.policySnapshot)),
  };
}

/**
 * An assignment was made at a stage of the rules of then, so under others it does not say who alone may decide: at a first
 * stage for the assignee there is none until it is delegated.
 */
export function assignmentAt({ stages }: PolicySnapshot): Partial<typeof unassigned> {
  return stages[0]?.assigneeOnly ? unassigned : {};
}

/** The first stage of the rules that govern a request from now on. */
export function firstStageOf(policySnapshot: PolicySnapshot, now: Date) {
  return {
    policySnapshot,
    ...enterStage(policySnapshot.stages, 1, now, new Date(policySnapshot.windowEndsAt)),
  };
}

/** The vote that an edit is, when the editor may vote on what they made of it. */
export function editVoted(
  request: AnswerableRequest,
  editor: Voter,
  vote: { readonly right: Right } | { readonly right: null; readonly because: UncountedReason },
): Verdict {
  const verdict = vote.right ? voted(request, editor, vote.right, 'FOR') : uncounted(vote.because);
  const { revision, params, proposedParams, policySnapshot, ballot } = request;
  const { stage, stageStartedAt, stageEndsAt, expiresAt, remindersTold, dueAt } = request;
  const { assigneeId, assignedGroup } = request;
  return {
    ...verdict,
    set: {
      ...{ revision, params, proposedParams, edited: true, policySnapshot, ballot },
      ...{ stage, stageStartedAt, stageEndsAt, expiresAt, remindersTold, dueAt },
      ...{ assigneeId, assignedGroup },
      ...verdict.set,
    },
  };
}
