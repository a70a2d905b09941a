import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';

const document = graphql(`mutation RevokeKey($input: RevokeApiKeyInput!) {
  revokeApiKey(input: $input) {
    ... on RevokeApiKeyPayload { apiKey { id revokedAt } }
    ... on UserError { code message }
  }
}`);

export function addRevoke(keys: Command, terminal: Terminal): void {
  const command = keys.command('revoke').description('end a key, now').argument('<id>', 'the key, key_…');
  withServerOptions(command).action((id: string, options: ServerOptions) => revoke(id, options, terminal));
}

async function revoke(id: string, options: ServerOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const input = { idempotencyKey: randomUUID(), id };
  const { revokeApiKey } = await callApi(server, document, { input });
  const { apiKey } = payloadOf(revokeApiKey);
  terminal.out(`${apiKey.id}  revoked  ${apiKey.revokedAt}`);
}
