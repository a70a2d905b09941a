import type { Command } from 'commander';
import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import { Failure } from '../failure.ts';
import type { ServerOptions } from '../find-server.ts';
import { fromNow } from '../moment.ts';
import { lines, oneLine, type Terminal, wrapped } from '../terminal.ts';
import { approvalLine, type DecisionLine, decisionLine, riskStyle, statusStyle } from './approval.ts';

interface ShowApprovalsOptions extends ServerOptions {
  readonly json?: boolean;
}

const document = graphql(
  `query ShowApproval($id: ID!) {
    approval(id: $id) {
      ...ApprovalLine revision type action params context approvalUrl availableOutcomes decidedAt
      project { name } task { id name } assignee { handle } requestedBy
      keyValueContext { key value } attachments { id name mediaType sizeBytes url }
      recommendation { outcome { type note reasonCode } confidence rationale }
      decisions(first: 100) { nodes { ...DecisionLine } }
    }
  }`,
  approvalLine,
  decisionLine,
);

type Shown = NonNullable<DataOf<typeof document>['approval']>;

export function addShow(approvals: Command, terminal: Terminal): void {
  const command = approvals
    .command('show')
    .description('one approval, whole')
    .argument('<id>', 'the approval, appr_…');
  withJson(withServerOptions(command)).action((id: string, options: ShowApprovalsOptions) =>
    show(id, options, terminal),
  );
}

async function show(id: string, options: ShowApprovalsOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('reviewerKey', options);
  const { approval } = await callApi(server, document, { id });
  if (!approval) throw new Failure(`There is no approval ${oneLine(id)} in this workspace.`);
  if (options.json) return terminal.out(JSON.stringify(approval, null, 2));
  const { paint } = terminal;
  const status = paint(statusStyle(approval.status), approval.status);
  terminal.out(`${approval.id}  ${status}  ${paint(riskStyle(approval.riskLevel), approval.riskLevel)}`);
  for (const line of lines(approval.summary)) terminal.out(paint('bold', line));
  terminal.out('');
  for (const [name, value] of facts(approval)) {
    const [first, ...more] = lines(value).flatMap((line) =>
      terminal.interactive ? wrapped(line, terminal.columns - nameChars - 2) : [line],
    );
    terminal.out(`  ${paint('dim', name.padEnd(nameChars))}${first}`);
    for (const line of more) terminal.out(`  ${' '.repeat(nameChars)}${line}`);
  }
}

const nameChars = 14;

function facts(approval: Shown): [name: string, value: string][] {
  const now = Date.now();
  const { recommendation } = approval;
  const rows: [string, string | null][] = [
    ['action', oneLine(approval.action)],
    ['type', oneLine(approval.type)],
    ['task', oneLine(`${approval.task.name} (${approval.project.name})`)],
    [
      'asked by',
      oneLine(
        approval.requestedBy
          ? `${approval.requester.handle}, for ${approval.requestedBy}`
          : approval.requester.handle,
      ),
    ],
    ['asked', `${approval.createdAt} (${fromNow(approval.createdAt, now)})`],
    [
      'ends',
      approval.status === 'PENDING' ? `${approval.expiresAt} (${fromNow(approval.expiresAt, now)})` : null,
    ],
    ['assigned to', approval.assignee?.handle ?? null],
    ['revision', String(approval.revision)],
    ['page', approval.approvalUrl],
    ...approval.keyValueContext.map(({ key, value }): [string, string] => [oneLine(key), value]),
    ...approval.attachments.map(({ name, mediaType, sizeBytes, url }): [string, string] => [
      'file',
      `${oneLine(name)} (${mediaType}, ${sizeBytes.toLocaleString('en')} bytes)\n${url}`,
    ]),
    ['params', json(approval.params)],
    ['context', json(approval.context)],
    ['recommends', recommendation ? recommended(recommendation) : null],
    ...approval.decisions.nodes.map((decision): [string, string] => ['decision', sentence(decision)]),
    ['you may', approval.availableOutcomes.join(', ') || null],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== null);
}

function json(value: object | null): string | null {
  return value && Object.keys(value).length > 0 ? JSON.stringify(value, null, 2) : null;
}

function recommended({ outcome, confidence, rationale }: NonNullable<Shown['recommendation']>): string {
  const sure = confidence === null ? '' : ` (${Math.round(confidence * 100)} % sure)`;
  return `${outcome.type}${sure}${rationale ? `: ${rationale}` : ''}`;
}

/** A decision in one line, as an audit would say it. */
export function sentence(decision: DecisionLine): string {
  const why = [decision.reasonCode, decision.reason, decision.note].filter(Boolean).join(', ');
  return oneLine(
    `${decision.outcome} by ${decision.decidedBy.handle} at ${decision.decidedAt}, revision ${decision.revision}${why ? `: ${why}` : ''}`,
  );
}
