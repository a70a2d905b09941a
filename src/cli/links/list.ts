import type { Command } from 'commander';
import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import { principalId } from '../find-principal.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { printTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

interface ListLinksOptions extends ServerOptions {
  readonly principal?: string;
  readonly open?: boolean;
  readonly json?: boolean;
}

const document = graphql(`query ListLinks($principalId: ID, $open: Boolean, $after: String) {
  links(principalId: $principalId, open: $open, first: 100, after: $after) {
    nodes { id purpose createdAt expiresAt usedAt endedAt open principal { handle } approval { id } }
    pageInfo { hasNextPage endCursor }
  }
}`);

type Link = DataOf<typeof document>['links']['nodes'][number];

export function addList(links: Command, terminal: Terminal): void {
  const command = links
    .command('list')
    .description('links that are for you or that you made, and for an administrator all of them');
  withJson(withServerOptions(command))
    .option('--principal <handle or id>', 'only those of this principal')
    .option('--open', 'only those that are good now')
    .action((options: ListLinksOptions) => list(options, terminal));
}

async function list(options: ListLinksOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const asked = {
    principalId: options.principal ? await principalId(server, options.principal) : null,
    open: options.open ?? null,
  };
  const all: Link[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { links }: DataOf<typeof document> = await callApi(server, document, { ...asked, after });
    all.push(...links.nodes);
    after = links.pageInfo.endCursor;
    more = links.pageInfo.hasNextPage;
  }
  if (options.json) return terminal.out(jsonText(all));
  printTable<Link>(
    terminal,
    [
      { title: 'ID', of: ({ id }) => id, whole: true },
      { title: 'OF', of: ({ principal }) => principal.handle },
      { title: 'FOR', of: ({ purpose, approval }) => approval?.id ?? purpose },
      {
        title: 'STATE',
        of: stateOf,
        style: ({ open }) => (open ? 'good' : 'muted'),
      },
      { title: 'UNTIL', of: ({ expiresAt }) => expiresAt ?? '' },
    ],
    all,
  );
}

function stateOf({ open, usedAt, endedAt }: Link): string {
  if (open) return 'open';
  if (usedAt) return 'used';
  return endedAt ? 'ended' : 'expired';
}
