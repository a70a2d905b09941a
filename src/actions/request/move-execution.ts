import type { Context } from '../../context.ts';
import type { ApprovalStatus } from '../../domain/approval/lifecycle.ts';
import type { EventType, NewEvent } from '../../domain/event/event.ts';
import {
  checkpointEvent,
  type ExecutionStatus,
  eventOfExecution,
  executionAfter,
} from '../../domain/execution/execution.ts';
import type { RowUpdate } from '../../entities/change.ts';
import { type Execution, ExecutionEntity } from '../../entities/execution.ts';
import type { RequestRow } from '../../entities/request.ts';

interface ExecutionChange {
  readonly set: Partial<Execution>;
  readonly updates: readonly RowUpdate[];
  readonly events: readonly NewEvent[];
}
interface ExecutionMove {
  readonly from: ExecutionStatus;
  /** The status of the request until now; null for a request that is being made. */
  readonly before: ApprovalStatus | null;
  readonly by: string;
  readonly at: Date;
}

const noExecutionChange: ExecutionChange = { set: {}, updates: [], events: [] };

/**
 * What a request's standing makes of the run that stopped for it, to be written in the same statement. Nothing
 * for the requests that no run waits for, and while more is to come.
 */
export function moveExecution(
  context: Pick<Context, 'newId'>,
  request: RequestRow,
  { from, before, by, at }: ExecutionMove,
): ExecutionChange {
  const { executionId: id, workspaceId, projectId, taskId, agentId } = request;
  if (!id) return noExecutionChange;
  const status = executionAfter(request.status);
  const type = checkpointEvent(before, request.status);
  const run = { id, projectId, taskId, agentId, requestId: request.id, status };
  const events = type ? [executionEvent(context, run, by, { type, approvalStatus: request.status })] : [];
  // It still waits; who it waits for may have changed.
  if (status === from) return { ...noExecutionChange, events };
  const set: Partial<Execution> = {
    status,
    output: status === 'COMPLETED' ? (request.params ?? {}) : null,
    endedAt: status === 'AWAITING_APPROVAL' ? null : at,
    requestId: request.id,
    taskId: request.taskId,
  };
  return { set, updates: [{ of: ExecutionEntity, where: { id, workspaceId, status: from }, set }], events };
}

/** The line of the log about a run. It is filed under the run's own id, which is how those who wait find it. */
export function executionEvent(
  { newId }: Pick<Context, 'newId'>,
  run: Pick<Execution, 'id' | 'projectId' | 'taskId' | 'requestId' | 'status'> & {
    readonly agentId: string | null;
  },
  by: string,
  checkpoint: { readonly type: EventType; readonly approvalStatus: ApprovalStatus } | null = null,
): NewEvent {
  const { id, projectId, taskId, agentId, requestId, status } = run;
  return {
    id: newId(),
    type: checkpoint?.type ?? eventOfExecution[status],
    actorId: by,
    projectId,
    taskId,
    requestId: id,
    payload: {
      ...{ executionId: id, agentId, status },
      ...(requestId ? { approvalId: requestId } : {}),
      ...(checkpoint ? { approvalStatus: checkpoint.approvalStatus } : {}),
    },
  };
}
