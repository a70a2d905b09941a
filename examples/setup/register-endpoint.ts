import { administrator } from './administrator.ts';
import { call } from './call.ts';

const createEndpoint = /* GraphQL */ `mutation CreateExampleEndpoint($input: CreateWebhookEndpointInput!) {
  createWebhookEndpoint(input: $input) {
    ... on CreateWebhookEndpointPayload { secret webhookEndpoint { id } }
    ... on UserError { code message }
  }
}`;
const deleteEndpoint = /* GraphQL */ `mutation DeleteExampleEndpoint($input: DeleteWebhookEndpointInput!) {
  deleteWebhookEndpoint(input: $input) { ... on UserError { code message } }
}`;

/** Has webhooks sent to this URL until the process is stopped; returns the secret that they are signed with. */
export async function registerEndpoint(url: string): Promise<string> {
  const input = { url, eventTypes: ['approval.decided'] };
  const { createWebhookEndpoint } = await call(administrator, createEndpoint, { input });
  const { secret, webhookEndpoint } = createWebhookEndpoint;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () =>
      call(administrator, deleteEndpoint, { input: { id: webhookEndpoint.id } }).finally(() =>
        process.exit(0),
      ),
    );
  }
  return secret;
}
