import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { type DecideOptions, decide, outcomeCommand } from './decide.ts';

interface EscalateOptions extends DecideOptions {
  readonly note?: string;
}

export function addEscalate(approvals: Command, terminal: Terminal): void {
  outcomeCommand(approvals, 'escalate', 'pass it to the next stage; where there is none, this ends it')
    .option('--note <text>', 'a note to the reviewers of the next stage')
    .action((id: string, options: EscalateOptions) =>
      decide(id, { escalate: { note: options.note ?? null } }, options, terminal),
    );
}
