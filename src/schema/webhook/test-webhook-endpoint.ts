import {
  TestWebhookEndpointInput,
  testWebhookEndpoint,
} from '../../actions/webhook/test-webhook-endpoint.ts';
import { mutation, resultOf } from '../mutation.ts';
import { deliveryPayload } from './delivery-payload.ts';

mutation('testWebhookEndpoint', {
  description:
    'Sends `webhook.test` to an endpoint, by the way that every event takes. Needs the scope `admin`.',
  input: TestWebhookEndpointInput,
  result: resultOf(
    'TestWebhookEndpointResult',
    deliveryPayload('TestWebhookEndpointPayload', 'A test is on its way.'),
  ),
  action: testWebhookEndpoint,
});
