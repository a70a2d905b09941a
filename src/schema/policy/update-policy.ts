import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { UpdatePolicyInput } from '../../actions/policy/update-policy.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { mutation, resultOf } from '../mutation.ts';
import { savedPolicyPayload } from './policy-payload.ts';

mutation('updatePolicy', {
  description:
    'Makes the next version of a policy. Requests that wait keep the version that they were judged by, unless the policy rejects them with `applyToPending`. Needs the scope `admin`.',
  input: UpdatePolicyInput,
  result: resultOf('UpdatePolicyResult', savedPolicyPayload('UpdatePolicyPayload', 'A policy was changed.'), [
    AwaitingApproval,
  ]),
  action: guarded(guardedChanges.updatePolicy),
});
