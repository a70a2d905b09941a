import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { makeDataDirectory } from '../../test/fixtures/server/data-directory.ts';

/** Takes a file away from under a database that is open, without which its next checkpoint is a PANIC. */
const script = `
  import { rm } from 'node:fs/promises';
  import { PGlite } from '@electric-sql/pglite';
  import { openDatabase } from './src/entities/open-database.ts';
  const [directory, how] = process.argv.slice(1);
  const db = how === 'as it is' ? await PGlite.create({ dataDir: directory }) : await openDatabase({ kind: 'embedded', directory });
  await db.query('select 1 / 0').catch(() => console.log('an error of a statement is no end'));
  await rm(directory + '/global/pg_control');
  await db.query('checkpoint').catch(() => undefined);
  await db.query('select 1').catch(() => undefined);
  console.log('went on');
`;

interface Ended {
  readonly code: number | string | null | undefined;
  readonly signal: string | null | undefined;
  readonly out: string;
  readonly err: string;
}

async function run(how: 'guarded' | 'as it is', timeout: number): Promise<Ended> {
  const directory = `${await makeDataDirectory()}/db`;
  return new Promise((resolve) => {
    const words = ['--input-type=module', '--eval', script, directory, how];
    execFile(process.execPath, words, { timeout, killSignal: 'SIGKILL' }, (error, out, err) =>
      resolve({ code: error?.code ?? 0, signal: error?.signal, out, err }),
    );
  });
}

test('a database that has ended ends its process with a sentence', async () => {
  const { code, out, err } = await run('guarded', 60_000);
  expect(out).toBe('an error of a statement is no end\n');
  expect(code).toBe(1);
  expect(err).toContain('The embedded database has ended (');
});

test('without the guard, the process stays, with a database that is none any more', async () => {
  const { signal } = await run('as it is', 6_000);
  expect(signal).toBe('SIGKILL');
});
