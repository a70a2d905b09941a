import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { CreateApiKeyInput } from '../../actions/people/create-api-key.ts';
import { encodeId } from '../../domain/type-id.ts';
import type { ApiKey as ApiKeyRow } from '../../entities/api-key.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { ApiKey } from '../refs.ts';

const CreateApiKeyPayload = builder
  .objectRef<
    {
      readonly apiKey: ApiKeyRow;
      readonly replayed: boolean;
    } & { readonly secret: string }
  >('CreateApiKeyPayload')
  .implement({
    description: 'An API key was created. `secret` is shown this once.',
    fields: (t) => ({
      id: t.id({
        description: 'The id of the new key.',
        resolve: ({ apiKey }) => encodeId('ApiKey', apiKey.id),
      }),
      apiKey: t.expose('apiKey', { type: ApiKey, description: 'The new key.' }),
      secret: t.exposeString('secret', {
        description:
          'The credential itself, `csk_…`. Empty when `replayed`: only its digest is kept, so it cannot be shown again.',
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('createApiKey', {
  description: 'Makes a credential for a principal. Needs the scope `admin`.',
  input: CreateApiKeyInput,
  result: resultOf('CreateApiKeyResult', CreateApiKeyPayload, [AwaitingApproval]),
  action: guarded(guardedChanges.createApiKey),
});
