import {
  ReplayWebhookDeliveryInput,
  replayWebhookDelivery,
} from '../../actions/webhook/replay-webhook-delivery.ts';
import { mutation, resultOf } from '../mutation.ts';
import { deliveryPayload } from './delivery-payload.ts';

mutation('replayWebhookDelivery', {
  description:
    'Sends a delivery again, at once and then by the whole schedule, with the same `webhook-id` and the same bytes, whatever became of it before. Needs the scope `admin`.',
  input: ReplayWebhookDeliveryInput,
  result: resultOf(
    'ReplayWebhookDeliveryResult',
    deliveryPayload('ReplayWebhookDeliveryPayload', 'A delivery is on its way again.'),
  ),
  action: replayWebhookDelivery,
});
