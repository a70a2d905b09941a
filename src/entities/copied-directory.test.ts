import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Database } from './database.ts';
import { openEmbedded } from './open-embedded.ts';
import { historyMarkOf } from './sql/history-mark.ts';
import { noteHistory } from './sql/note-history.ts';

async function on<Result>(directory: string, work: (db: Database) => Promise<Result>): Promise<Result> {
  const db = await openEmbedded({ kind: 'embedded', directory }, {});
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

const markOf = (historyMark: Database['historyMark']) => async (db: Database) => {
  const [row] = await db.query<{ mark: string }>(`select ${await historyMark()} as mark`);
  return row?.mark;
};

test('a copied directory of the embedded database is noticed, and one that was moved is not', {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-copied-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [first, moved, copy] = ['first', 'moved', 'copy'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const bare = (db: Database) => markOf(historyMarkOf(db.query))(db);
  const bareAtFirst = await on(first, async (db) => {
    await db.migrate();
    expect(await noteHistory(db, false)).toBe(false);
    return bare(db);
  });
  await rename(first, moved);
  expect(await on(moved, (db) => noteHistory(db, false))).toBe(false);
  await cp(moved, copy, { recursive: true, preserveTimestamps: true });
  // By what the rows and the cluster say of themselves, it is the same.
  expect(await on(copy, bare)).toBe(bareAtFirst);
  expect(await on(copy, (db) => noteHistory(db, false))).toBe(true);
  expect(await on(copy, (db) => noteHistory(db, false))).toBe(false);
});
