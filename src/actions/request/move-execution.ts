import type { Context } from '../../context.ts';
import type { NewEvent } from '../../domain/event/event.ts';
import { type ExecutionStatus, eventOfExecution, executionAfter } from '../../domain/execution/execution.ts';
import type { RowUpdate } from '../../entities/change.ts';
import { type Execution, ExecutionEntity } from '../../entities/execution.ts';
import type { RequestRow } from '../../entities/request.ts';

interface ExecutionChange {
  readonly set: Partial<Execution>;
  readonly updates: readonly RowUpdate[];
  readonly events: readonly NewEvent[];
}
const noExecutionChange: ExecutionChange = { set: {}, updates: [], events: [] };

/**
 * What a request's standing makes of the run that stopped for it, to be written in the same statement. Nothing
 * for the requests that no run waits for, and while more is to come.
 */
export function moveExecution(
  context: Pick<Context, 'newId'>,
  request: RequestRow,
  { from, by, at }: { readonly from: ExecutionStatus; readonly by: string; readonly at: Date },
): ExecutionChange {
  const { executionId: id, workspaceId } = request;
  const status = executionAfter(request.status);
  if (!id || status === from) return noExecutionChange;
  const set: Partial<Execution> = {
    status,
    output: status === 'COMPLETED' ? (request.params ?? {}) : null,
    endedAt: status === 'AWAITING_APPROVAL' ? null : at,
    requestId: request.id,
    taskId: request.taskId,
  };
  const { projectId, taskId, agentId } = request;
  const event = executionEvent(
    context,
    { id, projectId, taskId, agentId, requestId: request.id, status },
    by,
  );
  return {
    set,
    updates: [{ of: ExecutionEntity, where: { id, workspaceId, status: from }, set }],
    events: [event],
  };
}

/** The line of the log about a run. It is filed under the run's own id, which is how those who wait find it. */
export function executionEvent(
  { newId }: Pick<Context, 'newId'>,
  run: Pick<Execution, 'id' | 'projectId' | 'taskId' | 'requestId' | 'status'> & {
    readonly agentId: string | null;
  },
  by: string,
): NewEvent {
  const { id, projectId, taskId, agentId, requestId, status } = run;
  return {
    id: newId(),
    type: eventOfExecution[status],
    actorId: by,
    projectId,
    taskId,
    requestId: id,
    payload: { executionId: id, agentId, status, ...(requestId ? { approvalId: requestId } : {}) },
  };
}
