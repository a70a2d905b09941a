import { z } from 'zod';
import type { Context } from '../../context.ts';
import { ValidationError } from '../../domain/errors.ts';
import { eventPatterns } from '../../domain/event/event-pattern.ts';
import { id, idempotencyKey, optional } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { requireReachable, webUrl } from '../../domain/webhook/web-url.ts';
import type { WebhookEndpointRow } from '../../entities/webhook-endpoint.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { endDeliveries } from '../delivery/end-deliveries.ts';
import { auditOf, endpointUpdate, loadEndpoint, recallEndpoint } from './steps/load-endpoint.ts';

export const UpdateWebhookEndpointInput = input(
  'UpdateWebhookEndpointInput',
  'Changes to an endpoint. What is left out or null stays as it is.',
  {
    idempotencyKey,
    id: id('WebhookEndpoint').describe('The endpoint to change, `hook_…`.'),
    url: optional(webUrl).describe(`The URL that receives events from now on: ${webUrl.description}`),
    eventTypes: optional(eventPatterns).describe(`${eventPatterns.description}. Replaces the list.`),
    enabled: optional(z.boolean()).describe(
      'False: it receives nothing, and its open deliveries fail. True: it receives what happens from now on.',
    ),
  },
);

/** Changes the URL of an endpoint, its events, and whether it is enabled. */
export async function updateWebhookEndpoint(
  context: Context,
  input: z.input<typeof UpdateWebhookEndpointInput>,
): Promise<Replayable<{ endpoint: WebhookEndpointRow }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(UpdateWebhookEndpointInput, input);
  if (asked.url) requireReachable(asked.url, context.reach, ['input', 'url']);
  const changed = await change(
    context,
    idempotentCall('updateWebhookEndpoint', asked),
    async () => {
      const before = await loadEndpoint(context, asked.id);
      const set = changesTo(before, asked, context.now);
      if (Object.keys(set).length === 0) throw nothingChanges();
      const endpoint = { ...before, ...set, updatedAt: context.now, version: before.version + 1 };
      return {
        change: {
          updates: [endpointUpdate(before, { ...set, updatedAt: context.now })],
          events: [announce(context, 'webhook_endpoint.updated', {}, auditOf(endpoint))],
        },
        resultId: endpoint.id,
        result: { endpoint },
      };
    },
    (endpointId) => recallEndpoint(context, endpointId),
  );
  if (asked.enabled === false && !changed.replayed) {
    await endDeliveries(context, changed.endpoint, 'The endpoint was disabled before this was delivered.');
  }
  return changed;
}

function changesTo(
  before: WebhookEndpointRow,
  { url, eventTypes, enabled }: z.output<typeof UpdateWebhookEndpointInput>,
  now: Date,
): Partial<WebhookEndpointRow> {
  const turned = enabled !== null && enabled !== before.enabled;
  return {
    ...(url && url !== before.url ? { url } : {}),
    ...(eventTypes && eventTypes.join() !== before.eventTypes.join() ? { eventTypes } : {}),
    ...(turned && enabled ? { enabled, disabledReason: null, disabledAt: null, failingSince: null } : {}),
    ...(turned && !enabled
      ? { enabled, disabledReason: 'An administrator disabled it.', disabledAt: now }
      : {}),
  };
}

function nothingChanges(): ValidationError {
  return new ValidationError([
    { path: ['input'], message: 'Nothing would change: give at least one new value.' },
  ]);
}
