import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { requireOwnRun, requireRunning } from '../../domain/execution/execution.ts';
import { atMost, id, idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { grants, requireScope } from '../../domain/people/scopes.ts';
import { type Execution, ExecutionEntity } from '../../entities/execution.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { executionEvent } from '../request/move-execution.ts';
import { loadExecution, recallExecution } from './steps/load-execution.ts';

export const FailExecutionInput = input('FailExecutionInput', 'A run that failed.', {
  idempotencyKey,
  id: id('Execution').describe('The run that failed, `exec_…`, which must be RUNNING.'),
  error: optional(text('An error', limits.noteMaxChars)).describe(
    `Why it failed, for people, ${atMost(limits.noteMaxChars)}.`,
  ),
});

/** Says that a run has come to nothing. Not once it has an output that people judge. */
export async function failExecution(
  context: Context,
  input: z.input<typeof FailExecutionInput>,
): Promise<Replayable<{ execution: Execution }>> {
  const { viewer, now } = context;
  requireScope(viewer.scopes, 'approvals:create');
  const asked = validate(FailExecutionInput, input);
  return change(
    context,
    idempotentCall('failExecution', asked),
    async () => {
      const { execution } = await loadExecution(context, asked.id);
      if (!grants(viewer.scopes, 'admin')) requireOwnRun(viewer.principal.id, execution);
      requireRunning(execution);
      const { id: executionId, workspaceId, status } = execution;
      const set = { status: 'FAILED', error: asked.error, endedAt: now } as const;
      const failed = { ...execution, ...set };
      return {
        change: {
          updates: [{ of: ExecutionEntity, where: { id: executionId, workspaceId, status }, set }],
          events: [executionEvent(context, failed, viewer.principal.id)],
        },
        resultId: executionId,
        result: { execution: failed },
      };
    },
    (executionId) => recallExecution(context, executionId),
  );
}
