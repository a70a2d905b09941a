import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import type { UnsatisfiableRequest as Found } from '../../actions/pending/noticing-unsatisfiable.ts';
import { CreateDelegationInput } from '../../actions/people/create-delegation.ts';
import { limits } from '../../domain/limits.ts';
import type { Delegation as DelegationRow } from '../../entities/delegation.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Delegation } from '../refs.ts';
import { UnsatisfiableRequest, unsatisfiableRule } from './unsatisfiable-request.ts';

const CreateDelegationPayload = builder
  .objectRef<{
    readonly delegation: DelegationRow;
    readonly unsatisfiable: readonly Found[];
    readonly replayed: boolean;
  }>('CreateDelegationPayload')
  .implement({
    description: 'A delegation was arranged.',
    fields: (t) => ({
      delegation: t.expose('delegation', { type: Delegation, description: 'The new delegation.' }),
      unsatisfiable: t.expose('unsatisfiable', {
        type: [UnsatisfiableRequest],
        description: `${unsatisfiableRule} Counted from when the delegation begins: who stands in for a requester does not decide what they asked. Empty without the scope \`approvals:read\`.`,
        complexity: { field: 1, multiplier: 5 },
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('createDelegation', {
  description: `Delegates your decisions to another reviewer for some time, or those of any principal when you hold the scope \`admin\`. Chains are followed; a circle at any moment is refused, and so is more than ${limits.delegationsMaxOpen} at a time for either side, and a person who would be one of more than ${limits.standInsMaxPeople} people standing in for one at the same time. Who stands in for a person does not decide what that person asks, nor the other way round. Needs the scope \`approvals:decide\`.`,
  input: CreateDelegationInput,
  result: resultOf('CreateDelegationResult', CreateDelegationPayload, [AwaitingApproval]),
  action: guarded(guardedChanges.createDelegation),
});
