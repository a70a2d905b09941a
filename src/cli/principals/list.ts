import type { Command } from 'commander';
import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { printTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { authorityText, type Principal, principalLine } from './principal.ts';

interface ListPrincipalsOptions extends ServerOptions {
  readonly group?: string;
  readonly json?: boolean;
}

const document = graphql(
  `query ListPrincipals($group: String, $after: String) {
    principals(group: $group, first: 100, after: $after) {
      nodes { ...PrincipalLine }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  principalLine,
);

export function addList(principals: Command, terminal: Terminal): void {
  const command = principals
    .command('list')
    .description('all principals of the workspace, and what they may do');
  withJson(withServerOptions(command))
    .option('--group <group>', 'only members of this group')
    .action((options: ListPrincipalsOptions) => list(options, terminal));
}

async function list(options: ListPrincipalsOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const all: Principal[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { principals }: DataOf<typeof document> = await callApi(server, document, {
      group: options.group,
      after,
    });
    all.push(...principals.nodes);
    after = principals.pageInfo.endCursor;
    more = principals.pageInfo.hasNextPage;
  }
  if (options.json) return terminal.out(jsonText(all));
  printTable<Principal>(
    terminal,
    [
      { title: 'ID', of: ({ id }) => id, whole: true },
      { title: 'HANDLE', of: ({ handle }) => handle },
      { title: 'KIND', of: ({ kind }) => kind },
      { title: 'ROLE', of: ({ role, rights }) => [role, ...(rights ?? [])].join(' ') },
      { title: 'GROUPS', of: ({ groups }) => groups.join(' ') },
      { title: 'MAY APPROVE', of: authorityText },
    ],
    all,
  );
}
