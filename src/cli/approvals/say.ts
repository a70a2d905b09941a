import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { ask, payloadOf, type Refused } from '../ask.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';
import { type MessageLine, messageLine, printMessage } from './message.ts';

interface Options extends ServerOptions {
  readonly json?: boolean;
}

interface Payload {
  readonly sent: MessageLine;
  readonly reply: MessageLine | null;
}

const document = `mutation ($input: SendMessageInput!) {
  result: sendMessage(input: $input) {
    ... on SendMessagePayload { sent { ${messageLine} } reply { ${messageLine} } }
    ... on UserError { code message }
  }
}`;

export function addSay(approvals: Command, terminal: Terminal): void {
  const command = approvals
    .command('say')
    .description('ask or tell something about an approval, and see the answer')
    .argument('<id>', 'the approval, appr_…')
    .argument('<text>', 'what to say, such as "Why does this need 50,000?"');
  withJson(withServerOptions(command)).action((id: string, text: string, options: Options) =>
    say(id, text, options, terminal),
  );
}

async function say(id: string, content: string, options: Options, terminal: Terminal): Promise<void> {
  const server = await serverFor('reviewerKey', options);
  const input = { idempotencyKey: randomUUID(), approvalId: id, content };
  const { result } = await ask<{ result: Payload | Refused }>(server, document, { input });
  const { sent, reply } = payloadOf(result) as Payload;
  if (options.json) return terminal.out(JSON.stringify({ message: sent, reply }, null, 2));
  printMessage(sent, terminal);
  if (reply) printMessage(reply, terminal);
}
