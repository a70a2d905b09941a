import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import type { UpdateWorkspaceInput } from '../../documents/generated/documents.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { readJsonList } from '../read-json.ts';
import type { Terminal } from '../terminal.ts';
import { printWorkspace, workspaceRules } from './workspace-sheet.ts';

interface UpdateWorkspaceOptions extends ServerOptions {
  readonly fallbackStages?: string;
  readonly types?: string;
  readonly typesClosed?: YesOrNo;
  readonly agentsJoinEqual?: YesOrNo;
  readonly json?: boolean;
}
type YesOrNo = 'yes' | 'no';

const document = graphql(
  `mutation UpdateWorkspace($input: UpdateWorkspaceInput!) {
    updateWorkspace(input: $input) {
      ... on UpdateWorkspacePayload { workspace { ...WorkspaceRules } }
      ... on AwaitingApproval { awaiting: approval { id approvalUrl } }
      ... on UserError { code message }
    }
  }`,
  workspaceRules,
);

export function addUpdate(workspace: Command, terminal: Terminal): void {
  const command = workspace
    .command('update')
    .description('change what holds for all requests from now on; what is not given stays');
  withJson(withServerOptions(command))
    .option(
      '--fallback-stages <stages>',
      'whom a request needs that no policy catches, as JSON, the path of a file, or - for the standard input: [{"groups":[{"group":"finance","count":2}]}]; [] for one reviewer',
    )
    .option(
      '--types <types>',
      'the types of requests, in the same ways: [{"name":"refund","riskFloor":"MEDIUM"}]',
    )
    .addOption(new Option('--types-closed <yes or no>', 'whether other types are refused').choices(answers))
    .addOption(
      new Option(
        '--agents-join-equal <yes or no>',
        'whether a request of an agent joins an equal one of its own that is open, when it does not say',
      ).choices(answers),
    )
    .action((options: UpdateWorkspaceOptions) => update(options, terminal));
}

const answers: readonly YesOrNo[] = ['yes', 'no'];

async function update(options: UpdateWorkspaceOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const { fallbackStages, types, typesClosed, agentsJoinEqual } = options;
  // What is not in these lists as the API has it, the server refuses with its path.
  const input: UpdateWorkspaceInput = {
    idempotencyKey: randomUUID(),
    fallbackStages: fallbackStages === undefined ? null : await readJsonList(fallbackStages),
    types: types === undefined ? null : await readJsonList(types),
    typesClosed: typesClosed === undefined ? null : typesClosed === 'yes',
    agentsJoinEqual: agentsJoinEqual === undefined ? null : agentsJoinEqual === 'yes',
  };
  const { updateWorkspace } = await callApi(server, document, { input });
  const { workspace } = payloadOf(updateWorkspace);
  if (options.json) return terminal.out(jsonText(workspace, 0));
  printWorkspace(terminal, workspace);
}
