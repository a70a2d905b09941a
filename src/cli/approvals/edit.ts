import type { Command } from 'commander';
import { readJson } from '../read-json.ts';
import type { Terminal } from '../terminal.ts';
import { type DecideOptions, decide, outcomeCommand, withConfirmation } from './decide.ts';

interface EditOptions extends DecideOptions {
  readonly params?: string;
  readonly note?: string;
  readonly reason?: string;
}

export function addEdit(approvals: Command, terminal: Terminal): void {
  withConfirmation(outcomeCommand(approvals, 'edit', 'change the action, and approve it as changed'))
    .option('--params <json>', 'the params to execute instead, all of them: JSON, a file, or - for stdin')
    .option('--note <text>', 'the change in words, for the agent')
    .option('--reason <text>', 'why, for the record')
    .action((id: string, options: EditOptions) => edit(id, options, terminal));
}

async function edit(id: string, options: EditOptions, terminal: Terminal): Promise<void> {
  const editAndApprove = {
    modifiedParams: options.params ? await readJson<Record<string, unknown>>(options.params) : null,
    note: options.note ?? null,
    reason: options.reason ?? null,
  };
  await decide(id, { editAndApprove }, options, terminal);
}
