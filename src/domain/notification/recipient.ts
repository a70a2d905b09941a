import { stageOf } from '../approval/authority.ts';
import type { Actor } from '../people/principal.ts';
import { emptyBallot } from '../policy/ballot.ts';
import { oneReviewer } from '../policy/policy.ts';
import type { PolicySnapshot } from '../policy/policy-snapshot.ts';
import { isAddressee, type RequestParties, type StandIn, seatRightsAt } from '../policy/right.ts';

/** What of a request decides who is notified that it waits. */
export interface Addressed extends RequestParties {
  readonly stage: number;
  readonly policySnapshot: Pick<PolicySnapshot, 'stages' | 'allowSelfApproval'>;
  readonly assigneeId: string | null;
  readonly assignedGroup: string | null;
}

/**
 * Whether someone is notified that a request waits: they may vote on it, by a right of the assignee, else of a
 * member of the group that it is assigned to, else of anyone. The right is their own or that of someone they stand
 * in for.
 */
export function isRecipient(actor: Actor, standIns: readonly StandIn[], request: Addressed): boolean {
  const rights = seatRightsAt(stageOf(request), actor, standIns, request);
  return rights.some(({ holder }) => isAddressee(holder, request));
}

/** A question as these rules see it: any reviewer may answer it but its requester, impartial or not. */
export function addressedQuestion(
  question: Pick<Addressed, 'requesterId' | 'createdAt' | 'assigneeId' | 'assignedGroup'>,
): Addressed {
  return {
    ...question,
    requesterPersons: [],
    ballot: emptyBallot,
    stage: 1,
    policySnapshot: { stages: [oneReviewer], allowSelfApproval: false },
  };
}
