import { ForbiddenError, UserError } from '../errors.ts';
import type { Door } from '../people/door.ts';
import type { Actor } from '../people/principal.ts';
import { requireScope } from '../people/scopes.ts';
import { type UncountedReason, withoutVotes } from '../policy/ballot.ts';
import type { CompiledCondition, ConditionFacts } from '../policy/condition.ts';
import { type Right, type StandIn, unassigned } from '../policy/right.ts';
import type { Memo } from '../work/memo.ts';
import {
  type JudgedRequest,
  requireAuthority,
  requireMayCancel,
  requireRights,
  rightToApprove,
} from './authority.ts';
import { requireUnclaimedByOthers } from './claim.ts';
import { requireFilledIn } from './filled-in.ts';
import { type Outcome, type ReviewerOutcome, requireOpen, requirePending } from './lifecycle.ts';
import { dueOf } from './request-clock.ts';
import { oneWithVoter, type Verdict, voted } from './verdict.ts';

/** What giving an outcome would bring about. */
export const outcomeEffects = ['FINAL', 'NEEDS_MORE', 'NEXT_STAGE', 'ENDS'] as const;
export type OutcomeEffect = (typeof outcomeEffects)[number];

/** An outcome, as it is open to one principal now. */
export interface OutcomeOption {
  readonly outcome: Outcome;
  readonly allowed: boolean;
  /** Why it is not allowed. */
  readonly reason: string | null;
  /** Null when it is not allowed, and for an edit whose effect depends on what is edited. */
  readonly effect: OutcomeEffect | null;
}

/** What of the moment determines what a principal may do. */
export interface Moment {
  readonly scopes: readonly string[];
  /** What they would come in by. */
  readonly door?: Door;
  /** Those for whom the principal may act. */
  readonly standIns: readonly StandIn[];
  /** Those who may act for the principal. */
  readonly delegateIds: readonly string[];
  readonly facts: ConditionFacts;
  readonly conditions: Memo<CompiledCondition>;
  readonly now: Date;
}

/** Every outcome that a reviewer or the requester chooses, in the order in which a page shows them. */
const chosenOutcomes = [
  'APPROVE',
  'EDIT_AND_APPROVE',
  'REJECT',
  'DELEGATE',
  'ESCALATE',
  'REQUEST_MORE_INFO',
  'OVERRIDE',
  'CANCEL',
] as const satisfies readonly Outcome[];

/**
 * What a principal may do to a request, by the rules that their call will be judged by: each sentence is the one that
 * the call would be refused with. A vote that would not count is not offered, although it could be recorded.
 */
export function outcomeOptions(actor: Actor, request: JudgedRequest, moment: Moment): OutcomeOption[] {
  const then = asOf(request, moment.now);
  return chosenOutcomes.map((outcome) => {
    try {
      const effect =
        outcome === 'CANCEL' ? ending(actor, then, moment) : deciding(actor, then, moment, outcome);
      return { outcome, allowed: true, reason: null, effect };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { outcome, allowed: false, reason: error.message, effect: null };
    }
  });
}

/** The outcomes that a principal may choose for a request now, in the order in which a page shows them. */
export function availableOutcomes(actor: Actor, request: JudgedRequest, moment: Moment): Outcome[] {
  return outcomeOptions(actor, request, moment)
    .filter(({ allowed }) => allowed)
    .map(({ outcome }) => outcome);
}

/** The request as a call would find it: what its clock demands is done first. */
export function asOf(request: JudgedRequest, now: Date): JudgedRequest {
  const due = dueOf(request, now)?.does;
  if (due === 'END') return { ...request, status: 'EXPIRED' };
  if (due !== 'ESCALATE') return request;
  const { stage, ballot } = request;
  return {
    ...request,
    ...unassigned,
    stage: stage + 1,
    ballot: withoutVotes(ballot),
    claimedById: null,
    claimedUntil: null,
  };
}

function ending(actor: Actor, request: JudgedRequest, { scopes }: Moment): OutcomeEffect {
  requireOpen(request);
  requireMayCancel(actor, scopes, request);
  return 'ENDS';
}

function deciding(
  actor: Actor,
  request: JudgedRequest,
  moment: Moment,
  outcome: ReviewerOutcome,
): OutcomeEffect | null {
  requirePending(request);
  requireScope(moment.scopes, 'approvals:decide');
  requireAuthority(actor, request, outcome, moment.door ?? null);
  requireUnclaimedByOthers(request, actor.id, moment.now);
  if (outcome === 'OVERRIDE') return 'FINAL';
  return effectOf(outcome, actor, request, requireRights(actor, moment.standIns, request, outcome), moment);
}

function effectOf(
  outcome: Exclude<ReviewerOutcome, 'OVERRIDE'>,
  actor: Actor,
  request: JudgedRequest,
  rights: readonly [Right, ...Right[]],
  { facts, conditions, standIns, delegateIds }: Moment,
): OutcomeEffect | null {
  const voter = { ...actor, oneWith: oneWithVoter(standIns, delegateIds) };
  switch (outcome) {
    case 'DELEGATE':
      return 'NEEDS_MORE';
    case 'ESCALATE':
      return request.stage < request.policySnapshot.stages.length ? 'NEXT_STAGE' : 'ENDS';
    case 'REQUEST_MORE_INFO':
      return 'ENDS';
    case 'REJECT':
      return effectOfVote(voted(request, voter, rights[0], 'AGAINST'));
    default: {
      const able = rightToApprove(rights, facts, conditions);
      const edits = outcome === 'EDIT_AND_APPROVE';
      // Beyond one's authority an edit may still bring the request within it.
      if (!able.right && edits && request.params) return null;
      if (!able.right) throw new ForbiddenError(able.because);
      if (!edits) requireFilledIn(request);
      // An edit is the next revision, which has no votes yet.
      const ballot = edits ? withoutVotes(request.ballot) : request.ballot;
      return effectOfVote(voted({ ...request, ballot }, voter, able.right, 'FOR'));
    }
  }
}

function effectOfVote({ status, uncountedBecause }: Verdict): OutcomeEffect {
  if (uncountedBecause) throw new ForbiddenError(uncounted[uncountedBecause]);
  return status === 'PENDING' ? 'NEEDS_MORE' : 'FINAL';
}

const uncounted: Readonly<Record<UncountedReason, string>> = {
  ALREADY_VOTED:
    'You have voted so already, or a reviewer has with whom you count as one person on this request, because one of you acted or stands in for the other.',
  SEAT_TAKEN: 'The seats that your vote could fill at this stage are taken, so it would not count.',
  LIMIT_EXCEEDED: 'This is beyond your authority.',
  NOT_IN_STAGE: 'This request is at a stage that you do not belong to.',
};
