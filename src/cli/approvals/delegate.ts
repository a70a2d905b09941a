import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { type DecideOptions, decide, outcomeCommand } from './decide.ts';

interface DelegateOptions extends DecideOptions {
  readonly reason?: string;
}

export function addDelegate(approvals: Command, terminal: Terminal): void {
  outcomeCommand(approvals, 'delegate', 'pass the decision on to another reviewer')
    .argument('<to>', 'handle or id of a principal who could decide')
    .option('--reason <text>', 'why, for the record')
    .action((id: string, to: string, options: DelegateOptions) =>
      decide(id, { delegate: { to, reason: options.reason ?? null } }, options, terminal),
    );
}
