import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import type { Terminal } from '../terminal.ts';

interface CreateWebhooksOptions extends ServerOptions {
  readonly events?: readonly string[];
  readonly json?: boolean;
}

const document = graphql(`mutation CreateWebhook($input: CreateWebhookEndpointInput!) {
  createWebhookEndpoint(input: $input) {
    ... on CreateWebhookEndpointPayload { webhookEndpoint { id } secret }
    ... on UserError { code message }
  }
}`);

export function addCreate(webhooks: Command, terminal: Terminal): void {
  const command = webhooks
    .command('create')
    .description('make an endpoint; its secret is printed this once')
    .argument('<url>', 'where it is, such as https://example.com/hooks');
  withJson(withServerOptions(command))
    .option('--events <types...>', 'the events to deliver, such as "approval.*"; otherwise everything')
    .action((url: string, options: CreateWebhooksOptions) => create(url, options, terminal));
}

async function create(url: string, options: CreateWebhooksOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const eventTypes = options.events?.flatMap((words) => words.split(','));
  const input = { idempotencyKey: randomUUID(), url, eventTypes };
  const { createWebhookEndpoint } = await callApi(server, document, { input });
  const { webhookEndpoint, secret } = payloadOf(createWebhookEndpoint);
  if (options.json) return terminal.out(jsonText({ id: webhookEndpoint.id, secret }, 0));
  terminal.note(`Made ${webhookEndpoint.id}. This is its secret; it is not shown again:`);
  terminal.out(secret);
}
