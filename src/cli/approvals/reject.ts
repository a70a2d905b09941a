import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { type DecideOptions, decide, outcomeCommand } from './decide.ts';

interface RejectOptions extends DecideOptions {
  readonly reason?: string;
  readonly code?: string;
}

export function addReject(approvals: Command, terminal: Terminal): void {
  outcomeCommand(approvals, 'reject', 'reject the action, finally')
    .option('--reason <text>', 'why, for the record')
    .option('--code <code>', 'the reason as a code, such as OVER_BUDGET')
    .action((id: string, options: RejectOptions) => {
      const reject = { reason: options.reason ?? null, reasonCode: options.code ?? null };
      return decide(id, { reject }, options, terminal);
    });
}
