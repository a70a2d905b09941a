import { StartExecutionInput, startExecution } from '../../actions/execution/start-execution.ts';
import { mutation, resultOf } from '../mutation.ts';
import { executionPayload } from './execution-payload.ts';

mutation('startExecution', {
  description:
    'Begins a run of an agent, which keeps the version that is current now. Needs the scope `approvals:create`.',
  input: StartExecutionInput,
  result: resultOf('StartExecutionResult', executionPayload('StartExecutionPayload', 'A run has begun.')),
  action: startExecution,
});
