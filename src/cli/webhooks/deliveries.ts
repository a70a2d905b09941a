import { type Command, Option } from 'commander';
import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { fromNow } from '../moment.ts';
import type { Style } from '../paint.ts';
import { printTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

interface DeliveriesWebhooksOptions extends ServerOptions {
  readonly endpoint?: string;
  readonly approval?: string;
  readonly state?: State;
  readonly json?: boolean;
}

const styles = {
  PENDING: 'muted',
  SUCCEEDED: 'good',
  RETRYING: 'waiting',
  FAILED: 'bad',
} as const satisfies Record<string, Style>;
type State = keyof typeof styles;

const document = graphql(`query ListDeliveries($endpoint: ID, $approval: ID, $state: DeliveryState) {
  webhookDeliveries(endpointId: $endpoint, approvalId: $approval, state: $state, first: 50) {
    nodes { id eventType state attempts nextAttemptAt attemptLog { at status durationMs responseExcerpt error } }
  }
}`);

type Delivery = DataOf<typeof document>['webhookDeliveries']['nodes'][number];

export function addDeliveries(webhooks: Command, terminal: Terminal): void {
  const command = webhooks.command('deliveries').description('the last 50 that were sent, newest first');
  withJson(withServerOptions(command))
    .option('--endpoint <id>', 'only deliveries to this endpoint')
    .option('--approval <id>', 'only deliveries about this approval')
    .addOption(new Option('--state <state>', 'only what has come so far').choices(Object.keys(styles)))
    .action((options: DeliveriesWebhooksOptions) => deliveries(options, terminal));
}

async function deliveries(options: DeliveriesWebhooksOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const { webhookDeliveries } = await callApi(server, document, {
    endpoint: options.endpoint,
    approval: options.approval,
    state: options.state,
  });
  const { nodes } = webhookDeliveries;
  if (options.json) return terminal.out(jsonText(nodes));
  const now = Date.now();
  printTable<Delivery>(
    terminal,
    [
      { title: 'ID', of: ({ id }) => id, whole: true },
      { title: 'EVENT', of: ({ eventType }) => eventType },
      { title: 'STATE', of: ({ state }) => state, style: ({ state }) => styles[state] },
      { title: 'TRIED', of: ({ attempts }) => String(attempts) },
      { title: 'LAST', of: (delivery) => lastOf(delivery, now) },
    ],
    nodes,
  );
}

function lastOf({ attemptLog, nextAttemptAt }: Delivery, now: number): string {
  const last = attemptLog.at(-1);
  const said = last?.error ?? (last ? `answered ${last.status}` : '');
  return nextAttemptAt && last ? `${said} Next ${fromNow(nextAttemptAt, now)}.` : said;
}
