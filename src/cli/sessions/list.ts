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

interface ListSessionsOptions extends ServerOptions {
  readonly principal?: string;
  readonly open?: boolean;
  readonly json?: boolean;
}

const document = graphql(`query ListSessions($principalId: ID, $open: Boolean, $after: String) {
  sessions(principalId: $principalId, open: $open, first: 100, after: $after) {
    nodes { id createdAt expiresAt endedAt open current principal { handle } }
    pageInfo { hasNextPage endCursor }
  }
}`);

type Session = DataOf<typeof document>['sessions']['nodes'][number];

export function addList(sessions: Command, terminal: Terminal): void {
  const command = sessions
    .command('list')
    .description('browsers that are signed in: yours, and for an administrator everyone’s');
  withJson(withServerOptions(command))
    .option('--principal <handle or id>', 'only those of this principal')
    .option('--open', 'only those that are good now')
    .action((options: ListSessionsOptions) => list(options, terminal));
}

async function list(options: ListSessionsOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const asked = {
    principalId: options.principal ? await principalId(server, options.principal) : null,
    open: options.open ?? null,
  };
  const all: Session[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { sessions }: DataOf<typeof document> = await callApi(server, document, { ...asked, after });
    all.push(...sessions.nodes);
    after = sessions.pageInfo.endCursor;
    more = sessions.pageInfo.hasNextPage;
  }
  if (options.json) return terminal.out(jsonText(all));
  printTable<Session>(
    terminal,
    [
      { title: 'ID', of: ({ id }) => id, whole: true },
      { title: 'OF', of: ({ principal }) => principal.handle },
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

function stateOf({ open, endedAt, current }: Session): string {
  if (open) return current ? 'this one' : 'open';
  return endedAt ? 'ended' : 'expired';
}
