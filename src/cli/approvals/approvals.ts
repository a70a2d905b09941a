import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addApprove } from './approve.ts';
import { addCreate } from './create.ts';
import { addDelegate } from './delegate.ts';
import { addEdit } from './edit.ts';
import { addEscalate } from './escalate.ts';
import { addExtend } from './extend.ts';
import { addList } from './list.ts';
import { addMessages } from './messages.ts';
import { addOverride } from './override.ts';
import { addReject } from './reject.ts';
import { addRequestInfo } from './request-info.ts';
import { addSay } from './say.ts';
import { addShow } from './show.ts';
import { addStand } from './stand.ts';
import { addWatch } from './watch.ts';

/** What a reviewer does, from a terminal. */
export function addApprovals(program: Command, terminal: Terminal): void {
  const approvals = program.command('approvals').description('ask, see and decide what agents ask for');
  addCreate(approvals, terminal);
  addList(approvals, terminal);
  addShow(approvals, terminal);
  addApprove(approvals, terminal);
  addReject(approvals, terminal);
  addEdit(approvals, terminal);
  addRequestInfo(approvals, terminal);
  addDelegate(approvals, terminal);
  addEscalate(approvals, terminal);
  addOverride(approvals, terminal);
  addExtend(approvals, terminal);
  addStand(approvals, terminal);
  addMessages(approvals, terminal);
  addSay(approvals, terminal);
  addWatch(approvals, terminal);
}
