import { UpdatePolicyInput, updatePolicy } from '../../actions/policy/update-policy.ts';
import { mutation, resultOf } from '../mutation.ts';
import { policyPayload } from './policy-payload.ts';

mutation('updatePolicy', {
  description:
    'Makes the next version of a policy. Requests that wait keep the version that they were judged by. Needs the scope `admin`.',
  input: UpdatePolicyInput,
  result: resultOf('UpdatePolicyResult', policyPayload('UpdatePolicyPayload', 'A policy was changed.')),
  action: updatePolicy,
});
