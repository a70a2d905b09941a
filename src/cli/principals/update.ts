import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import { principalId } from '../find-principal.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { sayUnsatisfiable, unsatisfiableLine } from '../say-unsatisfiable.ts';
import type { Terminal } from '../terminal.ts';
import { type GrantOptions, grantInput, withGrantOptions } from './grant.ts';
import { lineOf, principalLine } from './principal.ts';

interface UpdatePrincipalsOptions extends ServerOptions, GrantOptions {
  readonly json?: boolean;
}

const document = graphql(
  `mutation UpdatePrincipal($input: UpdatePrincipalInput!) {
    updatePrincipal(input: $input) {
      ... on UpdatePrincipalPayload { principal { ...PrincipalLine } unsatisfiable { ...UnsatisfiableLine } }
      ... on AwaitingApproval { awaiting: approval { id approvalUrl } }
      ... on UserError { code message }
    }
  }`,
  principalLine,
  unsatisfiableLine,
);

export function addUpdate(principals: Command, terminal: Terminal): void {
  const command = principals
    .command('update')
    .description(
      'change what a principal may do; what is not given stays. "--authority *=true" lifts all limits',
    )
    .argument('<handle or id>', 'who');
  withGrantOptions(withJson(withServerOptions(command))).action(
    (who: string, options: UpdatePrincipalsOptions) => update(who, options, terminal),
  );
}

async function update(who: string, options: UpdatePrincipalsOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const input = {
    idempotencyKey: randomUUID(),
    id: await principalId(server, who),
    ...(await grantInput(server, options)),
  };
  const { updatePrincipal } = await callApi(server, document, { input });
  const { principal, unsatisfiable } = payloadOf(updatePrincipal);
  sayUnsatisfiable(terminal, unsatisfiable);
  terminal.out(options.json ? jsonText(principal, 0) : lineOf(principal));
}
