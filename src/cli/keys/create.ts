import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import { principalId } from '../find-principal.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { momentOption } from '../moment-option.ts';
import type { Terminal } from '../terminal.ts';

interface CreateKeysOptions extends ServerOptions {
  readonly principal?: string;
  readonly scopes?: readonly string[];
  readonly project?: readonly string[];
  readonly type?: readonly string[];
  readonly name?: string;
  readonly addresses?: readonly string[];
  readonly expires?: string;
  readonly neverExpires?: boolean;
  readonly json?: boolean;
}

const document = graphql(`mutation CreateKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    ... on CreateApiKeyPayload { id secret }
    ... on AwaitingApproval { awaiting: approval { id approvalUrl } secret }
    ... on UserError { code message }
  }
}`);

export function addCreate(keys: Command, terminal: Terminal): void {
  const command = keys.command('create').description('make a key; its secret is printed this once');
  withJson(withServerOptions(command))
    .option(
      '--scopes <scopes...>',
      'what it may do, such as approvals:read; by default what its principal needs',
    )
    .option('--principal <handle or id>', 'who is to act with it; otherwise you')
    .option(
      '--project <names...>',
      'the projects that it may ask for approvals and answers in; otherwise any',
    )
    .option('--type <types...>', 'the types of approvals that it may ask for; otherwise any')
    .option('--name <text>', 'what it is for', 'made on the command line')
    .option(
      '--expires <time>',
      'when it ends, such as 2027-01-31T00:00:00Z; otherwise in 90 days',
      momentOption,
    )
    .option(
      '--addresses <ranges...>',
      'where it is accepted from, such as 203.0.113.0/24; otherwise from any address',
    )
    .option('--never-expires', 'make one that works until it is revoked')
    .action((options: CreateKeysOptions) => create(options, terminal));
}

async function create(options: CreateKeysOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const input = {
    idempotencyKey: randomUUID(),
    principalId: await principalId(server, options.principal),
    ...(options.scopes ? { scopes: options.scopes.flatMap((words) => words.split(',')) } : {}),
    projectNames: options.project ?? null,
    types: options.type ?? null,
    ...(options.addresses
      ? { allowedAddresses: options.addresses.flatMap((words) => words.split(',')) }
      : {}),
    name: options.name,
    expiresAt: options.expires ?? null,
    neverExpires: options.neverExpires ?? null,
  };
  const { createApiKey } = await callApi(server, document, { input });
  const { id, secret } = payloadOf(createApiKey);
  if (options.json) return terminal.out(jsonText({ id, secret }, 0));
  terminal.note(`Made ${id}. This is its secret; it is not kept, so keep it yourself:`);
  terminal.out(secret);
}
