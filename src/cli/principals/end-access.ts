import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withServerOptions } from '../client-command.ts';
import { principalId } from '../find-principal.ts';
import type { ServerOptions } from '../find-server.ts';
import { sayUnsatisfiable, unsatisfiableLine } from '../say-unsatisfiable.ts';
import type { Terminal } from '../terminal.ts';

interface EndAccessOptions extends ServerOptions {
  readonly reason: string;
}

const document = graphql(
  `mutation EndAccess($input: EndAllAccessInput!) {
    endAllAccess(input: $input) {
      ... on EndAllAccessPayload { principal { id handle } revokedReceipts openRequests unsatisfiable { ...UnsatisfiableLine } }
      ... on UserError { code message }
    }
  }`,
  unsatisfiableLine,
);

export function addEndAccess(principals: Command, terminal: Terminal): void {
  const command = principals
    .command('end-access')
    .description('end all keys, sessions, links, delegations, addresses and receipts of a principal, now')
    .argument('<handle or id>', 'whose access ends');
  withServerOptions(command)
    .requiredOption('--reason <text>', 'why; kept in the log')
    .action((who: string, options: EndAccessOptions) => endAccess(who, options, terminal));
}

async function endAccess(who: string, options: EndAccessOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const input = {
    idempotencyKey: randomUUID(),
    principalId: await principalId(server, who),
    reason: options.reason,
  };
  const { endAllAccess } = await callApi(server, document, { input });
  const { principal, revokedReceipts, openRequests, unsatisfiable } = payloadOf(endAllAccess);
  sayUnsatisfiable(terminal, unsatisfiable);
  terminal.out(`${principal.id}  all access ended, ${revokedReceipts} receipts revoked`);
  if (openRequests > 0)
    terminal.out(`${openRequests} of its requests are still open: cancel them, or suspend it.`);
}
