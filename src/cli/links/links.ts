import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addEnd } from './end.ts';
import { addList } from './list.ts';

/** Links, from a terminal. */
export function addLinks(program: Command, terminal: Terminal): void {
  const links = program.command('links').description('see and end links that sign in or decide');
  addList(links, terminal);
  addEnd(links, terminal);
}
