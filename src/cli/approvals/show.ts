import type { Command } from 'commander';
import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import { Failure } from '../failure.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { oneLine, type Terminal } from '../terminal.ts';
import { printSheet, sheetDocument } from './approval-sheet.ts';

interface ShowApprovalsOptions extends ServerOptions {
  readonly json?: boolean;
}

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
  const { approval } = await callApi(server, sheetDocument, { id });
  if (!approval) throw new Failure(`There is no approval ${oneLine(id)} in this workspace.`);
  if (options.json) return terminal.out(jsonText(approval));
  printSheet(approval, terminal, Date.now());
}
