import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import type { Terminal } from '../terminal.ts';
import { printWorkspace, workspaceRules } from './workspace-sheet.ts';

interface ShowWorkspaceOptions extends ServerOptions {
  readonly json?: boolean;
}

const document = graphql(
  `query ShowWorkspace { viewer { workspace { ...WorkspaceRules } } }`,
  workspaceRules,
);

export function addShow(workspace: Command, terminal: Terminal): void {
  const command = workspace
    .command('show')
    .description('whom a request needs that no policy catches, which types there are, and the rest');
  withJson(withServerOptions(command)).action(async (options: ShowWorkspaceOptions) => {
    const server = await serverFor('reviewerKey', options);
    const { viewer } = await callApi(server, document);
    if (options.json) return terminal.out(jsonText(viewer.workspace, 0));
    printWorkspace(terminal, viewer.workspace);
  });
}
