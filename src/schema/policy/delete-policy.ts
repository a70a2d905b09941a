import { DeletePolicyInput, deletePolicy } from '../../actions/policy/delete-policy.ts';
import { mutation, resultOf } from '../mutation.ts';
import { policyPayload } from './policy-payload.ts';

mutation('deletePolicy', {
  description:
    'Closes a policy: it catches nothing from now on, and what it said stays on record. Needs the scope `admin`; whoever made a standing approval may close it with `approvals:decide`.',
  input: DeletePolicyInput,
  result: resultOf('DeletePolicyResult', policyPayload('DeletePolicyPayload', 'A policy was closed.')),
  action: deletePolicy,
});
