import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { momentOption } from '../moment-option.ts';
import { sayUnsatisfiable, unsatisfiableLine } from '../say-unsatisfiable.ts';
import type { Terminal } from '../terminal.ts';
import { delegationLine, lineOf } from './delegation.ts';

interface CreateDelegationsOptions extends ServerOptions {
  readonly from?: string;
  readonly starts?: string;
  readonly ends: string;
  readonly reason?: string;
  readonly json?: boolean;
}

const document = graphql(
  `mutation CreateDelegation($input: CreateDelegationInput!) {
    createDelegation(input: $input) {
      ... on CreateDelegationPayload { delegation { ...DelegationLine } unsatisfiable { ...UnsatisfiableLine } }
      ... on AwaitingApproval { awaiting: approval { id approvalUrl } }
      ... on UserError { code message }
    }
  }`,
  delegationLine,
  unsatisfiableLine,
);

export function addCreate(delegations: Command, terminal: Terminal): void {
  const command = delegations
    .command('create')
    .description('delegate your decisions, or those of any principal when you are an administrator')
    .argument('<handle or id>', 'who stands in');
  withJson(withServerOptions(command))
    .requiredOption('--ends <time>', 'when it ends, such as 2027-01-31T00:00:00Z', momentOption)
    .option('--starts <time>', 'when it begins; otherwise now', momentOption)
    .option('--from <handle or id>', 'who is away; otherwise you')
    .option('--reason <text>', 'why')
    .action((to: string, options: CreateDelegationsOptions) => create(to, options, terminal));
}

async function create(to: string, options: CreateDelegationsOptions, terminal: Terminal): Promise<void> {
  const { from, starts: startsAt, ends: endsAt, reason, json } = options;
  // Only an administrator delegates for another principal.
  const server = await serverFor(from === undefined ? 'reviewerKey' : 'adminKey', options);
  const input = { idempotencyKey: randomUUID(), from, to, startsAt, endsAt, reason };
  const { createDelegation } = await callApi(server, document, { input });
  const { delegation, unsatisfiable } = payloadOf(createDelegation);
  sayUnsatisfiable(terminal, unsatisfiable);
  terminal.out(json ? jsonText(delegation, 0) : lineOf(delegation));
}
