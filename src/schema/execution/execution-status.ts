import { executionStatuses } from '../../domain/execution/execution.ts';
import { enumOf } from '../enum.ts';

export const ExecutionStatusEnum = enumOf('ExecutionStatus', 'Where a run stands.', executionStatuses, {
  RUNNING: 'It has no output yet.',
  AWAITING_APPROVAL:
    'It stopped at its checkpoint: its output is withheld until people have approved it. They may have asked for information; then `approval.status` is INFO_REQUESTED.',
  COMPLETED: 'It has its output, as it was or as a reviewer edited it.',
  REJECTED:
    'Its output stays withheld: the request was rejected, overridden, escalated without a further stage, or canceled.',
  EXPIRED: 'It had no output in time, or its approval expired and its output stays withheld.',
  FAILED: 'It came to nothing.',
});
