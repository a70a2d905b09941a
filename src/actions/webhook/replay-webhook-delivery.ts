import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { NotFoundError, ValidationError } from '../../domain/errors.ts';
import { id, idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { DeliveryEntity, type DeliveryRow } from '../../entities/delivery.ts';
import { WebhookEndpointEntity } from '../../entities/webhook-endpoint.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireEnabled } from './steps/load-endpoint.ts';
import { recallDelivery } from './test-webhook-endpoint.ts';

export const ReplayWebhookDeliveryInput = input('ReplayWebhookDeliveryInput', 'The delivery to send again.', {
  idempotencyKey,
  id: id('WebhookDelivery').describe('The delivery to send again, `dlv_…`, in any state.'),
});

/** Begins another round of attempts at once, with the same id and the same bytes. */
export async function replayWebhookDelivery(
  context: Context,
  input: z.input<typeof ReplayWebhookDeliveryInput>,
): Promise<Replayable<{ delivery: DeliveryRow }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(ReplayWebhookDeliveryInput, input);
  return change(
    context,
    idempotentCall('replayWebhookDelivery', asked),
    async () => {
      const before = await webhookDelivery(context, asked.id);
      await requireTarget(context, before);
      const set = {
        state: 'PENDING' as const,
        attemptOfRound: 0,
        nextAttemptAt: context.now,
        leasedUntil: null,
        // A server that is attempting it now has nothing more to say.
        fence: before.fence + 1,
        finishedAt: null,
        // What was over comes back out of turn: nothing newer waits for it.
        ...(before.finishedAt ? { turn: null } : {}),
      };
      const { workspaceId, fence } = before;
      return {
        change: {
          updates: [{ of: DeliveryEntity, where: { id: before.id, workspaceId, fence }, set }],
          events: [announce(context, 'webhook_delivery.replayed', {}, { deliveryId: before.id })],
        },
        resultId: before.id,
        result: { delivery: { ...before, ...set } },
      };
    },
    (deliveryId) => recallDelivery(context, deliveryId),
  );
}

async function webhookDelivery(context: Context, id: string | null): Promise<DeliveryRow> {
  const found = id
    ? await context.em.findOne(DeliveryEntity, { id, channel: 'WEBHOOK' }, { refresh: true })
    : null;
  if (found) return { ...found };
  throw new NotFoundError('There is no such delivery in this workspace.', ['input', 'id']);
}

async function requireTarget(context: Context, { endpointId }: DeliveryRow): Promise<void> {
  if (!endpointId) return;
  const endpoint = await context.em.findOneOrFail(
    WebhookEndpointEntity,
    { id: endpointId },
    { refresh: true },
  );
  if (endpoint.closedAt) {
    throw new ValidationError([
      { path: ['input', 'id'], message: 'Its endpoint was deleted, so it cannot be sent again.' },
    ]);
  }
  requireEnabled(endpoint);
}
