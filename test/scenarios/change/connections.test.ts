import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changesOn } from '../../../src/app/changes.ts';
import { limits } from '../../../src/domain/limits.ts';
import type { Commit } from '../../../src/entities/commit.ts';
import type { Database } from '../../../src/entities/database.ts';
import { createChangesWorkspace, projectNamed } from '../../fixtures/server/changes.ts';
import { createTestDatabase, type TestDatabase } from '../../fixtures/server/database.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

// Changes have connections of their own to PostgreSQL, and find them warm.

describe('on PostgreSQL', onlyOn('postgres', 'The embedded database has one connection.'), () => {
  let store: TestDatabase;
  let db: Database;
  let commit: Commit;

  beforeAll(async () => {
    store = await createTestDatabase();
    db = store.db;
    ({ commit } = changesOn(db));
  });
  afterAll(() => store.drop());

  const msUntil = async (done: Promise<unknown>) => {
    const started = performance.now();
    await done;
    return performance.now() - started;
  };

  test('no crowd of readers holds up a change', async () => {
    await Promise.all([db.query('select 1'), db.write('select 1')]);
    const crowd = Array.from({ length: limits.readConnectionsMax }, () => db.query('select pg_sleep(0.5)'));
    const [change, reading] = await Promise.all([
      msUntil(db.write('select 1')),
      // The arm without connections of its own: a change that has to share waits until a reader wakes.
      msUntil(db.query('select 1')),
      ...crowd,
    ]);
    expect(change).toBeLessThan(250);
    expect(reading).toBeGreaterThan(500);
  });

  test('a change is planned once, and never for its values', async () => {
    const workspaceId = await createChangesWorkspace(db);
    const plans = (send: Database['query']) =>
      send<{ custom: number; generic: number }>(
        `select sum(custom_plans)::int as custom, sum(generic_plans)::int as generic from pg_prepared_statements`,
      );
    for (let nth = 0; nth < 3; nth += 1) await commit(projectNamed(workspaceId, `plan ${nth}`));
    const [writing] = await plans(db.write);
    expect(writing?.custom).toBe(0);
    expect(writing?.generic).toBeGreaterThanOrEqual(3);
    for (let nth = 0; nth < 3; nth += 1)
      await db.query('select name from project where id = $1', [workspaceId]);
    const [reading] = await plans(db.query);
    expect(reading?.custom).toBeGreaterThan(0);
  });

  test('changes of one workspace take one connection, and it stays', async () => {
    const workspaceId = await createChangesWorkspace(db);
    const pid = async () => (await db.write<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid;
    const before = await pid();
    for (let nth = 0; nth < 20; nth += 1) await commit(projectNamed(workspaceId, `one ${nth}`));
    expect(await pid()).toBe(before);
  });

  test('when all of them break, the next change gets a new one', async () => {
    const workspaceId = await createChangesWorkspace(db);
    await db.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    );
    await expect
      .poll(() => commit(projectNamed(workspaceId, `again ${crypto.randomUUID()}`)).then(({ done }) => done))
      .toBe(true);
  });
});
