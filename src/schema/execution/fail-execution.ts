import { FailExecutionInput, failExecution } from '../../actions/execution/fail-execution.ts';
import { mutation, resultOf } from '../mutation.ts';
import { executionPayload } from './execution-payload.ts';

mutation('failExecution', {
  description:
    'Marks an execution as failed, while it is RUNNING; for the principal who started it and administrators. Needs the scope `approvals:create`.',
  input: FailExecutionInput,
  result: resultOf('FailExecutionResult', executionPayload('FailExecutionPayload', 'The run has failed.')),
  action: failExecution,
});
