import { type AttemptRecord, type DeliveryState, deliveryStates } from '../../domain/delivery/delivery.ts';
import { limits } from '../../domain/limits.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { DeliveryEntity, type DeliveryRow } from '../../entities/delivery.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum.ts';
import { orderBy } from '../order.ts';
import { pageOf } from '../page.ts';
import { Approval, Event, WebhookDelivery, WebhookEndpoint } from '../refs.ts';
import type { Sql } from '../rows.ts';

const DeliveryStateEnum = enumOf<DeliveryState>(
  'DeliveryState',
  'How far a delivery has come.',
  deliveryStates,
  {
    PENDING: 'It waits for its first attempt, or for its turn.',
    SUCCEEDED: 'It was answered with a status from 200 to 299.',
    RETRYING: 'At least one attempt has failed; another one is to come.',
    FAILED: 'It will not be attempted again, unless it is replayed.',
  },
);

const DeliveryAttempt = builder.objectRef<AttemptRecord>('DeliveryAttempt').implement({
  description: 'One attempt at a delivery, and what came of it.',
  fields: (t) => ({
    at: t.field({ type: 'DateTime', description: 'When it began.', resolve: ({ at }) => new Date(at) }),
    status: t.exposeInt('status', {
      nullable: true,
      description: 'The HTTP status of the answer; null when there was none.',
    }),
    durationMs: t.exposeInt('durationMs', {
      nullable: true,
      description: 'How long it took, in milliseconds; null when that is not known.',
    }),
    responseExcerpt: t.exposeString('excerpt', {
      nullable: true,
      description: `How the body of the answer began, at most ${limits.deliveryExcerptMaxChars.toLocaleString('en')} characters; null when it was empty.`,
    }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'What went wrong, in a sentence; null when it succeeded.',
    }),
  }),
});

builder.node(WebhookDelivery, {
  description:
    'The delivery of one event to an endpoint, or to the `callbackUrl` of a request. Its id is the `webhook-id` of every attempt.',
  id: { resolve: (delivery) => delivery.id },
  fields: (t) => ({
    endpoint: t.field({
      type: WebhookEndpoint,
      nullable: true,
      description: 'The endpoint that it goes to; null for a callback.',
      resolve: ({ endpointId }, _args, { loaders }) =>
        endpointId ? loaders.webhookEndpoint.load(endpointId) : null,
    }),
    approval: t.field({
      type: Approval,
      nullable: true,
      description: 'The approval that it is about, as it now stands; null when it is about none.',
      resolve: ({ requestId }, _args, { loaders }) => (requestId ? loaders.approval.load(requestId) : null),
    }),
    event: t.field({
      type: Event,
      nullable: true,
      description: 'The event that is delivered; null for a test.',
      resolve: ({ eventId }, _args, { loaders }) => (eventId ? loaders.event.load(eventId) : null),
    }),
    eventType: t.exposeString('eventType', {
      description: 'The type of the event, such as `approval.decided`; `webhook.test` for a test.',
    }),
    state: t.field({
      type: DeliveryStateEnum,
      description: 'How far it has come.',
      resolve: (delivery) => delivery.state,
    }),
    attempts: t.exposeInt('attempts', { description: 'How often it was attempted, replays included.' }),
    attemptLog: t.field({
      type: [DeliveryAttempt],
      description: `The last attempts, oldest first, at most ${limits.deliveryLogMaxAttempts}.`,
      complexity: { field: 1, multiplier: 1 },
      resolve: (delivery) => delivery.attemptLog,
    }),
    nextAttemptAt: t.expose('nextAttemptAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it is attempted next, at the earliest; null when it has ended.',
    }),
    body: t.exposeString('body', {
      nullable: true,
      description: 'What is sent, as it is signed; null before the first attempt.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When its event happened.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: `When it succeeded or failed for good; null while it is open. Deliveries are kept for ${limits.deliveryLifeMs / 86_400_000} days after that.`,
    }),
  }),
});

const newestFirst = orderBy<DeliveryRow>('DELIVERY_CREATED_AT_DESC', true, [
  { name: 'created_at', type: 'timestamptz', of: (delivery) => delivery.createdAt },
  { name: 'id', type: 'uuid', of: (delivery) => delivery.id },
]);

builder.queryField('webhookDeliveries', (t) =>
  t.connection(
    {
      type: WebhookDelivery,
      description:
        'Deliveries to endpoints and callback URLs, past and pending, newest first. Needs the scope `admin`.',
      authScopes: { scope: 'admin' },
      args: {
        endpointId: t.arg.id({ description: 'Only deliveries to this endpoint.' }),
        approvalId: t.arg.id({ description: 'Only deliveries about this approval.' }),
        state: t.arg({ type: DeliveryStateEnum, description: 'Only what has come so far.' }),
      },
      resolve: (_root, { endpointId, approvalId, state, ...args }, context) => {
        const where: Sql[] = [() => `channel = 'WEBHOOK'`];
        if (typeof endpointId === 'string') {
          where.push((bind) => `endpoint_id = ${bind(uuidOf('WebhookEndpoint', endpointId), 'uuid')}`);
        }
        if (typeof approvalId === 'string') {
          where.push((bind) => `request_id = ${bind(uuidOf('Approval', approvalId), 'uuid')}`);
        }
        if (state) where.push((bind) => `state = ${bind(state, 'text')}`);
        return pageOf(context, DeliveryEntity, { order: newestFirst, args, where });
      },
    },
    { name: 'WebhookDeliveryConnection', description: 'A page of deliveries.' },
    { name: 'WebhookDeliveryEdge', description: 'A delivery and its place in the listing.' },
  ),
);
