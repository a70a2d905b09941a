import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { RotateApiKeyInput, type RotatedApiKey } from '../../actions/people/rotate-api-key.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { ApiKey } from '../refs.ts';

const RotateApiKeyPayload = builder
  .objectRef<RotatedApiKey & { readonly replayed: boolean }>('RotateApiKeyPayload')
  .implement({
    description: 'An API key was replaced. `secret` is shown this once.',
    fields: (t) => ({
      apiKey: t.expose('apiKey', { type: ApiKey, description: 'The new key.' }),
      previous: t.expose('previous', {
        type: ApiKey,
        description: 'The key that it replaces, with the time at which it ends.',
      }),
      secret: t.exposeString('secret', {
        description:
          'The new credential itself, `csk_…`. Empty when `replayed`: only its digest is kept, so it cannot be shown again.',
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('rotateApiKey', {
  description:
    'Replaces a credential by a new one with the same principal, name, scopes and addresses, bound to the same projects and types unless others are given. Both work for the overlap, so that no program is without a key. Needs the scope `admin`.',
  input: RotateApiKeyInput,
  result: resultOf('RotateApiKeyResult', RotateApiKeyPayload, [AwaitingApproval]),
  action: guarded(guardedChanges.rotateApiKey),
});
