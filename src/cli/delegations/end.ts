import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';
import { delegationLine } from './delegation.ts';

const document = graphql(
  `mutation EndDelegation($input: EndDelegationInput!) {
    endDelegation(input: $input) {
      ... on EndDelegationPayload { delegation { ...DelegationLine } }
      ... on UserError { code message }
    }
  }`,
  delegationLine,
);

export function addEnd(delegations: Command, terminal: Terminal): void {
  const command = delegations
    .command('end')
    .description('end a delegation, now')
    .argument('<id>', 'the delegation, dlg_…');
  withServerOptions(command).action((id: string, options: ServerOptions) => end(id, options, terminal));
}

async function end(id: string, options: ServerOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('reviewerKey', options);
  const input = { idempotencyKey: randomUUID(), id };
  const { endDelegation } = await callApi(server, document, {
    input,
  });
  const { delegation } = payloadOf(endDelegation);
  terminal.out(`${delegation.id}  ended  ${delegation.endedAt ?? delegation.endsAt}`);
}
