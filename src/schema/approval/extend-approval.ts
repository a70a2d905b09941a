import { ExtendApprovalInput, extendApproval } from '../../actions/approval/extend-approval.ts';
import { mutation, resultOf } from '../mutation.ts';
import { approvalPayload } from './approval-payload.ts';

mutation('extendApproval', {
  description:
    'Moves the end of a request that waits, for reviewers or for information, to a later time; never to an earlier one, and at most to 30 days after it was created. The right of reviewers who may decide it now, and of administrators. The votes and the stage stay as they are. Needs the scope `approvals:decide`.',
  input: ExtendApprovalInput,
  result: resultOf(
    'ExtendApprovalResult',
    approvalPayload('ExtendApprovalPayload', 'An approval waits longer.'),
  ),
  action: extendApproval,
});
