import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { id, idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { DeliveryEntity, type DeliveryRow } from '../../entities/delivery.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { loadEndpoint, requireEnabled } from './steps/load-endpoint.ts';

export const TestWebhookEndpointInput = input('TestWebhookEndpointInput', 'The endpoint to test.', {
  idempotencyKey,
  id: id('WebhookEndpoint').describe('The endpoint to test, `hook_…`.'),
});

/** Sends an endpoint a `webhook.test`, by the way that everything goes; its delivery says what came of it. */
export async function testWebhookEndpoint(
  context: Context,
  input: z.input<typeof TestWebhookEndpointInput>,
): Promise<Replayable<{ delivery: DeliveryRow }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(TestWebhookEndpointInput, input);
  return change(
    context,
    idempotentCall('testWebhookEndpoint', asked),
    async () => {
      const endpoint = await loadEndpoint(context, asked.id);
      requireEnabled(endpoint);
      const delivery: DeliveryRow = {
        id: context.newId(),
        workspaceId: endpoint.workspaceId,
        channel: 'WEBHOOK',
        lane: endpoint.id,
        endpointId: endpoint.id,
        recipientId: null,
        eventId: null,
        eventType: 'webhook.test',
        requestId: null,
        turn: null,
        state: 'PENDING',
        attempts: 0,
        attemptOfRound: 0,
        nextAttemptAt: context.now,
        leasedUntil: null,
        fence: 0,
        body: null,
        attemptLog: [],
        createdAt: context.now,
        finishedAt: null,
      };
      const facts = { endpointId: endpoint.id, deliveryId: delivery.id };
      return {
        change: {
          inserts: [{ into: DeliveryEntity, values: delivery }],
          events: [announce(context, 'webhook_endpoint.tested', {}, facts)],
        },
        resultId: delivery.id,
        result: { delivery },
      };
    },
    (deliveryId) => recallDelivery(context, deliveryId),
  );
}

export async function recallDelivery(context: Context, id: string): Promise<{ delivery: DeliveryRow }> {
  return { delivery: await context.em.findOneOrFail(DeliveryEntity, { id }, { refresh: true }) };
}
