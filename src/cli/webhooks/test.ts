import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';

const document = graphql(`mutation TestWebhook($input: TestWebhookEndpointInput!) {
  testWebhookEndpoint(input: $input) {
    ... on TestWebhookEndpointPayload { webhookDelivery { id } }
    ... on UserError { code message }
  }
}`);

export function addTest(webhooks: Command, terminal: Terminal): void {
  const command = webhooks
    .command('test')
    .description('send webhook.test to an endpoint')
    .argument('<id>', 'the endpoint, hook_…');
  withServerOptions(command).action((id: string, options: ServerOptions) => test(id, options, terminal));
}

async function test(id: string, options: ServerOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const input = { idempotencyKey: randomUUID(), id };
  const { testWebhookEndpoint } = await callApi(server, document, { input });
  const { webhookDelivery } = payloadOf(testWebhookEndpoint);
  terminal.out(webhookDelivery.id);
  terminal.note('On its way. “countersign webhooks deliveries” shows what comes of it.');
}
