import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addAccept } from './accept.ts';

/** Receipts of decisions, from a terminal. */
export function addReceipts(program: Command, terminal: Terminal): void {
  const receipts = program.command('receipts').description('decide about receipts after a restore');
  addAccept(receipts, terminal);
}
