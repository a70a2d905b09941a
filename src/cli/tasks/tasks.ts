import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addShare } from './share.ts';

/** Cases that agents work on, from a terminal. */
export function addTasks(program: Command, terminal: Terminal): void {
  const tasks = program.command('tasks').description('say who may use a task besides its opener');
  addShare(tasks, terminal);
}
