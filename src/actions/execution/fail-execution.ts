import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { authoritySnapshot } from '../../domain/approval/authority-snapshot.ts';
import { blankAnswer, ended } from '../../domain/approval/verdict.ts';
import { requireOwnRun, requireRunning } from '../../domain/execution/execution.ts';
import { atMost, id, idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { grants, requireScope } from '../../domain/people/scopes.ts';
import { type Execution, ExecutionEntity } from '../../entities/execution.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { loadRequest } from '../request/load-request.ts';
import { executionEvent, type moveExecution } from '../request/move-execution.ts';
import { recordDecision } from '../request/record-decision.ts';
import { loadExecution, recallExecution } from './steps/load-execution.ts';

export const FailExecutionInput = input('FailExecutionInput', 'A run that failed.', {
  idempotencyKey,
  id: id('Execution').describe(
    'The run that failed, `exec_…`: RUNNING, or at its checkpoint with a request for more information.',
  ),
  error: optional(text('An error', limits.noteMaxChars)).describe(
    `Why it failed, for people, ${atMost(limits.noteMaxChars)}.`,
  ),
});

/**
 * Says that a run has come to nothing: while it runs, or when reviewers asked for more than the agent can give, which
 * withdraws its request. Not while it has an output that people judge.
 */
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
      const { id: executionId, workspaceId, status } = execution;
      const set = { status: 'FAILED', error: asked.error, endedAt: now } as const;
      const failed = {
        set,
        updates: [{ of: ExecutionEntity, where: { id: executionId, workspaceId, status }, set }],
        events: [executionEvent(context, { ...execution, ...set }, viewer.principal.id)],
      };
      const withdrawn = await withdrawUnanswered(context, execution, () => failed, asked.error);
      if (!withdrawn) requireRunning(execution);
      const { updates, events } = failed;
      return {
        change: withdrawn ?? { updates, events },
        resultId: executionId,
        result: { execution: { ...execution, ...set } },
      };
    },
    (executionId) => recallExecution(context, executionId),
  );
}

/** Cancels the request at the checkpoint if it waits for information; null when it does not. */
async function withdrawUnanswered(
  context: Context,
  { status, requestId }: Execution,
  moveRun: typeof moveExecution,
  reason: string | null,
) {
  if (status !== 'AWAITING_APPROVAL' || !requestId) return null;
  const { request, now } = await loadRequest(context, requestId);
  if (request.status !== 'INFO_REQUESTED') return null;
  const { principal, door } = context.viewer;
  const withdrawal = {
    ...blankAnswer,
    outcome: 'CANCEL',
    reason,
    decidedById: principal.id,
    authoritySnapshot: authoritySnapshot(principal, request, { basis: 'REQUESTER' }, door),
    at: now,
  } as const;
  return recordDecision(context, request, withdrawal, ended('CANCELED'), moveRun).change;
}
