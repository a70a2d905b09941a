import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';

const document = graphql(`mutation CloseTheSession($input: EndSessionInput!) {
  endSession(input: $input) {
    ... on EndSessionPayload { session { id } }
    ... on UserError { code message }
  }
}`);

export function addEnd(sessions: Command, terminal: Terminal): void {
  const command = sessions
    .command('end')
    .description('end a session, now')
    .argument('<id>', 'the session, sess_…');
  withServerOptions(command).action((id: string, options: ServerOptions) => end(id, options, terminal));
}

async function end(id: string, options: ServerOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const input = { idempotencyKey: randomUUID(), id };
  const { endSession } = await callApi(server, document, { input });
  terminal.out(`${payloadOf(endSession).session.id}  ended`);
}
