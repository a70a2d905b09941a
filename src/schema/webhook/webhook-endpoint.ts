import { limits } from '../../domain/limits.ts';
import { WebhookEndpointEntity } from '../../entities/webhook-endpoint.ts';
import { builder } from '../builder.ts';
import { existing } from '../loaders.ts';
import { Principal, WebhookEndpoint } from '../refs.ts';
import { rowsOf } from '../rows.ts';

builder.node(WebhookEndpoint, {
  description:
    'A URL of yours that events are delivered to, by the rules of Standard Webhooks 1.0. Each event is delivered at least once, and the events of one approval in order.',
  id: { resolve: (endpoint) => endpoint.id },
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', description: 'The URL that events are delivered to.' }),
    eventTypes: t.stringList({
      description:
        'The events that are delivered to it: types, prefixes such as `approval.*`, or `*` for all.',
      resolve: (endpoint) => endpoint.eventTypes,
    }),
    enabled: t.exposeBoolean('enabled', { description: 'Whether events are delivered to it.' }),
    disabledReason: t.exposeString('disabledReason', {
      nullable: true,
      description: 'Why it is not, in a sentence; null while it is.',
    }),
    disabledAt: t.expose('disabledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it is not; null while it is.',
    }),
    failingSince: t.expose('failingSince', {
      type: 'DateTime',
      nullable: true,
      description:
        'Since when every attempt has failed; null when the last one did not. After five days it is disabled.',
    }),
    previousSecretUntil: t.expose('previousSecretUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when the secret before the last rotation signs too; null when there was none.',
    }),
    createdBy: t.field({
      type: Principal,
      description: 'Who made it.',
      resolve: ({ createdById }, _args, { loaders }) => loaders.principal.load(createdById).then(existing),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was deleted; null while it is there.',
    }),
  }),
});

builder.queryField('webhookEndpoints', (t) =>
  t.field({
    type: [WebhookEndpoint],
    description: `The webhook endpoints of the workspace, oldest first, without those that were deleted; at most ${limits.webhookEndpointsMaxPerWorkspace}. Needs the scope \`admin\`.`,
    authScopes: { scope: 'admin' },
    complexity: { field: 1, multiplier: limits.webhookEndpointsMaxPerWorkspace },
    resolve: (_root, _args, context) =>
      rowsOf(context, WebhookEndpointEntity, {
        where: [() => 'closed_at is null'],
        tail: () => 'order by created_at, id',
      }),
  }),
);
