import type { Command } from 'commander';
import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { printTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

interface ListWebhooksOptions extends ServerOptions {
  readonly json?: boolean;
}

const document = graphql(`query ListWebhooks {
  webhookEndpoints { id url eventTypes enabled disabledReason failingSince }
}`);

type Endpoint = DataOf<typeof document>['webhookEndpoints'][number];

export function addList(webhooks: Command, terminal: Terminal): void {
  const command = webhooks.command('list').description('the endpoints of the workspace; never their secrets');
  withJson(withServerOptions(command)).action((options: ListWebhooksOptions) => list(options, terminal));
}

async function list(options: ListWebhooksOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const { webhookEndpoints } = await callApi(server, document);
  if (options.json) return terminal.out(jsonText(webhookEndpoints));
  printTable<Endpoint>(
    terminal,
    [
      { title: 'ID', of: ({ id }) => id, whole: true },
      {
        title: 'STATE',
        of: stateOf,
        style: (endpoint) => (stateOf(endpoint) === 'good' ? 'good' : 'muted'),
      },
      { title: 'HEARS', of: ({ eventTypes }) => eventTypes.join(' ') },
      { title: 'AT', of: ({ url, disabledReason }) => [url, disabledReason].filter(Boolean).join('  ') },
    ],
    webhookEndpoints,
  );
}

function stateOf({ enabled, failingSince }: Endpoint): 'good' | 'failing' | 'disabled' {
  if (!enabled) return 'disabled';
  return failingSince ? 'failing' : 'good';
}
