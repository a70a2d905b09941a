import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addCreate } from './create.ts';
import { addEndAccess } from './end-access.ts';
import { addList } from './list.ts';
import { addUpdate } from './update.ts';

/** People, agents and services, from a terminal. */
export function addPrincipals(program: Command, terminal: Terminal): void {
  const principals = program
    .command('principals')
    .description('see, add and change people, agents and services');
  addList(principals, terminal);
  addCreate(principals, terminal);
  addUpdate(principals, terminal);
  addEndAccess(principals, terminal);
}
