import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addCreate } from './create.ts';
import { addList } from './list.ts';
import { addRevoke } from './revoke.ts';
import { addRotate } from './rotate.ts';
import { addRotateSigning } from './rotate-signing.ts';

/** API keys, from a terminal. */
export function addKeys(program: Command, terminal: Terminal): void {
  const keys = program
    .command('keys')
    .description('see, make, rotate and revoke API keys, and rotate the key that signs receipts');
  addList(keys, terminal);
  addCreate(keys, terminal);
  addRotate(keys, terminal);
  addRotateSigning(keys, terminal);
  addRevoke(keys, terminal);
}
