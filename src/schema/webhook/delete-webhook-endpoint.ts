import {
  DeleteWebhookEndpointInput,
  deleteWebhookEndpoint,
} from '../../actions/webhook/delete-webhook-endpoint.ts';
import { mutation, resultOf } from '../mutation.ts';
import { endpointPayload } from './endpoint-payload.ts';

mutation('deleteWebhookEndpoint', {
  description:
    'Deletes an endpoint: nothing is delivered to it any more, and pending deliveries to it fail. Its deliveries stay on record. Needs the scope `admin`.',
  input: DeleteWebhookEndpointInput,
  result: resultOf(
    'DeleteWebhookEndpointResult',
    endpointPayload('DeleteWebhookEndpointPayload', 'An endpoint was deleted.'),
  ),
  action: deleteWebhookEndpoint,
});
