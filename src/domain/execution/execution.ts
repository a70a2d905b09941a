import type { ApprovalStatus } from '../approval/lifecycle.ts';
import { ConflictError, ForbiddenError } from '../errors.ts';
import type { EventType } from '../event/event.ts';

export const executionStatuses = [
  'RUNNING',
  'AWAITING_APPROVAL',
  'COMPLETED',
  'REJECTED',
  'EXPIRED',
  'FAILED',
] as const;
export type ExecutionStatus = (typeof executionStatuses)[number];

/**
 * The status of an execution at its checkpoint, by the status of its request. Only an approval releases the
 * output.
 */
const after: Record<ApprovalStatus, Exclude<ExecutionStatus, 'RUNNING' | 'FAILED'>> = {
  PENDING: 'AWAITING_APPROVAL',
  INFO_REQUESTED: 'AWAITING_APPROVAL',
  APPROVED: 'COMPLETED',
  REJECTED: 'REJECTED',
  OVERRIDDEN: 'REJECTED',
  ESCALATED: 'REJECTED',
  CANCELED: 'REJECTED',
  EXPIRED: 'EXPIRED',
};

export function executionAfter(status: ApprovalStatus): (typeof after)[ApprovalStatus] {
  return after[status];
}

/** The event of an execution that has reached a status. */
export const eventOfExecution: Readonly<Record<ExecutionStatus, EventType & `execution.${string}`>> = {
  RUNNING: 'execution.started',
  AWAITING_APPROVAL: 'execution.awaiting_approval',
  COMPLETED: 'execution.completed',
  REJECTED: 'execution.rejected',
  EXPIRED: 'execution.expired',
  FAILED: 'execution.failed',
};

/**
 * The event of a run at its checkpoint, when its request comes to a status; null while the same people are waited for.
 */
export function checkpointEvent(
  before: ApprovalStatus | null,
  now: ApprovalStatus,
): (EventType & `execution.${string}`) | null {
  if (before === now) return null;
  return now === 'INFO_REQUESTED' ? 'execution.info_requested' : eventOfExecution[after[now]];
}

/** The events after which nothing more happens to a run. */
export const endsOfExecution = [
  'execution.completed',
  'execution.rejected',
  'execution.expired',
  'execution.failed',
] as const satisfies readonly EventType[];

/** The sentence about an execution that cannot be ended, by its status. */
const passed: Record<Exclude<ExecutionStatus, 'RUNNING'>, string> = {
  AWAITING_APPROVAL: 'waits for approval of its output',
  COMPLETED: 'is complete',
  REJECTED: 'was rejected at its checkpoint',
  EXPIRED: 'has expired',
  FAILED: 'has failed',
};

interface ExecutionState {
  readonly status: ExecutionStatus;
  readonly requestId: string | null;
  readonly startedById: string;
}

/** When a run that has not reached its end or its checkpoint is over. */
export function isOverdue(
  { status, expiresAt }: Pick<ExecutionState, 'status'> & { readonly expiresAt: Date },
  now: Date,
): boolean {
  return status === 'RUNNING' && expiresAt <= now;
}

export function requireRunning({ status, requestId }: ExecutionState): void {
  if (status === 'RUNNING') return;
  throw new ConflictError('NOT_PENDING', `This execution ${passed[status]} already.`, requestId);
}

/**
 * An execution belongs to the principal who started it: they request its approval, so no one else may complete
 * it.
 */
export function requireOwnRun(actorId: string, { startedById }: ExecutionState): void {
  if (actorId === startedById) return;
  throw new ForbiddenError('Only the principal who started an execution can end it.');
}
