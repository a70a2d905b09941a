import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addCreate } from './create.ts';
import { addList } from './list.ts';
import { addRevoke } from './revoke.ts';
import { addRotate } from './rotate.ts';

/** API keys, from a terminal. */
export function addKeys(program: Command, terminal: Terminal): void {
  const keys = program.command('keys').description('see, make, rotate and revoke API keys');
  addList(keys, terminal);
  addCreate(keys, terminal);
  addRotate(keys, terminal);
  addRevoke(keys, terminal);
}
