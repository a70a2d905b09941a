import { randomUUID } from 'node:crypto';
import { type Compilable, type Kysely, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesAt, createChangesWorkspace, projectNamed } from '../../test/fixtures/server/changes.ts';
import { createTestDatabase, type TestDatabase } from '../../test/fixtures/server/database.ts';
import { changesOn } from '../app/changes.ts';
import type { Tables } from './tables.ts';

let store: TestDatabase;
let ours: string;
let theirs: string;

beforeAll(async () => {
  store = await createTestDatabase();
  ours = await createChangesWorkspace(store.db);
  theirs = await createChangesWorkspace(store.db);
  const { commit } = changesOn(store.db);
  for (const id of [ours, theirs]) await commit(projectNamed(id, id));
});
afterAll(() => store.drop());

/** Statements that ask for everything there is; each answers the workspaces of what it reached. */
const greedy: Record<string, (build: Kysely<Tables>) => Compilable<{ workspace_id: string | null }>> = {
  'one table': (build) => build.selectFrom('project').select('workspace_id'),
  'under another name': (build) => build.selectFrom('project as p').select('p.workspace_id'),
  'a condition written by hand with “or”': (build) =>
    build.selectFrom('project').select('workspace_id').where(sql<boolean>`false or true`),
  'a condition with “or”': (build) =>
    build
      .selectFrom('project')
      .select('workspace_id')
      .where(({ or }) => or([sql<boolean>`true`, sql<boolean>`false`])),
  'a joined table': (build) =>
    build
      .selectFrom('workspace as w')
      .innerJoin('project as p', (join) => join.on(sql<boolean>`true or false`))
      .select('p.workspace_id'),
  'an outer join': (build) =>
    build
      .selectFrom('workspace as w')
      .leftJoin('project as p', 'p.workspace_id', 'w.id')
      .select('p.workspace_id')
      .where('p.workspace_id', 'is not', null),
  'a cross join': (build) =>
    build.selectFrom('workspace as w').crossJoin('project as p').select('p.workspace_id'),
  'two tables side by side': (build) =>
    build.selectFrom(['workspace', 'project as p']).select('p.workspace_id'),
  'a lateral join': (build) =>
    build
      .selectFrom('workspace as w')
      .innerJoinLateral(
        (eb) => eb.selectFrom('project').select('workspace_id').as('found'),
        (join) => join.onTrue(),
      )
      .select('found.workspace_id'),
  'a named part': (build) =>
    build
      .with('found', (part) => part.selectFrom('project').select('workspace_id'))
      .selectFrom('found')
      .select('workspace_id'),
  'a nested value': (build) =>
    build
      .selectFrom('workspace as w')
      .select(({ selectFrom }) =>
        jsonArrayFrom(selectFrom('project as p').select('p.workspace_id')).as('found'),
      )
      .select(sql<string>`w.id`.as('workspace_id')),
  'what exists': (build) =>
    build
      .selectFrom('workspace as w')
      .select('w.id as workspace_id')
      .where(({ exists, selectFrom }) =>
        exists(selectFrom('project as p').select('p.id').whereRef('p.workspace_id', '=', 'w.id')),
      ),
  'both sides of a union': (build) =>
    build
      .selectFrom('project')
      .select('workspace_id')
      .unionAll(build.selectFrom('project').select('workspace_id')),
  'an update': (build) => build.updateTable('project').set({ expires_in_ms: 1 }).returning('workspace_id'),
  'an update from another table': (build) =>
    build
      .updateTable('workspace')
      .from('project as p')
      .set({ name: 'renamed' })
      .returning('p.workspace_id as workspace_id'),
};

async function reached(build: Kysely<Tables>, of: (build: Kysely<Tables>) => Compilable): Promise<string> {
  return JSON.stringify(await store.db.rows(of(build)));
}

test.each(Object.keys(greedy).filter((name) => name !== 'a nested value'))(
  '%s: only the own workspace is reached',
  async (name) => {
    const of = greedy[name] as (build: Kysely<Tables>) => Compilable;
    const within = await reached(store.db.in(ours), of);
    expect(within).toContain(ours);
    expect(within).not.toContain(theirs);
    // Without the plugin the same statement reaches both.
    expect(await reached(store.db.everywhere, of)).toContain(theirs);
  },
);

test('a nested value holds only rows of the own workspace', async () => {
  const of = greedy['a nested value'] as (
    build: Kysely<Tables>,
  ) => Compilable<{ found: { workspace_id: string }[] }>;
  const found = async (build: Kysely<Tables>) =>
    new Set((await store.db.rows(of(build))).flatMap((row) => row.found.map((one) => one.workspace_id)));
  expect(await found(store.db.in(ours))).toEqual(new Set([ours]));
  expect(await found(store.db.everywhere)).toEqual(new Set([ours, theirs]));
});

test('only rows of the own workspace are deleted', async () => {
  const key = (workspaceId: string) => ({
    workspace_id: workspaceId,
    principal_id: randomUUID(),
    mutation: 'm',
    key: 'k',
    fingerprint: 'f',
    result_id: randomUUID(),
    created_at: changesAt,
  });
  const { db } = store;
  await db.rows(db.everywhere.insertInto('idempotency_key').values([key(ours), key(theirs)]));
  const all = (build: Kysely<Tables>) => build.deleteFrom('idempotency_key').returning('workspace_id');
  expect(await db.rows(all(db.in(ours)))).toEqual([{ workspace_id: ours }]);
  expect(await db.rows(all(db.everywhere))).toEqual([{ workspace_id: theirs }]);
});
