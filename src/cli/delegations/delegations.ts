import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addCreate } from './create.ts';
import { addEnd } from './end.ts';
import { addList } from './list.ts';

/** Delegations, from a terminal. */
export function addDelegations(program: Command, terminal: Terminal): void {
  const delegations = program
    .command('delegations')
    .description('see, arrange and end who stands in for whom');
  addList(delegations, terminal);
  addCreate(delegations, terminal);
  addEnd(delegations, terminal);
}
