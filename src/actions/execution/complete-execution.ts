import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { requireOwnRun, requireRunning } from '../../domain/execution/execution.ts';
import { atMost, id, idempotencyKey, jsonObject, optional, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { checkpointType } from '../../domain/policy/request-type.ts';
import { type Execution, ExecutionEntity } from '../../entities/execution.ts';
import type { ApprovalInput } from '../approval/approval-input.ts';
import { openRequest } from '../approval/open-request.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { executionEvent, moveExecution } from '../request/move-execution.ts';
import { requireFreeTask } from '../request/require-free-task.ts';
import { type LoadedExecution, loadExecution, recallExecution } from './steps/load-execution.ts';

export const CompleteExecutionInput = input('CompleteExecutionInput', 'The output of a run.', {
  idempotencyKey,
  id: id('Execution').describe('The run to complete, `exec_…`.'),
  output: jsonObject.describe('The output of the run. At a checkpoint it becomes the params of the request.'),
  summary: optional(text('A summary', limits.summaryMaxChars)).describe(
    `What reviewers need to know, in short Markdown, ${atMost(limits.summaryMaxChars)}; the message of the version by default. Every reader sees it, so keep the output out of it.`,
  ),
});
type ParsedCompleteExecutionInput = z.output<typeof CompleteExecutionInput>;

/**
 * Gives a run its output: for good, or, when its version requires approval, to those who judge it. Then the
 * output is the params of a request, and nowhere else until the request is approved.
 */
export async function completeExecution(
  context: Context,
  input: z.input<typeof CompleteExecutionInput>,
): Promise<Replayable<{ execution: Execution }>> {
  const { viewer } = context;
  requireScope(viewer.scopes, 'approvals:create');
  const asked = validate(CompleteExecutionInput, input);
  return change(
    context,
    idempotentCall('completeExecution', asked),
    async () => {
      const run = await loadExecution(context, asked.id);
      requireOwnRun(viewer.principal.id, run.execution);
      requireRunning(run.execution);
      return run.version.approvalRequired
        ? stopAtCheckpoint(context, run, asked)
        : finishExecution(context, run.execution, asked.output);
    },
    (executionId) => recallExecution(context, executionId),
  );
}

function finishExecution(
  context: Context,
  execution: Execution,
  output: ParsedCompleteExecutionInput['output'],
): Attempt<{ execution: Execution }> {
  const { id: executionId, workspaceId, status } = execution;
  const set = { status: 'COMPLETED', output, endedAt: context.now } as const;
  const completed = { ...execution, ...set };
  return {
    change: {
      updates: [{ of: ExecutionEntity, where: { id: executionId, workspaceId, status }, set }],
      events: [executionEvent(context, completed, context.viewer.principal.id)],
    },
    resultId: executionId,
    result: { execution: completed },
  };
}

async function stopAtCheckpoint(
  context: Context,
  run: LoadedExecution,
  asked: ParsedCompleteExecutionInput,
): Promise<Attempt<{ execution: Execution }>> {
  const { execution, version } = run;
  const opened = await openRequest(context, requestFor(run, asked), {
    origin: {
      agentId: execution.agentId,
      executionId: execution.id,
      checkpointName: version.checkpointName,
    },
  });
  const moved = moveExecution(context, opened.request, {
    from: 'RUNNING',
    before: null,
    by: opened.decidedById ?? context.viewer.principal.id,
    at: context.now,
  });
  return {
    change: {
      ...opened.change,
      updates: [...opened.change.updates, ...moved.updates],
      events: [...opened.change.events, ...moved.events],
    },
    resultId: execution.id,
    result: { execution: { ...execution, ...moved.set } },
    notUnique: () => requireFreeTask(context, opened.request.taskId, { path: ['input', 'id'] }),
  };
}

/** The request at the checkpoint: the output as its params, and what the run was given as its context. */
function requestFor(
  { execution, version, agentName, projectName }: LoadedExecution,
  asked: ParsedCompleteExecutionInput,
): ApprovalInput {
  const { taskId, input } = execution;
  return {
    ...{ idempotencyKey: null, taskId, taskGiven: taskId !== null, projectName },
    summary:
      asked.summary ??
      version.message ??
      `“${agentName}” has finished and asks for its output to be released.`,
    type: checkpointType,
    action: version.checkpointName ?? agentName,
    params: asked.output,
    paramsSchema: null,
    context: { agent: agentName, version: version.number, ...(input ? { input } : {}) },
    ...{ keyValueContext: null, escalationSchema: null, riskLevel: null, recommendation: null },
    ...{ requestedBy: null, assignTo: null, expiresIn: null, expiresAt: null },
    ...{ template: null, attachmentIds: null, callbackUrl: null },
    ...{ insteadOf: null, joinEqual: false, effectExpiresIn: null, bundleKey: null },
    insteadOfGiven: false,
  };
}
