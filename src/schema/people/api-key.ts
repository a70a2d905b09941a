import { createApiKey } from '../../actions/people/create-api-key.ts';
import { revokeApiKey } from '../../actions/people/revoke-api-key.ts';
import { limits } from '../../domain/limits.ts';
import { scopes } from '../../domain/people/scopes.ts';
import { encodeId, uuidOf } from '../../domain/type-id.ts';
import { ApiKeyEntity, type ApiKey as ApiKeyRow } from '../../entities/api-key.ts';
import { builder } from '../builder.ts';
import { existing } from '../loaders.ts';
import { idempotencyKeyRule, mutation, replayedRule, resultOf } from '../mutation.ts';
import { orderBy } from '../order.ts';
import { pageOf } from '../page.ts';
import { ApiKey, Principal } from '../refs.ts';

builder.node(ApiKey, {
  description: 'A credential of a principal. Its secret is shown once, when it is made, and never again.',
  id: { resolve: (key) => key.id },
  fields: (t) => ({
    principal: t.field({
      type: Principal,
      description: 'Who acts with it.',
      resolve: (key, _args, { loaders }) => loaders.principal.load(key.principalId).then(existing),
    }),
    name: t.exposeString('name', { description: 'What it is for, in words.' }),
    scopes: t.stringList({
      description: 'What it may do, such as `approvals:read`.',
      resolve: (key) => key.scopes,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ends by itself; null when it does not.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was revoked; null while it is good.',
    }),
  }),
});

const newestFirst = orderBy<ApiKeyRow>('KEY_CREATED_AT_DESC', true, [
  { name: 'created_at', type: 'timestamptz', of: (key) => key.createdAt },
  { name: 'id', type: 'uuid', of: (key) => key.id },
]);

builder.queryField('apiKeys', (t) =>
  t.connection(
    {
      type: ApiKey,
      description:
        'The API keys of the workspace, newest first, revoked ones included. Needs the scope `admin`.',
      authScopes: { scope: 'admin' },
      args: { principalId: t.arg.id({ description: 'Only the keys of this principal.' }) },
      resolve: (_root, { principalId, ...args }, context) =>
        pageOf(context, ApiKeyEntity, {
          order: newestFirst,
          args,
          where: principalId
            ? [(bind) => `principal_id = ${bind(uuidOf('Principal', principalId), 'uuid')}`]
            : [],
        }),
    },
    { name: 'ApiKeyConnection', description: 'A page of API keys.' },
    { name: 'ApiKeyEdge', description: 'An API key and its place in the listing.' },
  ),
);

const CreateApiKeyInput = builder.inputType('CreateApiKeyInput', {
  description: 'A new credential for a principal.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    principalId: t.id({ required: true, description: 'Who is to act with it.' }),
    name: t.string({
      description: `What it is for, at most ${limits.nameMaxChars} characters; the handle of the principal by default.`,
    }),
    scopes: t.stringList({
      required: true,
      description: `What it may do, 1 to ${limits.apiKeyScopesMax} of: ${Object.keys(scopes)
        .map((scope) => `\`${scope}\``)
        .join(', ')}.`,
    }),
    expiresAt: t.field({ type: 'DateTime', description: 'When it ends by itself; never by default.' }),
  }),
});

const RevokeApiKeyInput = builder.inputType('RevokeApiKeyInput', {
  description: 'The credential to end.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The API key.' }),
  }),
});

interface ApiKeyResult {
  readonly apiKey: ApiKeyRow;
  readonly replayed: boolean;
}

const CreateApiKeyPayload = builder
  .objectRef<ApiKeyResult & { readonly secret: string }>('CreateApiKeyPayload')
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

const RevokeApiKeyPayload = builder.objectRef<ApiKeyResult>('RevokeApiKeyPayload').implement({
  description: 'An API key was revoked.',
  fields: (t) => ({
    apiKey: t.expose('apiKey', { type: ApiKey, description: 'The key, with the time of its revocation.' }),
    replayed: t.exposeBoolean('replayed', { description: replayedRule }),
  }),
});

mutation('createApiKey', {
  description: 'Makes a credential for a principal. Needs the scope `admin`.',
  input: CreateApiKeyInput,
  result: resultOf('CreateApiKeyResult', CreateApiKeyPayload),
  // GraphQL's scopes are any words; the action says which there are.
  action: (context, input) => createApiKey(context, input as Parameters<typeof createApiKey>[1]),
});

mutation('revokeApiKey', {
  description:
    'Ends a credential at once: calls with it are refused, and subscriptions opened with it stop within a second. Needs the scope `admin`.',
  input: RevokeApiKeyInput,
  result: resultOf('RevokeApiKeyResult', RevokeApiKeyPayload),
  action: revokeApiKey,
});
