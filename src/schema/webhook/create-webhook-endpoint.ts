import {
  CreateWebhookEndpointInput,
  createWebhookEndpoint,
} from '../../actions/webhook/create-webhook-endpoint.ts';
import { mutation, resultOf } from '../mutation.ts';
import { secretPayload } from './endpoint-payload.ts';

mutation('createWebhookEndpoint', {
  description:
    'Creates a webhook endpoint, to which events are delivered from now on, and returns its secret this once. Needs the scope `admin`.',
  input: CreateWebhookEndpointInput,
  result: resultOf(
    'CreateWebhookEndpointResult',
    secretPayload('CreateWebhookEndpointPayload', 'An endpoint was made. `secret` is shown this once.'),
  ),
  action: createWebhookEndpoint,
});
