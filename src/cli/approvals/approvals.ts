import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addApprove, addReject } from './decide.ts';
import { addList } from './list.ts';
import { addMessages } from './messages.ts';
import { addSay } from './say.ts';
import { addShow } from './show.ts';
import { addWatch } from './watch.ts';

/** What a reviewer does, from a terminal. */
export function addApprovals(program: Command, terminal: Terminal): void {
  const approvals = program.command('approvals').description('see and decide what agents ask for');
  addList(approvals, terminal);
  addShow(approvals, terminal);
  addApprove(approvals, terminal);
  addReject(approvals, terminal);
  addMessages(approvals, terminal);
  addSay(approvals, terminal);
  addWatch(approvals, terminal);
}
