import { RevokeApiKeyInput, revokeApiKey } from '../../actions/people/revoke-api-key.ts';
import type { ApiKey as ApiKeyRow } from '../../entities/api-key.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { ApiKey } from '../refs.ts';

const RevokeApiKeyPayload = builder
  .objectRef<{
    readonly apiKey: ApiKeyRow;
    readonly replayed: boolean;
  }>('RevokeApiKeyPayload')
  .implement({
    description: 'An API key was revoked.',
    fields: (t) => ({
      apiKey: t.expose('apiKey', { type: ApiKey, description: 'The key, with the time of its revocation.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('revokeApiKey', {
  description:
    'Ends a credential at once: calls with it are refused, and subscriptions opened with it stop within a second. Needs the scope `admin`.',
  input: RevokeApiKeyInput,
  result: resultOf('RevokeApiKeyResult', RevokeApiKeyPayload),
  action: revokeApiKey,
});
