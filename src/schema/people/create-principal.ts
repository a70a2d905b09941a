import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { CreatePrincipalInput } from '../../actions/people/create-principal.ts';
import type { Principal as PrincipalRow } from '../../entities/principal.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Principal } from '../refs.ts';

const CreatePrincipalPayload = builder
  .objectRef<{
    readonly principal: PrincipalRow;
    readonly replayed: boolean;
  }>('CreatePrincipalPayload')
  .implement({
    description: 'A principal was created.',
    fields: (t) => ({
      principal: t.expose('principal', { type: Principal, description: 'The new principal.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('createPrincipal', {
  description: 'Adds a person, an agent or a service to the workspace. Needs the scope `admin`.',
  input: CreatePrincipalInput,
  result: resultOf('CreatePrincipalResult', CreatePrincipalPayload, [AwaitingApproval]),
  action: guarded(guardedChanges.createPrincipal),
});
