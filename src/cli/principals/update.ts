import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { ask, payloadOf, type Refused } from '../ask.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import { principalId } from '../find-principal.ts';
import type { ServerOptions } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';
import { type GrantOptions, grantInput, withGrantOptions } from './grant.ts';
import { lineOf, type Principal, principalFields } from './principal.ts';

interface Options extends ServerOptions, GrantOptions {
  readonly json?: boolean;
}

const document = `mutation ($input: UpdatePrincipalInput!) {
  updatePrincipal(input: $input) {
    ... on UpdatePrincipalPayload { principal { ${principalFields} } }
    ... on UserError { code message }
  }
}`;

export function addUpdate(principals: Command, terminal: Terminal): void {
  const command = principals
    .command('update')
    .description(
      'change what somebody may do; what is not given stays. "--authority *=true" lifts all limits',
    )
    .argument('<handle or id>', 'who');
  withGrantOptions(withJson(withServerOptions(command))).action((who: string, options: Options) =>
    update(who, options, terminal),
  );
}

async function update(who: string, options: Options, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const input = {
    idempotencyKey: randomUUID(),
    id: await principalId(server, who),
    ...(await grantInput(server, options)),
  };
  const { updatePrincipal } = await ask<{ updatePrincipal: { principal: Principal } | Refused }>(
    server,
    document,
    { input },
  );
  const { principal } = payloadOf(updatePrincipal) as { principal: Principal };
  terminal.out(options.json ? JSON.stringify(principal) : lineOf(principal));
}
