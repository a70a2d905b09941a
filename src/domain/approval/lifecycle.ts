import { ConflictError } from '../errors.ts';

export const approvalStatuses = [
  'PENDING',
  'APPROVED',
  'REJECTED',
  'OVERRIDDEN',
  'ESCALATED',
  'INFO_REQUESTED',
  'EXPIRED',
  'CANCELED',
] as const;
export type ApprovalStatus = (typeof approvalStatuses)[number];

export const outcomes = [
  'APPROVE',
  'EDIT_AND_APPROVE',
  'REJECT',
  'DELEGATE',
  'OVERRIDE',
  'ESCALATE',
  'REQUEST_MORE_INFO',
  'EXPIRE',
  'CANCEL',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Outcomes that a person chooses; the other two belong to the clock and to the requester. */
export type ReviewerOutcome = Exclude<Outcome, 'EXPIRE' | 'CANCEL'>;

/** Where an outcome takes a pending request when nothing more is needed. DELEGATE leaves it pending. */
const after: Record<Outcome, ApprovalStatus> = {
  APPROVE: 'APPROVED',
  EDIT_AND_APPROVE: 'APPROVED',
  REJECT: 'REJECTED',
  DELEGATE: 'PENDING',
  OVERRIDE: 'OVERRIDDEN',
  ESCALATE: 'ESCALATED',
  REQUEST_MORE_INFO: 'INFO_REQUESTED',
  EXPIRE: 'EXPIRED',
  CANCEL: 'CANCELED',
};

export function statusAfter(outcome: Outcome): ApprovalStatus {
  return after[outcome];
}

export interface OpenState {
  readonly id: string;
  readonly status: ApprovalStatus;
  readonly expiresAt: Date;
}

/** The sentence about a request that has ended, by its status. */
const ended: Record<Exclude<ApprovalStatus, 'PENDING'>, string> = {
  APPROVED: 'has already been approved',
  REJECTED: 'has already been rejected',
  OVERRIDDEN: 'has already been overridden',
  ESCALATED: 'has been escalated and has no further stage',
  INFO_REQUESTED: 'waits for more information from its requester',
  EXPIRED: 'has expired',
  CANCELED: 'has been canceled',
};

export function requirePending(request: OpenState): void {
  if (request.status === 'PENDING') return;
  throw new ConflictError('NOT_PENDING', `This request ${ended[request.status]}.`, request.id);
}

/**
 * Statuses that a request can still leave: it waits for reviewers, or for its requester. Its window runs on in both.
 */
export const openStatuses = ['PENDING', 'INFO_REQUESTED'] as const satisfies readonly ApprovalStatus[];

/** A request can be revised, canceled and extended while it waits for people or for information, and never after. */
export function requireOpen(request: OpenState): void {
  if (request.status === 'INFO_REQUESTED') return;
  requirePending(request);
}

/** Whether the action of a request is done, or may still be; after any other end nothing of it is. */
export function mayBeDone(status: ApprovalStatus): boolean {
  return status === 'PENDING' || status === 'INFO_REQUESTED' || status === 'APPROVED';
}
