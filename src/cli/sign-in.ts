import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../documents/graphql.ts';
import { callApi, payloadOf } from './call-api.ts';
import { serverFor, withJson, withServerOptions } from './client-command.ts';
import type { ServerOptions } from './find-server.ts';
import { jsonText } from './json-text.ts';
import type { Terminal } from './terminal.ts';

interface SignInOptions extends ServerOptions {
  readonly as: string;
  readonly json?: boolean;
}

const document = graphql(`mutation SignIn($input: CreateSignInLinkInput!) {
  createSignInLink(input: $input) {
    ... on CreateSignInLinkPayload { url expiresAt }
    ... on UserError { code message }
  }
}`);

export function addSignIn(program: Command, terminal: Terminal): void {
  const command = program.command('sign-in').description('make a link that signs a browser in, once');
  withJson(withServerOptions(command))
    .option('--as <handle or id>', 'who is to be signed in', 'reviewer')
    .action((options: SignInOptions) => signIn(options, terminal));
}

async function signIn(options: SignInOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const input = { idempotencyKey: randomUUID(), principal: options.as };
  const { createSignInLink } = await callApi(server, document, {
    input,
  });
  const { url, expiresAt } = payloadOf(createSignInLink);
  if (options.json) return terminal.out(jsonText({ url, expiresAt }, 0));
  terminal.note(`Open this in a browser to act as ${options.as}; it works once, until ${expiresAt}:`);
  terminal.out(url);
}
