import { mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { StartError } from '../../../src/domain/start-error.ts';
import { readEnv } from '../../../src/env.ts';
import { createLogger } from '../../../src/server/logger.ts';
import { launch } from '../../fixtures/client/process.ts';
import { makeDataDirectory } from '../../fixtures/server/data-directory.ts';
import { oneIn, onlyOn } from '../../fixtures/server/only-on.ts';

vi.setConfig({ testTimeout: 240_000 });

let directory: string;
beforeEach(async () => {
  directory = await makeDataDirectory();
});

const inData = (path: string) => join(directory, path);

/** Starts on the directory in this process and answers why it did not, which has to be a sentence. */
async function refusal(): Promise<string> {
  const env = readEnv({ COUNTERSIGN_DATA_DIR: directory, PORT: '0' });
  const begun = createApp(env, { log: createLogger('silent', false), drainMs: 0 }).then(async (app) => {
    await app.start().finally(() => app.close());
    throw new Error('It started.');
  });
  const error: unknown = await begun.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StartError);
  const { message } = error as StartError;
  expect(message).not.toMatch(/\n|undefined|Aborted|ASSERTIONS/);
  return message;
}

/** Puts a directory where a file was: even a superuser cannot read that. */
async function makeUnreadable(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
  await mkdir(join(path, 'x'), { recursive: true });
}

async function ofSegments(act: (path: string) => Promise<void>): Promise<void> {
  const names = (await readdir(inData('db/pg_wal'))).filter((name) => /^[0-9A-F]{24}$/.test(name));
  for (const name of names) await act(inData(`db/pg_wal/${name}`));
}

const cutOff = 'is cut off or does not hold what a server writes';

/** What a lock or a file of keys holds, and what is said of it. */
const texts: readonly (readonly [name: string, text: string, problem: string])[] = [
  ['empty', '', 'is empty'],
  ['cut off', '{"pid":12,"bor', cutOff],
  ['null', 'null', cutOff],
  ['of something else', '{"agentKey":"x"}', cutOff],
];

/** What is damaged, how that is called, and how it is done. */
const damages: readonly (readonly [name: string, problem: string, damage: () => Promise<unknown>])[] = [
  ['PG_VERSION', 'is missing', () => rm(inData('db/PG_VERSION'))],
  ['PG_VERSION', 'is empty or damaged', () => truncate(inData('db/PG_VERSION'), 0)],
  ['PG_VERSION', 'is a directory', () => makeUnreadable(inData('db/PG_VERSION'))],
  [
    'PG_VERSION',
    'says that the database is of PostgreSQL 15',
    () => writeFile(inData('db/PG_VERSION'), '15\n'),
  ],
  ['global/pg_control', 'is missing', () => rm(inData('db/global/pg_control'))],
  ['global/pg_control', 'is empty', () => truncate(inData('db/global/pg_control'), 0)],
  ['global/pg_control', 'is cut off', () => truncate(inData('db/global/pg_control'), 100)],
  [
    'global/pg_control',
    'is of another version',
    () => writeFile(inData('db/global/pg_control'), Buffer.alloc(8192)),
  ],
  ['global/pg_control', 'is a directory', () => makeUnreadable(inData('db/global/pg_control'))],
  ['pg_wal', 'is missing', () => rm(inData('db/pg_wal'), { recursive: true })],
  ['pg_wal', 'is empty', () => ofSegments(rm)],
  ['pg_wal/0', 'is empty', () => ofSegments((path) => truncate(path, 0))],
  ['pg_wal/0', 'is cut off', () => ofSegments((path) => truncate(path, 5000))],
  ['pg_wal/0', 'is damaged', () => ofSegments((path) => writeFile(path, Buffer.alloc(16 * 1024 * 1024)))],
  ['pg_wal/0', 'is a directory', () => ofSegments(makeUnreadable)],
  ['postgresql.conf', 'is missing', () => rm(inData('db/postgresql.conf'))],
  ['pg_xact', 'is missing', () => rm(inData('db/pg_xact'), { recursive: true })],
  ['base', 'is missing', () => rm(inData('db/base'), { recursive: true })],
  ['', 'holds a database that cannot be opened', () => rm(inData('db/base/5'), { recursive: true })],
];

describe(
  'a data directory that is damaged',
  onlyOn('embedded', 'Its files are those of the embedded database.'),
  () => {
    for (const [index, [name, text, problem]] of texts.entries()) {
      test(`names a lock and keys that are ${name}`, oneIn(2, index, 'texts of files'), async () => {
        await writeFile(inData('lock'), text);
        expect(await refusal()).toBe(
          `${inData('lock')} ${problem}: delete it and start again, if no other server uses this directory.`,
        );
        await rm(inData('lock'));
        await writeFile(inData('keys.json'), text);
        expect(await refusal()).toBe(
          `${inData('keys.json')} ${problem}: put it back from a copy, or delete it to start without it, when only programs that have a key already can call.`,
        );
        expect(await readdir(directory)).not.toContain('lock');
      });
    }

    test('names a lock, keys and a discovery file that cannot be read or written', async () => {
      for (const name of ['lock', 'keys.json', 'dev.json']) {
        await makeUnreadable(inData(name));
        expect(await refusal()).toContain(`${inData(name)} is a directory and should be a file: `);
        await rm(inData(name), { recursive: true });
      }
      // The discovery file was the last thing to be written. What failed there left nothing in the way of a start.
      expect(await readdir(directory)).toEqual(['db', 'keys.json']);
      await writeFile(inData('dev.json'), '{');
      await expect(refusal()).rejects.toThrow('It started.');
    });

    test('names a data directory and a database that are files', async () => {
      await rm(inData('db'), { recursive: true });
      await writeFile(inData('db'), '');
      expect(await refusal()).toMatch(
        `${inData('db')} is not a directory: make it a directory that this user`,
      );
      await rm(directory, { recursive: true });
      await writeFile(directory, '');
      expect(await refusal()).toMatch(`${directory} is not a directory: make it a directory that this user`);
    });

    test('makes no new database beside the keys of one that is gone', async () => {
      const keys = { agentKey: 'a', reviewerKey: 'r', adminKey: 'o' };
      await writeFile(inData('keys.json'), JSON.stringify(keys));
      for (const empty of [false, true]) {
        await rm(inData('db'), { recursive: true });
        if (empty) await mkdir(inData('db'));
        expect(await refusal()).toMatch(
          `${inData('db')} is empty or missing, and ${inData('keys.json')} holds the keys`,
        );
        await mkdir(inData('db'), { recursive: true });
        expect(await readdir(inData('db'))).toEqual([]);
      }
    });

    for (const [index, [name, problem, damage]] of damages.entries()) {
      test(`names db/${name} when it ${problem}`, oneIn(4, index, 'kinds of damage'), async () => {
        await damage();
        const said = await refusal();
        expect(said).toContain(`${inData(join('db', name)).replace(/\/$/, '')}`);
        expect(said).toContain(` ${problem}`);
        expect(said).toMatch(/: (put \S+ back from a copy, or move it and keys.json away|start the release)/);
        expect(await readdir(directory)).not.toContain('lock');
      });
    }

    test('says so when a table has lost its rows', async () => {
      const pglite = await PGlite.create({ dataDir: inData('db') });
      const { rows } = await pglite.query<{ path: string }>(
        `select pg_relation_filepath('mikro_orm_migrations') as path`,
      );
      await pglite.close();
      await truncate(inData(join('db', rows[0]?.path ?? '')), 0);
      expect(await refusal()).toMatch(`${inData('db')} holds a database that cannot be opened (`);
    });

    test('ends the process with one line and an exit code', async () => {
      await ofSegments((path) => truncate(path, 5000));
      const server = launch({ COUNTERSIGN_DATA_DIR: directory });
      expect(await server.exited).toEqual({ code: 1, signal: null });
      expect(server.output()).toMatch(/^\S+\/db\/pg_wal\/0\w+ is cut off: put [^\n]+\.\n$/);
    });
  },
);
