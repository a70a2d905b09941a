import { CompleteExecutionInput, completeExecution } from '../../actions/execution/complete-execution.ts';
import { mutation, resultOf } from '../mutation.ts';
import { executionPayload } from './execution-payload.ts';

mutation('completeExecution', {
  description:
    'Completes an execution with its output; for the principal who started it. When its version requires approval, the output is withheld: a request of the type `agent.checkpoint` is opened with the output as its params, it goes through the policies like any other, and the run is AWAITING_APPROVAL, or has ended already when a policy decides alone. Otherwise it is COMPLETED. A run that has ended or waits already answers with a ConflictError `NOT_PENDING`, one whose task has an open request with `TASK_BUSY`. Needs the scope `approvals:create`.',
  input: CompleteExecutionInput,
  result: resultOf(
    'CompleteExecutionResult',
    executionPayload('CompleteExecutionPayload', 'The run has its output, or waits for its approval.'),
  ),
  action: completeExecution,
});
