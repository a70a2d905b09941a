import { z } from 'zod';
import type { Context } from '../../context.ts';
import { requireOwnRun, requireRunning } from '../../domain/execution/execution.ts';
import { id, idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { grants, requireScope } from '../../domain/people/scopes.ts';
import { type Execution, ExecutionEntity } from '../../entities/execution.ts';
import { change, type Replayable } from '../change/change.ts';
import { callOf } from '../change/once.ts';
import { executionEvent } from '../request/move-execution.ts';
import { loadExecution, recallExecution } from './steps/load-execution.ts';

const Input = z.object({
  idempotencyKey,
  id: id('Execution'),
  error: optional(text('An error', limits.noteMaxChars)),
});

/** Says that a run has come to nothing. Not once it has an output that people judge. */
export async function failExecution(
  context: Context,
  input: z.input<typeof Input>,
): Promise<Replayable<{ execution: Execution }>> {
  const { viewer, now } = context;
  requireScope(viewer.scopes, 'approvals:create');
  const asked = validate(Input, input);
  return change(
    context,
    callOf('failExecution', asked),
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
