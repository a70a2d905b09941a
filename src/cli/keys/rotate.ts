import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { momentOption } from '../moment-option.ts';
import type { Terminal } from '../terminal.ts';

interface RotateKeysOptions extends ServerOptions {
  readonly overlap?: string;
  readonly project?: readonly string[];
  readonly type?: readonly string[];
  readonly expires?: string;
  readonly neverExpires?: boolean;
  readonly json?: boolean;
}

const document = graphql(`mutation RotateKey($input: RotateApiKeyInput!) {
  rotateApiKey(input: $input) {
    ... on RotateApiKeyPayload { apiKey { id } previous { id expiresAt revokedAt } secret }
    ... on AwaitingApproval { awaiting: approval { id approvalUrl } secret }
    ... on UserError { code message }
  }
}`);

export function addRotate(keys: Command, terminal: Terminal): void {
  const command = keys
    .command('rotate')
    .description('replace a key by a new one; its secret is printed this once')
    .argument('<id>', 'the key to replace, key_…');
  withJson(withServerOptions(command))
    .option('--overlap <duration>', 'for how long the old key works on, such as PT1H; otherwise a day')
    .option(
      '--project <names...>',
      'the projects that the new key may ask in; otherwise those of the old one',
    )
    .option('--type <types...>', 'the types that the new key may ask for; otherwise those of the old one')
    .option('--expires <time>', 'when the new key ends; otherwise in 90 days', momentOption)
    .option('--never-expires', 'make one that works until it is revoked')
    .action((id: string, options: RotateKeysOptions) => rotate(id, options, terminal));
}

async function rotate(id: string, options: RotateKeysOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const input = {
    idempotencyKey: randomUUID(),
    id,
    overlap: options.overlap ?? null,
    projectNames: options.project ?? null,
    types: options.type ?? null,
    expiresAt: options.expires ?? null,
    neverExpires: options.neverExpires ?? null,
  };
  const { rotateApiKey } = await callApi(server, document, { input });
  const { apiKey, previous, secret } = payloadOf(rotateApiKey);
  const until = previous.revokedAt ?? previous.expiresAt;
  if (options.json) return terminal.out(jsonText({ id: apiKey.id, secret, previousUntil: until }, 0));
  terminal.note(
    `Made ${apiKey.id}; ${previous.id} works until ${until}. This is its secret; it is not kept, so keep it yourself:`,
  );
  terminal.out(secret);
}
