import { randomUUID } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';
import { decisionLine, statusStyle } from './approval.ts';
import { sentence } from './show.ts';

interface DecideApprovalsOptions extends ServerOptions {
  readonly reason?: string;
  readonly code?: string;
  readonly revision?: number;
  readonly json?: boolean;
}

const approve = graphql(
  `mutation Approve($input: ApproveInput!) {
    result: approve(input: $input) {
      ... on DecisionPayload { approval { id status } decision { ...DecisionLine } }
      ... on UserError { code message }
    }
  }`,
  decisionLine,
);

const reject = graphql(
  `mutation Reject($input: RejectInput!) {
    result: reject(input: $input) {
      ... on DecisionPayload { approval { id status } decision { ...DecisionLine } }
      ... on UserError { code message }
    }
  }`,
  decisionLine,
);

export function addApprove(approvals: Command, terminal: Terminal): void {
  decisionCommand(approvals, 'approve', 'approve the action').action(
    (id: string, options: DecideApprovalsOptions) => decide(approve, id, options, terminal),
  );
}

export function addReject(approvals: Command, terminal: Terminal): void {
  decisionCommand(approvals, 'reject', 'reject the action, finally')
    .option('--code <code>', 'the reason as a code, such as OVER_BUDGET')
    .action((id: string, options: DecideApprovalsOptions) => decide(reject, id, options, terminal));
}

function decisionCommand(approvals: Command, name: string, description: string): Command {
  const command = approvals.command(name).description(description).argument('<id>', 'the approval, appr_…');
  return withJson(withServerOptions(command))
    .option('--reason <text>', 'why, for the record')
    .option(
      '--revision <number>',
      'refuse if there is a newer revision than this one, which you saw',
      revision,
    );
}

async function decide(
  document: typeof approve | typeof reject,
  id: string,
  options: DecideApprovalsOptions,
  terminal: Terminal,
): Promise<void> {
  const server = await serverFor('reviewerKey', options);
  const input = {
    idempotencyKey: randomUUID(),
    id,
    reason: options.reason ?? null,
    revision: options.revision ?? null,
    ...(options.code ? { reasonCode: options.code } : {}),
  };
  const { result } = await callApi(server, document, { input });
  const { approval, decision } = payloadOf(result);
  if (options.json) return terminal.out(JSON.stringify({ approval, decision }, null, 2));
  terminal.out(
    `${approval.id}  ${terminal.paint(statusStyle(approval.status), approval.status)}  ${sentence(decision)}`,
  );
}

function revision(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}
