import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import type { UnsatisfiableRequest as Found } from '../../actions/pending/noticing-unsatisfiable.ts';
import { UpdatePrincipalInput } from '../../actions/people/update-principal.ts';
import type { Principal as PrincipalRow } from '../../entities/principal.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Principal } from '../refs.ts';
import { UnsatisfiableRequest, unsatisfiableRule } from './unsatisfiable-request.ts';

const UpdatePrincipalPayload = builder
  .objectRef<{
    readonly principal: PrincipalRow;
    readonly unsatisfiable: readonly Found[];
    readonly replayed: boolean;
  }>('UpdatePrincipalPayload')
  .implement({
    description: 'A principal was changed.',
    fields: (t) => ({
      principal: t.expose('principal', { type: Principal, description: 'The principal as it now is.' }),
      unsatisfiable: t.expose('unsatisfiable', {
        type: [UnsatisfiableRequest],
        description: unsatisfiableRule,
        complexity: { field: 1, multiplier: 5 },
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('updatePrincipal', {
  description:
    'Changes what a principal is called, may do and belongs to, from its next call and the next delivered event on. Needs the scope `admin`.',
  input: UpdatePrincipalInput,
  result: resultOf('UpdatePrincipalResult', UpdatePrincipalPayload, [AwaitingApproval]),
  action: guarded(guardedChanges.updatePrincipal),
});
