import {
  DeleteWebhookEndpointInput,
  deleteWebhookEndpoint,
} from '../../actions/webhook/delete-webhook-endpoint.ts';
import { mutation, resultOf } from '../mutation.ts';
import { endpointPayload } from './endpoint-payload.ts';

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
