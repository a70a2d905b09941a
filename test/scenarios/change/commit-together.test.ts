import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changesOn } from '../../../src/app/changes.ts';
import { limits } from '../../../src/domain/limits.ts';
import type { Change, Committed } from '../../../src/entities/change.ts';
import type { Commit } from '../../../src/entities/commit.ts';
import type { Database } from '../../../src/entities/database.ts';
import { ProjectEntity } from '../../../src/entities/project.ts';
import { TaskEntity } from '../../../src/entities/task.ts';
import {
  changesAt as at,
  createChangesWorkspace,
  eventWith as event,
  idempotencyRecordOf,
  projectNamed,
} from '../../fixtures/server/changes.ts';
import { createTestDatabase, type TestDatabase } from '../../fixtures/server/database.ts';

// Changes of one workspace that had to wait for each other go together, and each gets what it would get alone.

const statements: string[] = [];
let store: TestDatabase;
let db: Database;
let commit: Commit;
let workspaceId: string;

beforeAll(async () => {
  store = await createTestDatabase({ onStatement: (text) => statements.push(text) });
  db = store.db;
  ({ commit } = changesOn(db));
});
afterAll(() => store.drop());
beforeEach(async () => {
  workspaceId = await createChangesWorkspace(db);
  statements.length = 0;
});

const project = (name: string, more: Partial<Change> = {}) => projectNamed(workspaceId, name, more);
const once = (key: string) => idempotencyRecordOf(workspaceId, key);
const writes = () => statements.filter((text) => text.includes('append_events')).length;
const names = async () =>
  (
    await db.query<{ name: string }>('select name from project where workspace_id = $1 order by name', [
      workspaceId,
    ])
  ).map(({ name }) => name);
const log = () =>
  db.query<{ seq: number; canonical: string }>(
    'select seq, canonical from event where workspace_id = $1 order by seq',
    [workspaceId],
  );

test('forty at once are a handful of statements; the log is gapless and each caller learns its place', async () => {
  const committed = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      commit(project(`p${i}`, { events: [event({ i }), event({ i, second: true })] })),
    ),
  );
  expect(writes()).toBeLessThanOrEqual(Math.ceil(39 / limits.commitMaxTogether) + 1);
  const lines = (await log()).map(({ seq, canonical }) => [seq, JSON.parse(canonical)[2].payload] as const);
  expect(lines.map(([seq]) => seq)).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
  for (const [i, one] of committed.entries()) {
    const events = one.done ? one.events : [];
    expect(events.map(({ payload }) => payload)).toEqual([{ i }, { i, second: true }]);
    for (const { seq, payload } of events) expect(lines[seq - 1]).toEqual([seq, payload]);
  }
});

test('each event has the time of its own change, and time does not run backwards', async () => {
  const seconds = [5, 3, 9, 1];
  await commit(project('first'));
  await Promise.all(
    seconds.map((s) => commit(project(`at ${s}`, { at: new Date(at.getTime() + s * 1_000) }))),
  );
  const times = (await log()).map(
    ({ canonical }) => (Date.parse(JSON.parse(canonical)[1]) - at.getTime()) / 1_000,
  );
  expect(times).toEqual([0, 5, 5, 9, 9]);
});

const because = (committed: Committed) => (committed.done ? 'DONE' : committed.because);

test('a change that cannot be written does not keep the others from it, and its error says why', async () => {
  await commit(project('taken', { once: once('used') }));
  const gone = { of: ProjectEntity, where: { workspaceId, name: 'nobody' }, set: { name: 'x' } };
  const renamed = { of: ProjectEntity, where: { workspaceId, name: 'taken' }, set: { name: 'renamed' } };
  const several = [
    project('a', { once: once('1') }),
    project('b', { once: once('used') }),
    project('taken', { once: once('2') }),
    project('c', { once: once('3') }),
    project('c', { once: once('4') }),
    project('d', { once: once('5'), updates: [gone] }),
    project('e', { once: once('6') }),
    project('f', { once: once('8'), rules: 99 }),
    project('g', { once: once('7') }),
    { workspaceId, at, updates: [renamed], events: [event({})] },
  ];
  const results = (await Promise.all(several.map((one) => commit(one)))).map(because);
  expect(results.toSpliced(3, 2)).toEqual([
    'DONE',
    'KEY_TAKEN',
    'NOT_UNIQUE',
    'ROW_CHANGED',
    'DONE',
    'ROW_CHANGED',
    'DONE',
    'DONE',
  ]);
  expect(results.slice(3, 5).sort()).toEqual(['DONE', 'NOT_UNIQUE']);
  expect(await names()).toEqual(['a', 'c', 'e', 'g', 'renamed']);
  expect((await log()).length).toBe(6);
});

test('no change is written with the values of another', async () => {
  await commit(project('base'));
  const renaming = { of: ProjectEntity, where: { workspaceId, name: 'base' }, set: { name: 'top' } };
  const several = [
    project('t'),
    project('u'),
    project('v', { updates: [renaming] }),
    project('w', { rules: 99 }),
    project('x'),
  ];
  const results = (await Promise.all(several.map((one) => commit(one)))).map(because);
  expect(results).toEqual(['DONE', 'DONE', 'DONE', 'ROW_CHANGED', 'DONE']);
  expect(await names()).toEqual(['t', 'top', 'u', 'v', 'x']);
});

test('of many that want the same row, each in its turn, one gets it', async () => {
  await commit(project('wanted'));
  const rename = (name: string): Change => ({
    workspaceId,
    at,
    updates: [{ of: ProjectEntity, where: { workspaceId, name: 'wanted' }, set: { name } }],
    events: [event({ name })],
  });
  const results = await Promise.all(Array.from({ length: 20 }, (_, i) => commit(rename(`by ${i}`))));
  expect(results.map(because).sort()).toEqual(['DONE', ...Array.from({ length: 19 }, () => 'ROW_CHANGED')]);
  expect((await log()).length).toBe(2);
  // To try them together would have been in vain.
  expect(writes()).toBe(21);
});

test('a value that PostgreSQL does not take fails by itself', async () => {
  const results = await Promise.allSettled(['h', 'i\0', 'j', 'k'].map((name) => commit(project(name))));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(await names()).toEqual(['h', 'j', 'k']);
});

test('half a character becomes the sign for one that is missing, alone and together, in text and in JSON', async () => {
  const task = (name: string): Change => {
    const metadata = { said: [`${name}\udc00`, 'whole 🎈', String.raw`\ud800`] };
    const place = {
      id: randomUUID(),
      workspaceId,
      name: 'place',
      expiresInMs: null,
      riskFloor: null,
      createdAt: at,
    };
    const values = { id: randomUUID(), workspaceId, projectId: place.id, name, metadata };
    const rest = { filesCount: 0, filesBytes: 0, createdById: workspaceId, createdAt: at };
    const inserts = [
      { into: ProjectEntity, values: { ...place, name: `place of ${randomUUID()}` } },
      { into: TaskEntity, values: { ...values, ...rest } },
    ];
    return { workspaceId, at, inserts, events: [event({})] };
  };
  const alone = await commit(task('\ud800a'));
  const several = ['\ud800b', '\ud800c', '\ud800d'].map((name) => commit(task(name)));
  expect([alone, ...(await Promise.all(several))].map(because)).toEqual(['DONE', 'DONE', 'DONE', 'DONE']);
  expect(writes()).toBeLessThan(4);
  const rows = await db.query('select name, metadata from task where workspace_id = $1 order by name', [
    workspaceId,
  ]);
  expect(rows).toEqual(
    ['a', 'b', 'c', 'd'].map((name) => ({
      name: `\ufffd${name}`,
      metadata: { said: [`\ufffd${name}\ufffd`, 'whole 🎈', String.raw`\ud800`] },
    })),
  );
});

describe('when the answer is lost', () => {
  /** A database that executes every statement, and whose answers never arrive. */
  const mute = (asked: string[]): Database => ({
    ...db,
    async write(text, values) {
      asked.push(text);
      await db.write(text, values);
      throw new Error('Connection terminated unexpectedly');
    },
  });

  test('every caller gets an error that says so, and nothing is written twice', async () => {
    const asked: string[] = [];
    const { commit: lost } = changesOn(mute(asked));
    const results = await Promise.allSettled(['l', 'm', 'n', 'o', 'p'].map((name) => lost(project(name))));
    expect(results.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
    expect(asked).toHaveLength(2);
    expect(await names()).toEqual(['l', 'm', 'n', 'o', 'p']);
    expect((await log()).length).toBe(5);
  });
});

test('a statement that waits for a lock does not hold up the rest of the workspace', async ({ skip }) => {
  if (store.kind === 'embedded') skip('One connection cannot wait for another.');
  await commit(project('held'));
  const other = await store.open();
  const holding = other.query(
    `with held as materialized (select 1 from project where workspace_id = $1 and name = 'held' for update)
     select pg_sleep(1.5) from held`,
    [workspaceId],
  );
  await expect
    .poll(
      async () =>
        (
          await db.query(
            `select 1 from pg_stat_activity where query like '%pg_sleep(1.5)%' and pid <> pg_backend_pid()`,
          )
        ).length,
    )
    .toBeGreaterThan(0);
  const started = performance.now();
  const rename = { of: ProjectEntity, where: { workspaceId, name: 'held' }, set: { name: 'let go' } };
  const waiting = commit({ workspaceId, at, updates: [rename], events: [event({})] });
  await Promise.all(['q', 'r', 's'].map((name) => commit(project(name))));
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(await waiting).toMatchObject({ done: true });
  await holding;
});
