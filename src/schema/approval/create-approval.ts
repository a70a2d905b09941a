import { CreateApprovalInput } from '../../actions/approval/approval-input.ts';
import { createApproval } from '../../actions/approval/create-approval.ts';
import { mutation, resultOf } from '../mutation.ts';
import { approvalPayload } from './approval-payload.ts';

mutation('createApproval', {
  description:
    'Asks for approval and returns at once; the answer comes as a decision, to subscribe to with `decisionMade`. Needs the scope `approvals:create`. A task with an open request answers with a ConflictError `TASK_BUSY` that names it.',
  input: CreateApprovalInput,
  result: resultOf(
    'CreateApprovalResult',
    approvalPayload('CreateApprovalPayload', 'An approval was asked for.'),
  ),
  action: createApproval,
});
