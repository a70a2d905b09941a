import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addAnswer } from './answer.ts';
import { addList } from './list.ts';
import { addShow } from './show.ts';

/** Questions of agents, and the answers to them, from a terminal. */
export function addElicitations(program: Command, terminal: Terminal): void {
  const elicitations = program.command('elicitations').description('see and answer what agents ask about');
  addList(elicitations, terminal);
  addShow(elicitations, terminal);
  addAnswer(elicitations, terminal);
}
