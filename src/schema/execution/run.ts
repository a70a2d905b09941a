import { completeExecution } from '../../actions/execution/complete-execution.ts';
import { failExecution } from '../../actions/execution/fail-execution.ts';
import { startExecution } from '../../actions/execution/start-execution.ts';
import { limits } from '../../domain/limits.ts';
import type { Execution as ExecutionRow } from '../../entities/execution.ts';
import { builder } from '../builder.ts';
import { idempotencyKeyRule, mutation, replayedRule, resultOf } from '../mutation.ts';
import { Execution } from '../refs.ts';

/** What an agent does with a run of its own: begin it, give it its output, or give it up. */

const StartExecutionInput = builder.inputType('StartExecutionInput', {
  description: 'A run to begin.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    agentId: t.id({ required: true, description: 'The agent, which needs to have a version.' }),
    input: t.field({
      type: 'JSONObject',
      description: 'What it is given. At its checkpoint reviewers see it in the context of the request.',
    }),
    taskId: t.id({
      description: 'The case it belongs to. Without one, a task is opened when it stops at a checkpoint.',
    }),
    projectName: t.string({
      description: 'The project that it belongs to; the project of its task, or `general`, by default.',
    }),
  }),
});

const CompleteExecutionInput = builder.inputType('CompleteExecutionInput', {
  description: 'The output of a run.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The run.' }),
    output: t.field({ type: 'JSONObject', required: true, description: 'Its output.' }),
    summary: t.string({
      description: `What reviewers need to know, in short Markdown, at most ${limits.summaryMaxChars.toLocaleString('en')} characters; the message of the version by default. Every reader sees it, so keep the output out of it.`,
    }),
  }),
});

const FailExecutionInput = builder.inputType('FailExecutionInput', {
  description: 'A run that came to nothing.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The run.' }),
    error: t.string({ description: `Why, at most ${limits.noteMaxChars.toLocaleString('en')} characters.` }),
  }),
});

/** The payload of a mutation that answers with a run. */
function executionPayload(name: string, description: string) {
  return builder.objectRef<{ readonly execution: ExecutionRow; readonly replayed: boolean }>(name).implement({
    description,
    fields: (t) => ({
      execution: t.expose('execution', { type: Execution, description: 'The run as it now stands.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}

mutation('startExecution', {
  description:
    'Begins a run of an agent, which keeps the version that is current now. Needs the scope `approvals:create`.',
  input: StartExecutionInput,
  result: resultOf('StartExecutionResult', executionPayload('StartExecutionPayload', 'A run has begun.')),
  action: startExecution,
});

mutation('completeExecution', {
  description:
    'Gives a run its output, by whoever began it. When its version requires approval, the output is withheld: a request of the type `agent.checkpoint` is opened with the output as its params, it goes through the policies like any other, and the run is AWAITING_APPROVAL, or has ended already when a policy decides alone. Otherwise it is COMPLETED. A run that has ended or waits already answers with a ConflictError `NOT_PENDING`, one whose task has an open request with `TASK_BUSY`. Needs the scope `approvals:create`.',
  input: CompleteExecutionInput,
  result: resultOf(
    'CompleteExecutionResult',
    executionPayload('CompleteExecutionPayload', 'The run has its output, or waits for its approval.'),
  ),
  action: completeExecution,
});

mutation('failExecution', {
  description:
    'Says that a run has come to nothing, while it is RUNNING: the right of whoever began it and of administrators. Needs the scope `approvals:create`.',
  input: FailExecutionInput,
  result: resultOf('FailExecutionResult', executionPayload('FailExecutionPayload', 'The run has failed.')),
  action: failExecution,
});
