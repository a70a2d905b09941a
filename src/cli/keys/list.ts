import type { Command } from 'commander';
import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { printTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

interface ListKeysOptions extends ServerOptions {
  readonly json?: boolean;
}

const document = graphql(`query ListKeys($after: String) {
  apiKeys(first: 100, after: $after) {
    nodes { id name scopes projectNames types allowedAddresses createdAt expiresAt lastUsedAt revokedAt principal { handle } }
    pageInfo { hasNextPage endCursor }
  }
}`);

type Key = DataOf<typeof document>['apiKeys']['nodes'][number];

export function addList(keys: Command, terminal: Terminal): void {
  const command = keys.command('list').description('every key of the workspace; never the secrets');
  withJson(withServerOptions(command)).action((options: ListKeysOptions) => list(options, terminal));
}

async function list(options: ListKeysOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const keys: Key[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { apiKeys }: DataOf<typeof document> = await callApi(server, document, { after });
    keys.push(...apiKeys.nodes);
    after = apiKeys.pageInfo.endCursor;
    more = apiKeys.pageInfo.hasNextPage;
  }
  if (options.json) return terminal.out(jsonText(keys));
  const now = Date.now();
  printTable<Key>(
    terminal,
    [
      { title: 'ID', of: (key) => key.id, whole: true },
      { title: 'OF', of: (key) => key.principal.handle },
      {
        title: 'STATE',
        of: (key) => stateOf(key, now),
        style: (key) => (stateOf(key, now) === 'good' ? 'good' : 'muted'),
      },
      { title: 'SCOPES', of: (key) => key.scopes.join(' ') },
      { title: 'ASKS FOR', of: asksFor },
      { title: 'FROM', of: (key) => key.allowedAddresses?.join(' ') ?? '' },
      { title: 'UNTIL', of: (key) => key.expiresAt ?? 'revoked' },
      { title: 'LAST USED', of: (key) => key.lastUsedAt ?? '' },
    ],
    keys,
  );
}

/** What the key is bound to. */
function asksFor({ projectNames, types }: Key): string {
  return [types?.join(' '), projectNames && `in ${projectNames.join(', ')}`].filter(Boolean).join(' ');
}

function stateOf(key: Key, nowMs: number): 'good' | 'revoked' | 'expired' {
  if (key.revokedAt) return 'revoked';
  return key.expiresAt && Date.parse(key.expiresAt) <= nowMs ? 'expired' : 'good';
}
