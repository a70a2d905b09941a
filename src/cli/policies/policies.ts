import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addClose } from './close.ts';
import { addCreate } from './create.ts';
import { addList } from './list.ts';
import { addReplay } from './replay.ts';
import { addSimulate } from './simulate.ts';

/** Who has to decide what, from a terminal. */
export function addPolicies(program: Command, terminal: Terminal): void {
  const policies = program
    .command('policies')
    .description('see, make, try and close the rules of who has to decide');
  addList(policies, terminal);
  addCreate(policies, terminal);
  addClose(policies, terminal);
  addSimulate(policies, terminal);
  addReplay(policies, terminal);
}
