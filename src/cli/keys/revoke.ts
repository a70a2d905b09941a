import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { ask, payloadOf, type Refused } from '../ask.ts';
import { serverFor, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';

interface Payload {
  readonly apiKey: { readonly id: string; readonly revokedAt: string };
}

const document = `mutation ($input: RevokeApiKeyInput!) {
  revokeApiKey(input: $input) {
    ... on RevokeApiKeyPayload { apiKey { id revokedAt } }
    ... on UserError { code message }
  }
}`;

export function addRevoke(keys: Command, terminal: Terminal): void {
  const command = keys.command('revoke').description('end a key, now').argument('<id>', 'the key, key_…');
  withServerOptions(command).action((id: string, options: ServerOptions) => revoke(id, options, terminal));
}

async function revoke(id: string, options: ServerOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const input = { idempotencyKey: randomUUID(), id };
  const { revokeApiKey } = await ask<{ revokeApiKey: Payload | Refused }>(server, document, { input });
  const { apiKey } = payloadOf(revokeApiKey) as Payload;
  terminal.out(`${apiKey.id}  revoked  ${apiKey.revokedAt}`);
}
