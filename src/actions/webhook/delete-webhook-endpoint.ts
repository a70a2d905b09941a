import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { id, idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import type { WebhookEndpointRow } from '../../entities/webhook-endpoint.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { endDeliveries } from '../delivery/end-deliveries.ts';
import { auditOf, endpointUpdate, loadEndpoint, recallEndpoint } from './steps/load-endpoint.ts';

export const DeleteWebhookEndpointInput = input('DeleteWebhookEndpointInput', 'The endpoint to delete.', {
  idempotencyKey,
  id: id('WebhookEndpoint').describe('The endpoint to delete, `hook_…`.'),
});

/** Closes an endpoint: nothing is delivered to it any more. Past deliveries stay on record. */
export async function deleteWebhookEndpoint(
  context: Context,
  input: z.input<typeof DeleteWebhookEndpointInput>,
): Promise<Replayable<{ endpoint: WebhookEndpointRow }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(DeleteWebhookEndpointInput, input);
  const closed = await change(
    context,
    idempotentCall('deleteWebhookEndpoint', asked),
    async () => {
      const before = await loadEndpoint(context, asked.id);
      const set = { closedAt: context.now, updatedAt: context.now };
      return {
        change: {
          updates: [endpointUpdate(before, set)],
          events: [announce(context, 'webhook_endpoint.closed', {}, auditOf(before))],
        },
        resultId: before.id,
        result: { endpoint: { ...before, ...set } },
      };
    },
    (endpointId) => recallEndpoint(context, endpointId),
  );
  await endDeliveries(context, closed.endpoint, 'The endpoint was deleted before this was delivered.');
  return closed;
}
