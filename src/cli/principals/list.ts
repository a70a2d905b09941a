import type { Command } from 'commander';
import { ask } from '../ask.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { printTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { authorityText, type Principal, principalFields } from './principal.ts';

interface Options extends ServerOptions {
  readonly group?: string;
  readonly json?: boolean;
}

interface Answer {
  readonly principals: {
    readonly nodes: readonly Principal[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const document = `query ($group: String, $after: String) {
  principals(group: $group, first: 100, after: $after) {
    nodes { ${principalFields} }
    pageInfo { hasNextPage endCursor }
  }
}`;

export function addList(principals: Command, terminal: Terminal): void {
  const command = principals.command('list').description('everybody in the workspace, and what they may do');
  withJson(withServerOptions(command))
    .option('--group <group>', 'only members of this group')
    .action((options: Options) => list(options, terminal));
}

async function list(options: Options, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const all: Principal[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { principals }: Answer = await ask<Answer>(server, document, { group: options.group, after });
    all.push(...principals.nodes);
    after = principals.pageInfo.endCursor;
    more = principals.pageInfo.hasNextPage;
  }
  if (options.json) return terminal.out(JSON.stringify(all, null, 2));
  printTable<Principal>(
    terminal,
    [
      { title: 'ID', of: ({ id }) => id },
      { title: 'HANDLE', of: ({ handle }) => handle },
      { title: 'KIND', of: ({ kind }) => kind },
      { title: 'ROLE', of: ({ role, rights }) => [role, ...rights].join(' ') },
      { title: 'GROUPS', of: ({ groups }) => groups.join(' ') },
      { title: 'MAY APPROVE', of: authorityText },
    ],
    all,
  );
}
