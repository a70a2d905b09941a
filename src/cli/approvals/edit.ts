import type { Command } from 'commander';
import { serverFor } from '../client-command.ts';
import { readJson, readJsonList } from '../read-json.ts';
import type { Terminal } from '../terminal.ts';
import { type DecideOptions, decide, outcomeCommand, withConfirmation } from './decide.ts';
import { readSettings, type Settings, setting } from './settings.ts';

interface EditOptions extends DecideOptions {
  readonly set?: Settings;
  readonly patch?: string;
  readonly params?: string;
  readonly replace?: boolean;
  readonly note?: string;
  readonly reason?: string;
}

export function addEdit(approvals: Command, terminal: Terminal): void {
  withConfirmation(outcomeCommand(approvals, 'edit', 'change the action, and approve it as changed'))
    .option(
      '--set <path=value>',
      'only this param, by name or JSON pointer, such as amount=90; may be given again',
      setting,
    )
    .option('--patch <json>', 'an RFC 6902 patch of the params: JSON, a file, or - for stdin')
    .option('--params <json>', 'the params to execute instead, all of them: JSON, a file, or - for stdin')
    .option('--replace', 'remove what --params leaves out')
    .option('--note <text>', 'the change in words, for the agent')
    .option('--reason <text>', 'why, for the record')
    .action((id: string, options: EditOptions) => edit(id, options, terminal));
}

async function edit(id: string, options: EditOptions, terminal: Terminal): Promise<void> {
  const { set, patch, params } = options;
  const editAndApprove = {
    set: set ? await readSettings(await serverFor('reviewerKey', options), id, set) : null,
    paramsPatch: patch ? await readJsonList<PatchOperation>(patch) : null,
    modifiedParams: params ? await readJson<Record<string, unknown>>(params) : null,
    replace: options.replace ?? null,
    note: options.note ?? null,
    reason: options.reason ?? null,
  };
  await decide(id, { editAndApprove }, options, terminal);
}

interface PatchOperation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}
