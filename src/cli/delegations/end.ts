import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { ask, payloadOf, type Refused } from '../ask.ts';
import { serverFor, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';
import { type Delegation, delegationFields } from './delegation.ts';

const document = `mutation ($input: EndDelegationInput!) {
  endDelegation(input: $input) {
    ... on EndDelegationPayload { delegation { ${delegationFields} } }
    ... on UserError { code message }
  }
}`;

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
  const { endDelegation } = await ask<{ endDelegation: { delegation: Delegation } | Refused }>(
    server,
    document,
    {
      input,
    },
  );
  const { delegation } = payloadOf(endDelegation) as { delegation: Delegation };
  terminal.out(`${delegation.id}  ended  ${delegation.endedAt ?? delegation.endsAt}`);
}
