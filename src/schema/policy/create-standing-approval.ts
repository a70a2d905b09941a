import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { CreateStandingApprovalInput } from '../../actions/policy/create-standing-approval.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { mutation, resultOf } from '../mutation.ts';
import { releasingPolicyPayload } from './policy-payload.ts';

mutation('createStandingApproval', {
  description:
    'Lets an approval stand for requests like it, within a budget, as a policy. It lets through only what you could approve alone at that time, under the version of the policy that the decision was made under. Needs the scope `approvals:decide`, and to have approved the request or to be an administrator. Close it with `deletePolicy`.',
  input: CreateStandingApprovalInput,
  result: resultOf(
    'CreateStandingApprovalResult',
    releasingPolicyPayload('CreateStandingApprovalPayload', 'An approval stands.'),
    [AwaitingApproval],
  ),
  action: guarded(guardedChanges.createStandingApproval),
});
