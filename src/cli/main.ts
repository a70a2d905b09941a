#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { run } from './run.ts';
import { terminalOf } from './terminal.ts';

// Most of a start is compiling the libraries; the second one finds them compiled.
enableCompileCache();

// A reader that has seen enough, such as `head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), terminalOf(process));
