import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { CreatePolicyInput } from '../../actions/policy/create-policy.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { mutation, resultOf } from '../mutation.ts';
import { savedPolicyPayload } from './policy-payload.ts';

mutation('createPolicy', {
  description:
    'Adds a rule about requests, which governs those that are made, revised or edited from now on and, with `applyToPending`, what already waits. Needs the scope `admin`.',
  input: CreatePolicyInput,
  result: resultOf('CreatePolicyResult', savedPolicyPayload('CreatePolicyPayload', 'A policy was made.'), [
    AwaitingApproval,
  ]),
  action: guarded(guardedChanges.createPolicy),
});
