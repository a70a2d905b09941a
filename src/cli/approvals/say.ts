import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import type { Terminal } from '../terminal.ts';
import { messageLine, printMessage } from './message.ts';

interface SayApprovalsOptions extends ServerOptions {
  readonly json?: boolean;
}

const document = graphql(
  `mutation Say($input: SendMessageInput!) {
    sendMessage(input: $input) {
      ... on SendMessagePayload { sent { ...MessageLine } reply { ...MessageLine } }
      ... on UserError { code message }
    }
  }`,
  messageLine,
);

export function addSay(approvals: Command, terminal: Terminal): void {
  const command = approvals
    .command('say')
    .description('send a message about an approval, and see the answer')
    .argument('<id>', 'the approval, appr_…')
    .argument('<text>', 'what to say, such as "Why does this need 50,000?"');
  withJson(withServerOptions(command)).action((id: string, text: string, options: SayApprovalsOptions) =>
    say(id, text, options, terminal),
  );
}

async function say(
  id: string,
  content: string,
  options: SayApprovalsOptions,
  terminal: Terminal,
): Promise<void> {
  const server = await serverFor('reviewerKey', options);
  const input = { idempotencyKey: randomUUID(), approvalId: id, content };
  const { sendMessage } = await callApi(server, document, { input });
  const { sent, reply } = payloadOf(sendMessage);
  if (options.json) return terminal.out(jsonText({ message: sent, reply }));
  printMessage(sent, terminal);
  if (reply) printMessage(reply, terminal);
}
