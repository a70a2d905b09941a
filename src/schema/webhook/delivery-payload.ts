import type { DeliveryRow } from '../../entities/delivery.ts';
import { builder } from '../builder.ts';
import { replayedRule } from '../mutation.ts';
import { WebhookDelivery } from '../refs.ts';

/** The payload of a mutation that answers with a delivery. */
export function deliveryPayload(name: string, description: string) {
  return builder.objectRef<{ readonly delivery: DeliveryRow; readonly replayed: boolean }>(name).implement({
    description,
    fields: (t) => ({
      webhookDelivery: t.expose('delivery', {
        type: WebhookDelivery,
        description: 'The delivery, about to be attempted; read it again to see what came of it.',
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}
