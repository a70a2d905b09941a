import { limits } from '../../domain/limits.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { ApiKeyEntity, type ApiKey as ApiKeyRow } from '../../entities/api-key.ts';
import { builder } from '../builder.ts';
import { existing, isKey } from '../loaders.ts';
import { orderBy } from '../order.ts';
import { pageOf } from '../page.ts';
import { ApiKey, Principal } from '../refs.ts';
import { ofPrincipal } from '../rows.ts';

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
    projectNames: t.stringList({
      nullable: true,
      description:
        'The projects that it may ask for approvals and answers in; null when it is not bound to any.',
      resolve: (key) => key.projectNames,
    }),
    types: t.stringList({
      nullable: true,
      description: 'The types of approvals that it may ask for; null when it is not bound to any.',
      resolve: (key) => key.types,
    }),
    allowedAddresses: t.stringList({
      nullable: true,
      description:
        'The addresses that it is accepted from, as ranges in CIDR form; null where it is accepted from any.',
      resolve: (key) => key.allowedAddresses,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ends by itself; null when it does not.',
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: `When it was last used, about: written every ${limits.keyUseWriteEveryMs / 60_000} minute. Null when it was not.`,
    }),
    replaces: t.field({
      type: ApiKey,
      nullable: true,
      description: 'The key that it was made to replace; null when it was made by itself.',
      resolve: ({ replacesId }, _args, { loaders }) => (replacesId ? loaders.apiKey.load(replacesId) : null),
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
        'The API keys of the workspace, newest first, revoked ones included; `sessions` are listed by themselves. Needs the scope `admin`.',
      authScopes: { scope: 'admin' },
      args: { principalId: t.arg.id({ description: 'Only the keys of this principal.' }) },
      resolve: (_root, { principalId, ...args }, context) =>
        pageOf(context, ApiKeyEntity, {
          order: newestFirst,
          args,
          where: [isKey, ...(principalId ? [ofPrincipal(uuidOf('Principal', principalId))] : [])],
        }),
    },
    { name: 'ApiKeyConnection', description: 'A page of API keys.' },
    { name: 'ApiKeyEdge', description: 'An API key and its place in the listing.' },
  ),
);
