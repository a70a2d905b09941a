import {
  UpdateWebhookEndpointInput,
  updateWebhookEndpoint,
} from '../../actions/webhook/update-webhook-endpoint.ts';
import { mutation, resultOf } from '../mutation.ts';
import { endpointPayload } from './endpoint-payload.ts';

mutation('updateWebhookEndpoint', {
  description:
    'Changes the URL of an endpoint, which events are delivered to it, or whether it is enabled. Needs the scope `admin`.',
  input: UpdateWebhookEndpointInput,
  result: resultOf(
    'UpdateWebhookEndpointResult',
    endpointPayload('UpdateWebhookEndpointPayload', 'An endpoint was changed.'),
  ),
  action: updateWebhookEndpoint,
});
