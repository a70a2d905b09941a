import { FailExecutionInput, failExecution } from '../../actions/execution/fail-execution.ts';
import { mutation, resultOf } from '../mutation.ts';
import { executionPayload } from './execution-payload.ts';

mutation('failExecution', {
  description:
    'Says that a run has come to nothing, while it is RUNNING: the right of whoever began it and of administrators. Needs the scope `approvals:create`.',
  input: FailExecutionInput,
  result: resultOf('FailExecutionResult', executionPayload('FailExecutionPayload', 'The run has failed.')),
  action: failExecution,
});
