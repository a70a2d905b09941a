import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addShow } from './show.ts';
import { addUpdate } from './update.ts';

/** What holds for all requests of a workspace, from a terminal. */
export function addWorkspace(program: Command, terminal: Terminal): void {
  const workspace = program
    .command('workspace')
    .description('see and change what holds for all its requests');
  addShow(workspace, terminal);
  addUpdate(workspace, terminal);
}
