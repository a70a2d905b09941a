import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DirectoryInUseError, lockDirectory } from './directory-lock.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'countersign-lock-'));
});
afterEach(() => rm(directory, { recursive: true }));

/** What a process leaves behind that is killed while it holds the directory. */
const leaveBehind = (pid: number, bornAt: string) =>
  writeFile(join(directory, 'lock'), JSON.stringify({ pid, bornAt, token: 'dead' }));

/** Many at once; answers how each fared. */
const crowd = () => Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(directory)));

test('one holds the directory, and every other process learns which', async () => {
  const release = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toThrow(DirectoryInUseError);
  await expect(lockDirectory(directory)).rejects.toThrow(`in use by the process ${process.pid}`);
  await release();
  expect(await readdir(directory)).toEqual([]);
  await (await lockDirectory(directory))();
});

test('of many at once, one gets it', async () => {
  const fared = await crowd();
  expect(fared.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readdir(directory)).toEqual(['lock']);
});

test.each([
  ['whose process is gone', 4_194_303, 'another boot/1'],
  ['whose process number is now another process', 1, 'another boot/1'],
  ['whose process number is now our own', process.pid, 'another boot/1'],
])('of many that find a lock %s, one takes it over', async (_name, pid, bornAt) => {
  await leaveBehind(pid, bornAt);
  const fared = await crowd();
  expect(fared.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of fared) {
    if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(DirectoryInUseError);
  }
  expect(await readdir(directory)).toEqual(['lock']);
  expect(JSON.parse(await readFile(join(directory, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
});

test("releasing late does not release another's lock", async () => {
  const release = await lockDirectory(directory);
  await leaveBehind(process.pid, 'another boot/1');
  await release();
  expect(await readdir(directory)).toEqual(['lock']);
});
