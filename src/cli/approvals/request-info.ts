import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { type DecideOptions, decide, outcomeCommand } from './decide.ts';

export function addRequestInfo(approvals: Command, terminal: Terminal): void {
  outcomeCommand(approvals, 'request-info', 'ask the agent for more information, which ends this revision')
    .argument('<question>', 'what the agent should explain or change')
    .action((id: string, question: string, options: DecideOptions) =>
      decide(id, { requestMoreInfo: { note: question } }, options, terminal),
    );
}
