import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addUpload } from './upload.ts';

/** What belongs to a case, from a terminal. */
export function addFiles(program: Command, terminal: Terminal): void {
  const files = program.command('files').description('put files on a task');
  addUpload(files, terminal);
}
