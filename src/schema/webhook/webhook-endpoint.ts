import { createWebhookEndpoint } from '../../actions/webhook/create-webhook-endpoint.ts';
import { deleteWebhookEndpoint } from '../../actions/webhook/delete-webhook-endpoint.ts';
import { rotateCallbackSecret } from '../../actions/webhook/rotate-callback-secret.ts';
import { rotateWebhookSecret } from '../../actions/webhook/rotate-webhook-secret.ts';
import { updateWebhookEndpoint } from '../../actions/webhook/update-webhook-endpoint.ts';
import { limits } from '../../domain/limits.ts';
import { WebhookEndpointEntity, type WebhookEndpointRow } from '../../entities/webhook-endpoint.ts';
import { builder } from '../builder.ts';
import { existing } from '../loaders.ts';
import { idempotencyKeyRule, mutation, replayedRule, resultOf } from '../mutation.ts';
import { Principal, WebhookEndpoint } from '../refs.ts';
import { rowsOf } from '../rows.ts';

const hours = limits.webhookSecretOverlapMs / 3_600_000;

builder.node(WebhookEndpoint, {
  description:
    'A URL of yours that is told of events, by the rules of Standard Webhooks 1.0. Each event is told at least once, and what concerns one approval in its order.',
  id: { resolve: (endpoint) => endpoint.id },
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', description: 'Where it is told.' }),
    eventTypes: t.stringList({
      description: 'What it is told of: types of events, prefixes such as `approval.*`, or `*` for all.',
      resolve: (endpoint) => endpoint.eventTypes,
    }),
    enabled: t.exposeBoolean('enabled', { description: 'Whether it is told anything.' }),
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
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When somebody last changed it.' }),
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

const urlRule = `http or https, at most ${limits.webhookUrlMaxChars.toLocaleString('en')} characters, without a name and password in it. Private, loopback, link-local and other special addresses are refused, at once or when they are dialled.`;
const typesRule = `1 to ${limits.webhookEventTypesMax} types of events such as \`approval.decided\`, prefixes such as \`approval.*\`, or \`*\` for all, what administrators do included`;

const CreateWebhookEndpointInput = builder.inputType('CreateWebhookEndpointInput', {
  description: 'A URL, and what it is to be told of.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    url: t.field({ type: 'URL', required: true, description: `Where it is: ${urlRule}` }),
    eventTypes: t.stringList({ description: `${typesRule}; \`*\` by default.` }),
  }),
});

const UpdateWebhookEndpointInput = builder.inputType('UpdateWebhookEndpointInput', {
  description: 'What is to change of an endpoint. What is left out or null stays as it is.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The endpoint.' }),
    url: t.field({ type: 'URL', description: `Where it is from now on: ${urlRule}` }),
    eventTypes: t.stringList({ description: `${typesRule}, all of them anew.` }),
    enabled: t.boolean({
      description:
        'False: it is told nothing, and what waits for it has failed. True: it is told what happens from now on.',
    }),
  }),
});

const DeleteWebhookEndpointInput = builder.inputType('DeleteWebhookEndpointInput', {
  description: 'The endpoint to delete.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The endpoint.' }),
  }),
});

const RotateWebhookSecretInput = builder.inputType('RotateWebhookSecretInput', {
  description: 'The endpoint that is to get a new secret.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The endpoint.' }),
  }),
});

const RotateCallbackSecretInput = builder.inputType('RotateCallbackSecretInput', {
  description: 'Nothing but the key: a workspace has one secret for all callbacks.',
  fields: (t) => ({ idempotencyKey: t.string({ description: idempotencyKeyRule }) }),
});

interface EndpointResult {
  readonly endpoint: WebhookEndpointRow;
  readonly replayed: boolean;
}

const secretRule =
  'The secret, `whsec_…`, shown this once. Empty when `replayed`: it is not shown again, so rotate it when it was lost.';

function endpointPayload(name: string, description: string) {
  return builder.objectRef<EndpointResult>(name).implement({
    description,
    fields: (t) => ({
      webhookEndpoint: t.expose('endpoint', {
        type: WebhookEndpoint,
        description: 'The endpoint as it now is.',
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}

function secretPayload(name: string, description: string) {
  return builder.objectRef<EndpointResult & { readonly secret: string }>(name).implement({
    description,
    fields: (t) => ({
      webhookEndpoint: t.expose('endpoint', {
        type: WebhookEndpoint,
        description: 'The endpoint as it now is.',
      }),
      secret: t.exposeString('secret', { description: secretRule }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}

const RotateCallbackSecretPayload = builder
  .objectRef<{
    readonly secret: string;
    readonly previousSecretUntil: Date | null;
    readonly replayed: boolean;
  }>('RotateCallbackSecretPayload')
  .implement({
    description: 'The callbacks of the workspace have a new secret.',
    fields: (t) => ({
      secret: t.exposeString('secret', { description: secretRule }),
      previousSecretUntil: t.expose('previousSecretUntil', {
        type: 'DateTime',
        nullable: true,
        description: 'Until when the one before it signs too; null when there was none.',
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('createWebhookEndpoint', {
  description:
    'Makes a webhook endpoint, which is told of events from now on, and answers its secret this once. Needs the scope `admin`.',
  input: CreateWebhookEndpointInput,
  result: resultOf(
    'CreateWebhookEndpointResult',
    secretPayload('CreateWebhookEndpointPayload', 'An endpoint was made. `secret` is shown this once.'),
  ),
  action: createWebhookEndpoint,
});

mutation('updateWebhookEndpoint', {
  description:
    'Changes the URL of an endpoint, what it is told of, or whether it is told anything. Needs the scope `admin`.',
  input: UpdateWebhookEndpointInput,
  result: resultOf(
    'UpdateWebhookEndpointResult',
    endpointPayload('UpdateWebhookEndpointPayload', 'An endpoint was changed.'),
  ),
  action: updateWebhookEndpoint,
});

mutation('deleteWebhookEndpoint', {
  description:
    'Deletes an endpoint: it is told nothing any more, and what waits for it has failed. Its deliveries stay on record. Needs the scope `admin`.',
  input: DeleteWebhookEndpointInput,
  result: resultOf(
    'DeleteWebhookEndpointResult',
    endpointPayload('DeleteWebhookEndpointPayload', 'An endpoint was deleted.'),
  ),
  action: deleteWebhookEndpoint,
});

mutation('rotateWebhookSecret', {
  description: `Gives an endpoint a new secret and answers it this once. For ${hours} hours every delivery carries two signatures, by the new secret and by the one before it. Needs the scope \`admin\`.`,
  input: RotateWebhookSecretInput,
  result: resultOf(
    'RotateWebhookSecretResult',
    secretPayload('RotateWebhookSecretPayload', 'An endpoint has a new secret, which is shown this once.'),
  ),
  action: rotateWebhookSecret,
});

mutation('rotateCallbackSecret', {
  description: `Gives the workspace a new secret that signs what is sent to the \`callbackUrl\` of requests, and answers it this once. For ${hours} hours the one before it signs too. The first one was made by itself with the first callback. Needs the scope \`admin\`.`,
  input: RotateCallbackSecretInput,
  result: resultOf('RotateCallbackSecretResult', RotateCallbackSecretPayload),
  action: rotateCallbackSecret,
});
