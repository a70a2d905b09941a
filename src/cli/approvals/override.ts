import type { Command } from 'commander';
import { readJson } from '../read-json.ts';
import type { Terminal } from '../terminal.ts';
import { type DecideOptions, decide, outcomeCommand, withConfirmation } from './decide.ts';

interface OverrideOptions extends DecideOptions {
  readonly action: string;
  readonly params?: string;
  readonly reason: string;
}

export function addOverride(approvals: Command, terminal: Terminal): void {
  withConfirmation(
    outcomeCommand(approvals, 'override', 'have something else done instead, whatever the policies ask for'),
  )
    .requiredOption('--action <text>', 'what to do instead')
    .option('--params <json>', 'the arguments of what to do instead: JSON, a file, or - for stdin')
    .requiredOption('--reason <text>', 'why the rules are overridden, for the record')
    .action((id: string, options: OverrideOptions) => override(id, options, terminal));
}

async function override(id: string, options: OverrideOptions, terminal: Terminal): Promise<void> {
  const params = options.params ? await readJson<Record<string, unknown>>(options.params) : null;
  await decide(
    id,
    { override: { action: options.action, params, reason: options.reason } },
    options,
    terminal,
  );
}
