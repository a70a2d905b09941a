import { type Command, InvalidArgumentError, Option } from 'commander';
import type { DataOf, VariablesOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { fromNow, length } from '../moment.ts';
import { type Column, printTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { approvalLine, riskStyle, statusStyle } from './approval.ts';

interface ListApprovalsOptions extends ServerOptions {
  readonly status?: readonly string[];
  readonly all?: boolean;
  readonly project?: readonly string[];
  readonly risk?: readonly string[];
  readonly search?: string;
  readonly requester?: string;
  readonly type?: readonly string[];
  readonly each?: boolean;
  readonly limit: number;
  readonly after?: string;
  readonly json?: boolean;
}

const document = graphql(
  `query ListApprovals($filter: ApprovalFilter, $grouped: Boolean, $first: Int, $after: String) {
    approvals(filter: $filter, grouped: $grouped, first: $first, after: $after) {
      nodes { ...ApprovalLine type insteadOf { id status } alike { count types oldestAt } policySnapshot { policyName fallback } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  approvalLine,
);
type ListedApproval = DataOf<typeof document>['approvals']['nodes'][number];

export function addList(approvals: Command, terminal: Terminal): void {
  const command = approvals.command('list').description('what waits for a decision, newest first');
  withJson(withServerOptions(command))
    .addOption(new Option('--status <status...>', 'only these, such as APPROVED').argParser(upperCase))
    .option('--all', 'whatever the status')
    .option('--project <name...>', 'only in these projects')
    .addOption(
      new Option('--risk <level...>', 'only these: LOW, MEDIUM, HIGH, CRITICAL').argParser(upperCase),
    )
    .option('--search <words>', 'only what has these words')
    .option('--requester <handle>', 'only what they asked for')
    .option('--type <name...>', 'only of these types')
    .option('--each', 'one by one, also what one requester repeats')
    .option('--limit <number>', 'how many', count, 20)
    .option('--after <cursor>', 'the page after this cursor')
    .action((options: ListApprovalsOptions) => list(options, terminal));
}

async function list(options: ListApprovalsOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('reviewerKey', options);
  // What is no status or no risk, the server refuses with a list of those that are.
  const filter = {
    status: options.all ? null : (options.status ?? ['PENDING']),
    projectName: options.project ?? null,
    riskLevel: options.risk ?? null,
    search: options.search ?? null,
    requester: options.requester ?? null,
    type: options.type ?? null,
  } as VariablesOf<typeof document>['filter'];
  const isGrouped = terminal.interactive && !options.each;
  const { approvals } = await callApi(server, document, {
    filter,
    // A program that reads lines gets each of them.
    grouped: isGrouped && !options.json,
    first: options.limit,
    after: options.after ?? null,
  });
  if (options.json) return terminal.out(jsonText(approvals));
  if (approvals.nodes.length === 0)
    return terminal.note(options.all ? 'There are no approvals.' : 'Nothing here.');
  const now = Date.now();
  // In a terminal the column is there when it says something; programs that read lines can rely on its place.
  const before: Column<ListedApproval> = {
    title: 'BEFORE',
    of: ({ insteadOf }) => insteadOf?.status ?? '',
    style: () => 'bad',
  };
  const policy: Column<ListedApproval> = {
    title: 'POLICY',
    of: ({ policySnapshot: { policyName, fallback } }) => policyName ?? (fallback ? 'no policy applies' : ''),
    style: ({ policySnapshot: { fallback } }) => (fallback ? 'notice' : 'plain'),
  };
  const isUncaught = approvals.nodes.some(({ policySnapshot }) => policySnapshot.fallback !== null);
  const isAskedAgain = approvals.nodes.some(({ insteadOf }) => insteadOf !== null);
  printTable<ListedApproval>(
    terminal,
    [
      { title: 'ID', of: (approval) => approval.id, whole: true },
      { title: 'STATUS', of: ({ status }) => status, style: ({ status }) => statusStyle(status) },
      { title: 'RISK', of: ({ riskLevel }) => riskLevel, style: ({ riskLevel }) => riskStyle(riskLevel) },
      {
        title: 'ENDS',
        of: (a) => (terminal.interactive ? fromNow(a.expiresAt, now) : a.expiresAt),
        style: () => 'muted',
      },
      ...(terminal.interactive && isAskedAgain ? [before] : []),
      ...(terminal.interactive && isUncaught ? [policy] : []),
      { title: 'SUMMARY', of: (approval) => (isGrouped ? summaryOf(approval, now) : approval.summary) },
      ...(terminal.interactive ? [] : [before, policy]),
    ],
    approvals.nodes,
  );
  const many = isGrouped && approvals.nodes.find(({ alike }) => alike);
  if (many) {
    const ofType = many.alike?.types === 1 ? ` --type ${many.type}` : '';
    terminal.note(`One by one: --each --requester ${many.requester.handle}${ofType}`);
  }
  const { hasNextPage, endCursor } = approvals.pageInfo;
  if (hasNextPage) terminal.note(`There is more: --after ${endCursor}`);
}

/** What one requester repeats is one line, with the summary of the one that ends first. */
function summaryOf({ requester, summary, alike }: ListedApproval, nowMs: number): string {
  if (!alike) return summary;
  const age = length(nowMs - Date.parse(alike.oldestAt));
  const types = alike.types === 1 ? '' : ` of ${alike.types} types`;
  return `${requester.handle}: ${alike.count} alike${types}, oldest ${age} · ${summary}`;
}

function upperCase(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value.toUpperCase()];
}

function count(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}
