import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';
import { findPolicy } from './policy.ts';

const document = graphql(`mutation ClosePolicy($input: DeletePolicyInput!) {
  deletePolicy(input: $input) {
    ... on DeletePolicyPayload { policy { id name } }
    ... on AwaitingApproval { awaiting: approval { id approvalUrl } }
    ... on UserError { code message }
  }
}`);

export function addClose(policies: Command, terminal: Terminal): void {
  const command = policies
    .command('close')
    .description('close a policy: it catches nothing any more')
    .argument('<name>', 'its name or id');
  withServerOptions(command).action((name: string, options: ServerOptions) => close(name, options, terminal));
}

async function close(name: string, options: ServerOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const { id } = await findPolicy(server, name);
  const input = { idempotencyKey: randomUUID(), id };
  const { deletePolicy } = await callApi(server, document, { input });
  const { policy } = payloadOf(deletePolicy);
  terminal.out(`${policy.id}  closed  ${policy.name}`);
}
