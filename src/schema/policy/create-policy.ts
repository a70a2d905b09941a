import { CreatePolicyInput, createPolicy } from '../../actions/policy/create-policy.ts';
import { mutation, resultOf } from '../mutation.ts';
import { policyPayload } from './policy-payload.ts';

mutation('createPolicy', {
  description:
    'Adds a rule about requests, which governs those that are made, revised or edited from now on. Needs the scope `admin`.',
  input: CreatePolicyInput,
  result: resultOf('CreatePolicyResult', policyPayload('CreatePolicyPayload', 'A policy was made.')),
  action: createPolicy,
});
