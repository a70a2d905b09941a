import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createChangesWorkspace,
  idempotencyRecordOf,
  projectNamed as project,
} from '../../test/fixtures/server/changes.ts';
import { createTestDatabase, type TestDatabase } from '../../test/fixtures/server/database.ts';
import { changesOn } from '../app/changes.ts';
import { limits } from '../domain/limits.ts';
import type { Change } from './change.ts';
import type { Commit } from './commit.ts';

let store: TestDatabase;
let commit: Commit;
let workspaceId: string;
let written = 0;

beforeAll(async () => {
  store = await createTestDatabase({ onStatement: () => (written += 1) });
  ({ commit } = changesOn(store.db));
  workspaceId = await createChangesWorkspace(store.db);
});
afterAll(() => store.drop());

const projectNamed = (name: string, more: Partial<Change> = {}) => project(workspaceId, name, more);
const keyed = (name: string, key: string) =>
  projectNamed(name, { once: idempotencyRecordOf(workspaceId, key) });

test('a key that is taken does not undo those that are written with it', async () => {
  await commit(keyed('first', 'taken'));
  // What is written first gathers those behind it.
  const first = commit(projectNamed('gathers'));
  const behind = Array.from({ length: 20 }, (_, i) =>
    commit(i === 7 ? keyed('other', 'taken') : keyed(`p${i}`, `k${i}`)),
  );
  const before = written;
  await first;
  const committed = await Promise.all(behind);
  expect(committed.map(({ done }) => done)).toEqual(committed.map((_, i) => i !== 7));
  expect(committed[7]).toEqual({ done: false, because: 'KEY_TAKEN' });
  // Together, what is taken, together again; and not one by one.
  expect(written - before).toBeLessThan(8);
});

test('a change whose caller is gone is dropped before it is written', async () => {
  let isThere = true;
  const first = commit(projectNamed('holds the line'));
  const gone = commit(projectNamed('of nobody', { isWanted: () => isThere }));
  const stays = commit(projectNamed('of somebody', { isWanted: () => true }));
  isThere = false;
  await expect(gone).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect([(await first).done, (await stays).done]).toEqual([true, true]);
  expect(await store.db.query(`select name from project where name like 'of %'`)).toEqual([
    { name: 'of somebody' },
  ]);
});

test('a line has an end: what comes on top is refused at once, until those in it are gone', async () => {
  let areThere = true;
  const first = commit(projectNamed('begins'));
  const isWanted = () => areThere;
  const line = Promise.allSettled(
    Array.from({ length: limits.changesMaxWaiting }, (_, i) =>
      commit(projectNamed(`line-${i}`, { isWanted })),
    ),
  );
  await expect(commit(projectNamed('on top'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  areThere = false;
  expect((await commit(projectNamed('afterwards'))).done).toBe(true);
  expect((await first).done).toBe(true);
  expect(new Set((await line).map(({ status }) => status))).toEqual(new Set(['rejected']));
});
