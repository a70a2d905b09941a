import {
  CreateStandingApprovalInput,
  createStandingApproval,
} from '../../actions/policy/create-standing-approval.ts';
import { mutation, resultOf } from '../mutation.ts';
import { policyPayload } from './policy-payload.ts';

mutation('createStandingApproval', {
  description:
    'Lets an approval stand for requests like it, within a budget, as a policy. Needs the scope `approvals:decide` and to have approved the request alone, or to be an administrator. Close it with `deletePolicy`.',
  input: CreateStandingApprovalInput,
  result: resultOf(
    'CreateStandingApprovalResult',
    policyPayload('CreateStandingApprovalPayload', 'An approval stands.'),
  ),
  action: createStandingApproval,
});
