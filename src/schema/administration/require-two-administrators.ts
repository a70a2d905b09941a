import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { RequireTwoAdministratorsInput } from '../../actions/administration/require-two-administrators.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { AwaitingApproval } from './awaiting-approval.ts';

const RequireTwoAdministratorsPayload = builder
  .objectRef<{ readonly enabled: boolean; readonly replayed: boolean }>('RequireTwoAdministratorsPayload')
  .implement({
    description: 'Whether changes of administration need two administrators was set.',
    fields: (t) => ({
      enabled: t.exposeBoolean('enabled', { description: 'Whether they do now.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('requireTwoAdministrators', {
  description:
    'Sets whether changes of policies and principals, and keys with `admin` or of another administrator, need two administrators. While it is on, such a mutation answers `AwaitingApproval` and changes nothing until another person with the role ADMIN approves; switching it off is such a change, too. Switching it on needs two people with the role ADMIN or above. Needs the scope `admin`.',
  input: RequireTwoAdministratorsInput,
  result: resultOf('RequireTwoAdministratorsResult', RequireTwoAdministratorsPayload, [AwaitingApproval]),
  action: guarded(guardedChanges.requireTwoAdministrators),
});
