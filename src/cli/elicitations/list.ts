import { type Command, InvalidArgumentError } from 'commander';
import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';

import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { fromNow } from '../moment.ts';
import { printTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

interface ListElicitationsOptions extends ServerOptions {
  readonly all?: boolean;
  readonly mine?: boolean;
  readonly limit: number;
  readonly after?: string;
  readonly json?: boolean;
}

const document = graphql(`query ListElicitations($filter: ElicitationFilter, $first: Int, $after: String) {
  elicitations(filter: $filter, first: $first, after: $after, orderBy: EXPIRES_AT_ASC) {
    nodes { id status message expiresAt requester { handle } }
    pageInfo { hasNextPage endCursor }
  }
}`);
type ElicitationLine = DataOf<typeof document>['elicitations']['nodes'][number];

export function addList(elicitations: Command, terminal: Terminal): void {
  const command = elicitations
    .command('list')
    .description('what waits for an answer, what ends soonest first');
  withJson(withServerOptions(command))
    .option('--all', 'those that have ended, too')
    .option('--mine', 'only what is put to you or to a group of yours')
    .option('--limit <number>', 'how many', count, 20)
    .option('--after <cursor>', 'the page after this cursor')
    .action((options: ListElicitationsOptions) => list(options, terminal));
}

async function list(options: ListElicitationsOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('reviewerKey', options);
  const { elicitations } = await callApi(server, document, {
    filter: { status: options.all ? null : ['PENDING'], assignedToMe: options.mine ? true : null },
    first: options.limit,
    after: options.after ?? null,
  });
  if (options.json) return terminal.out(jsonText(elicitations));
  if (elicitations.nodes.length === 0) return terminal.note('No question waits.');
  const now = Date.now();
  printTable<ElicitationLine>(
    terminal,
    [
      { title: 'ID', of: ({ id }) => id, whole: true },
      ...(options.all ? [{ title: 'STATUS', of: ({ status }: ElicitationLine) => status }] : []),
      { title: 'ENDS', of: ({ expiresAt }) => (terminal.interactive ? fromNow(expiresAt, now) : expiresAt) },
      { title: 'ASKED BY', of: ({ requester }) => requester.handle },
      { title: 'QUESTION', of: ({ message }) => message },
    ],
    elicitations.nodes,
  );
  const { hasNextPage, endCursor } = elicitations.pageInfo;
  if (hasNextPage) terminal.note(`There is more: --after ${endCursor}`);
}

function count(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}
