import type { Command } from 'commander';
import { type Env, readEnv } from '../env.ts';

export function addDev(program: Command): void {
  program
    .command('dev')
    .description('start a server on the embedded database, whatever DATABASE_URL says')
    .action(() => start(readEnv({ ...process.env, DATABASE_URL: undefined, DOORBELL: undefined })));
}

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('start a server as “npm start” does: on DATABASE_URL, or else on the embedded database')
    .action(() => start(readEnv(process.env)));
}

/** Loaded only when a server is wanted: the other commands should not wait for its libraries. */
async function start(env: Env): Promise<void> {
  const { serve } = await import('../serve.ts');
  await serve(env);
}
