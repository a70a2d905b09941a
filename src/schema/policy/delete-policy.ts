import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { DeletePolicyInput } from '../../actions/policy/delete-policy.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { mutation, resultOf } from '../mutation.ts';
import { policyPayload } from './policy-payload.ts';

mutation('deletePolicy', {
  description:
    'Closes a policy: it matches no requests from now on, and its versions stay on record. Needs the scope `admin`; the creator of a standing approval may close it with `approvals:decide`.',
  input: DeletePolicyInput,
  result: resultOf('DeletePolicyResult', policyPayload('DeletePolicyPayload', 'A policy was closed.'), [
    AwaitingApproval,
  ]),
  action: guarded(guardedChanges.deletePolicy),
});
