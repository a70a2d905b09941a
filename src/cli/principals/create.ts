import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { VariablesOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import type { Terminal } from '../terminal.ts';
import { type GrantOptions, grantInput, upperCase, withGrantOptions } from './grant.ts';
import { lineOf, principalLine } from './principal.ts';

interface CreatePrincipalsOptions extends ServerOptions, GrantOptions {
  readonly kind: string;
  readonly json?: boolean;
}

const document = graphql(
  `mutation CreatePrincipal($input: CreatePrincipalInput!) {
    createPrincipal(input: $input) {
      ... on CreatePrincipalPayload { principal { ...PrincipalLine } }
      ... on AwaitingApproval { awaiting: approval { id approvalUrl } }
      ... on UserError { code message }
    }
  }`,
  principalLine,
);

export function addCreate(principals: Command, terminal: Terminal): void {
  const command = principals
    .command('create')
    .description('add a person, an agent or a service')
    .argument('<handle>', 'how they are called, for ever');
  withGrantOptions(withJson(withServerOptions(command)))
    .option('--kind <kind>', 'HUMAN, AGENT or SERVICE', upperCase, 'HUMAN')
    .action((handle: string, options: CreatePrincipalsOptions) => create(handle, options, terminal));
}

async function create(handle: string, options: CreatePrincipalsOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const input = {
    idempotencyKey: randomUUID(),
    // What is no kind, the server refuses with a list of those that are.
    kind: options.kind as VariablesOf<typeof document>['input']['kind'],
    handle,
    ...(await grantInput(server, options)),
  };
  const { createPrincipal } = await callApi(server, document, { input });
  const { principal } = payloadOf(createPrincipal);
  terminal.out(options.json ? jsonText(principal, 0) : lineOf(principal));
}
