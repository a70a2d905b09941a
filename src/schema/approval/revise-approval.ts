import { ReviseApprovalInput, reviseApproval } from '../../actions/approval/revise-approval.ts';
import { mutation, resultOf } from '../mutation.ts';
import { approvalPayload } from './approval-payload.ts';

mutation('reviseApproval', {
  description:
    'Replaces what was asked: the requester’s right, while it is pending or waits for information. Makes the next revision, which reopens a request that waited for information; votes for an older one are refused from now on. Needs the scope `approvals:create`.',
  input: ReviseApprovalInput,
  result: resultOf(
    'ReviseApprovalResult',
    approvalPayload('ReviseApprovalPayload', 'An approval was revised.'),
  ),
  action: reviseApproval,
});
