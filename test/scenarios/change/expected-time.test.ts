import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changesOn } from '../../../src/app/changes.ts';
import { limits } from '../../../src/domain/limits.ts';
import type { Change, Committed } from '../../../src/entities/change.ts';
import type { Commit } from '../../../src/entities/commit.ts';
import type { Database } from '../../../src/entities/database.ts';
import { changesAt as at, createChangesWorkspace, projectNamed } from '../../fixtures/server/changes.ts';
import { createTestDatabase, type TestDatabase } from '../../fixtures/server/database.ts';

let store: TestDatabase;
let db: Database;
let commit: Commit;
let workspaceId: string;

beforeAll(async () => {
  store = await createTestDatabase();
  db = store.db;
  ({ commit } = changesOn(db));
});
afterAll(() => store.drop());
beforeEach(async () => {
  workspaceId = await createChangesWorkspace(db);
});

const project = (name: string, more: Partial<Change> = {}) => projectNamed(workspaceId, name, more);
const names = async () =>
  (
    await db.query<{ name: string }>('select name from project where workspace_id = $1 order by name', [
      workspaceId,
    ])
  ).map(({ name }) => name);
const because = (committed: Committed) => (committed.done ? 'DONE' : committed.because);

describe('the expected time of a change', () => {
  const clock = async () => (await db.query<{ now: Date }>('select clock_timestamp() as now'))[0]?.now ?? at;
  const expecting = async (name: string, offMs: number, agoMs = 0): Promise<Change> => {
    const expectedAt = (await clock()).getTime() + offMs;
    const begunMs = performance.now();
    return project(name, {
      at: new Date(expectedAt - agoMs),
      expectedTime: () => new Date(expectedAt + performance.now() - begunMs),
    });
  };

  test('is compared with the clock of the database', async () => {
    expect(because(await commit(await expecting('right', 0)))).toBe('DONE');
    expect(because(await commit(await expecting('early', -2 * limits.clockToleranceMs)))).toBe('ROW_CHANGED');
    expect(because(await commit(await expecting('late', 2 * limits.clockToleranceMs)))).toBe('ROW_CHANGED');
    expect(await names()).toEqual(['right']);
  });

  test('may have been long ago: what waited in line is not void for that', async () => {
    expect(because(await commit(await expecting('patient', 0, 20 * limits.clockToleranceMs)))).toBe('DONE');
  });

  test.each([-2, 2])('is compared for each of several: one is off by %s tolerances', async (tolerances) => {
    const several = [
      await expecting('first', 0),
      await expecting('second', 0),
      await expecting('wrong', tolerances * limits.clockToleranceMs),
      await expecting('third', 0),
    ];
    const results = (await Promise.all(several.map((one) => commit(one)))).map(because);
    expect(results).toEqual(['DONE', 'DONE', 'ROW_CHANGED', 'DONE']);
  });
});

test('a change is expected at a time of the rules’ clock, whichever that is', async () => {
  const tomorrow = `(clock_timestamp() + interval '1 day')`;
  const { commit: ahead } = changesOn({ ...db, clock: () => tomorrow });
  const [row] = await db.query<{ now: Date }>(`select ${tomorrow} as now`);
  const expectedTime = () => row?.now ?? at;
  expect(because(await ahead(project('by that clock', { expectedTime })))).toBe('DONE');
  expect(because(await commit(project('by another', { expectedTime })))).toBe('ROW_CHANGED');
});
