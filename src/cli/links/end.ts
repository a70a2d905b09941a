import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';

const document = graphql(`mutation CloseTheLink($input: EndLinkInput!) {
  endLink(input: $input) {
    ... on EndLinkPayload { link { id } }
    ... on UserError { code message }
  }
}`);

export function addEnd(links: Command, terminal: Terminal): void {
  const command = links.command('end').description('end a link, now').argument('<id>', 'the link, link_…');
  withServerOptions(command).action((id: string, options: ServerOptions) => end(id, options, terminal));
}

async function end(id: string, options: ServerOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const input = { idempotencyKey: randomUUID(), id };
  const { endLink } = await callApi(server, document, { input });
  terminal.out(`${payloadOf(endLink).link.id}  ended`);
}
