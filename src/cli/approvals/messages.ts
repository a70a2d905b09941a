import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import { Failure } from '../failure.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { oneLine, type Terminal } from '../terminal.ts';
import { messageLine, printMessage } from './message.ts';

interface MessagesApprovalsOptions extends ServerOptions {
  readonly after?: string;
  readonly json?: boolean;
}

const document = graphql(
  `query ListMessages($id: ID!, $after: String) {
    approval(id: $id) {
      messages(first: 100, after: $after) { nodes { ...MessageLine } pageInfo { hasNextPage endCursor } }
    }
  }`,
  messageLine,
);

export function addMessages(approvals: Command, terminal: Terminal): void {
  const command = approvals
    .command('messages')
    .description('what was said about an approval, oldest first')
    .argument('<id>', 'the approval, appr_…');
  withJson(withServerOptions(command))
    .option('--after <cursor>', 'start after this cursor')
    .action((id: string, options: MessagesApprovalsOptions) => messages(id, options, terminal));
}

async function messages(id: string, options: MessagesApprovalsOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('reviewerKey', options);
  const variables = { id, after: options.after ?? null };
  const { approval } = await callApi(server, document, variables);
  if (!approval) throw new Failure(`There is no approval ${oneLine(id)} in this workspace.`);
  if (options.json) return terminal.out(jsonText(approval.messages));
  const { nodes, pageInfo } = approval.messages;
  for (const message of nodes) printMessage(message, terminal);
  if (nodes.length === 0) terminal.note('Nothing has been said yet.');
  if (pageInfo.hasNextPage) terminal.note(`There are more: --after ${pageInfo.endCursor}`);
}
