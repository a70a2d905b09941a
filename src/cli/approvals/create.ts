import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { VariablesOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { readEnv } from '../../env.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { withJson, withServerOptions } from '../client-command.ts';
import { findServer, type ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { readJson } from '../read-json.ts';
import type { Terminal } from '../terminal.ts';

interface CreateApprovalsOptions extends ServerOptions {
  readonly joinEqual?: boolean;
  readonly json?: boolean;
}

const document = graphql(`mutation AskFromTerminal($input: CreateApprovalInput!) {
  createApproval(input: $input) {
    ... on CreateApprovalPayload { joined replayed approval { id status approvalUrl } }
    ... on UserError { code message }
  }
}`);

type Asked = VariablesOf<typeof document>['input'];

export function addCreate(approvals: Command, terminal: Terminal): void {
  const command = approvals
    .command('create')
    .description('ask for approval, as an agent or a script')
    .argument('<file>', 'the input of createApproval as JSON; - reads the standard input');
  withJson(withServerOptions(command))
    .option('--join-equal', 'answer the open request of yours that is equal, if there is one')
    .option('--no-join-equal', 'ask once more, also where the workspace has agents join')
    .action((file: string, options: CreateApprovalsOptions) => create(file, options, terminal));
}

async function create(file: string, options: CreateApprovalsOptions, terminal: Terminal): Promise<void> {
  const server = await findServer(options, readEnv(process.env), 'agentKey');
  const { joinEqual } = options;
  const asked = await readJson<Asked>(file);
  // Without either option the file says it, or else the workspace.
  const input = { idempotencyKey: randomUUID(), ...asked, ...(joinEqual === undefined ? {} : { joinEqual }) };
  const { createApproval } = await callApi(server, document, { input });
  const { approval, joined, replayed } = payloadOf(createApproval);
  if (options.json) return terminal.out(jsonText({ approval, joined, replayed }, 0));
  terminal.out(`${approval.id}  ${approval.status}${joined ? '  joined: an equal one was open' : ''}`);
}
