import { CancelApprovalInput, cancelApproval } from '../../actions/approval/cancel-approval.ts';
import { mutation, resultOf } from '../mutation.ts';
import { approvalPayload } from './approval-payload.ts';

mutation('cancelApproval', {
  description:
    'Withdraws a request that is pending: the right of its requester and of administrators. All who wait for its decision wake. Needs the scope `approvals:create`.',
  input: CancelApprovalInput,
  result: resultOf(
    'CancelApprovalResult',
    approvalPayload('CancelApprovalPayload', 'An approval was withdrawn.'),
  ),
  action: cancelApproval,
});
