import type { Command } from 'commander';
import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { fromNow } from '../moment.ts';
import { printTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { type Delegation, delegationLine, stateOf } from './delegation.ts';

interface ListDelegationsOptions extends ServerOptions {
  readonly active?: boolean;
  readonly json?: boolean;
}

const document = graphql(
  `query ListDelegations($active: Boolean, $after: String) {
    delegations(active: $active, first: 100, after: $after) {
      nodes { ...DelegationLine }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  delegationLine,
);

export function addList(delegations: Command, terminal: Terminal): void {
  const command = delegations
    .command('list')
    .description('who stands in for whom, what was arranged last first');
  withJson(withServerOptions(command))
    .option('--active', 'only what is in force now')
    .action((options: ListDelegationsOptions) => list(options, terminal));
}

async function list(options: ListDelegationsOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('reviewerKey', options);
  const all: Delegation[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { delegations }: DataOf<typeof document> = await callApi(server, document, {
      active: options.active,
      after,
    });
    all.push(...delegations.nodes);
    after = delegations.pageInfo.endCursor;
    more = delegations.pageInfo.hasNextPage;
  }
  if (options.json) return terminal.out(jsonText(all));
  const now = Date.now();
  const moment = (at: string) => (terminal.interactive ? fromNow(at, now) : at);
  printTable<Delegation>(
    terminal,
    [
      { title: 'ID', of: ({ id }) => id, whole: true },
      { title: 'AWAY', of: ({ from }) => from.handle },
      { title: 'STANDS IN', of: ({ to }) => to.handle },
      {
        title: 'STATE',
        of: (delegation) => stateOf(delegation, now),
        style: (delegation) => (delegation.active && !delegation.hold ? 'good' : 'muted'),
      },
      { title: 'FROM', of: ({ startsAt }) => moment(startsAt) },
      { title: 'TO', of: ({ endsAt }) => moment(endsAt) },
      { title: 'WHY', of: ({ reason }) => reason ?? '' },
    ],
    all,
  );
}
