import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addExport } from './export.ts';
import { addVerify } from './verify.ts';
import { addWitness } from './witness.ts';

/** The log as proof, from a terminal. */
export function addAudit(program: Command, terminal: Terminal): void {
  const audit = program
    .command('audit')
    .description('export the audit log, check an export, and witness checkpoints');
  addExport(audit, terminal);
  addVerify(audit, terminal);
  addWitness(audit, terminal);
}
