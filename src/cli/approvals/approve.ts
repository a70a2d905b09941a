import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { type DecideOptions, decide, outcomeCommand, withConfirmation } from './decide.ts';

interface ApproveOptions extends DecideOptions {
  readonly reason?: string;
}

export function addApprove(approvals: Command, terminal: Terminal): void {
  withConfirmation(outcomeCommand(approvals, 'approve', 'approve the action as proposed'))
    .option('--reason <text>', 'why, for the record')
    .action((id: string, options: ApproveOptions) =>
      decide(id, { approve: { reason: options.reason ?? null } }, options, terminal),
    );
}
