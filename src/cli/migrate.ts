import type { Command } from 'commander';
import { readEnv } from '../env.ts';
import { onPostgres } from './on-postgres.ts';
import type { Terminal } from './terminal.ts';

export function addMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description('bring the PostgreSQL of DATABASE_URL up to date; safe when several run at once')
    .action(() => migrate(terminal));
}

function migrate(terminal: Terminal): Promise<void> {
  const instead = 'The embedded database is brought up to date whenever a server starts on it.';
  return onPostgres(readEnv(process.env), instead, async (db) => {
    const done = await db.migrate();
    for (const name of done) terminal.out(`migrated  ${name}`);
    terminal.out(done.length > 0 ? 'The database is up to date.' : 'The database was up to date already.');
  });
}
