import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addEnd } from './end.ts';
import { addList } from './list.ts';

/** Browser sessions, from a terminal. */
export function addSessions(program: Command, terminal: Terminal): void {
  const sessions = program.command('sessions').description('see and end browser sessions');
  addList(sessions, terminal);
  addEnd(sessions, terminal);
}
