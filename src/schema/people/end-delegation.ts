import { EndDelegationInput, endDelegation } from '../../actions/people/end-delegation.ts';
import type { Delegation as DelegationRow } from '../../entities/delegation.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Delegation } from '../refs.ts';

const EndDelegationPayload = builder
  .objectRef<{
    readonly delegation: DelegationRow;
    readonly replayed: boolean;
  }>('EndDelegationPayload')
  .implement({
    description: 'A delegation was ended, or was over before.',
    fields: (t) => ({
      delegation: t.expose('delegation', { type: Delegation, description: 'The delegation as it now is.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('endDelegation', {
  description:
    'Ends a delegation before its time; what was decided under it stands. For the delegator and the delegate, and with the scope `admin` for any delegation. Needs the scope `approvals:decide`.',
  input: EndDelegationInput,
  result: resultOf('EndDelegationResult', EndDelegationPayload),
  action: endDelegation,
});
