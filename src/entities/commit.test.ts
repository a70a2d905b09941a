import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  changesAt as at,
  createChangesWorkspace,
  eventWith as event,
  idempotencyRecordOf,
  projectNamed as project,
} from '../../test/fixtures/server/changes.ts';
import { createTestDatabase, type TestDatabase } from '../../test/fixtures/server/database.ts';
import { changesOn } from '../app/changes.ts';
import type { Change } from './change.ts';
import type { Commit } from './commit.ts';
import type { Database } from './database.ts';
import { PrincipalEntity } from './principal.ts';
import { ProjectEntity } from './project.ts';

let store: TestDatabase;
let db: Database;
let commit: Commit;
let workspaceId: string;

beforeAll(async () => {
  store = await createTestDatabase();
  db = store.db;
  ({ commit } = changesOn(db));
  workspaceId = await createChangesWorkspace(db);
});
afterAll(() => store.drop());

const projectNamed = (name: string, more: Partial<Change> = {}) => project(workspaceId, name, more);
const once = (key: string) => idempotencyRecordOf(workspaceId, key);

async function counts() {
  const [row] = await db.query<{ projects: number; events: number; keys: number; seq: number }>(
    `select (select count(*)::int from project) as projects, (select count(*)::int from event) as events,
       (select count(*)::int from idempotency_key) as keys, (select seq from event_counter) as seq`,
  );
  return row;
}

test('a change writes its rows, its key and its events together', async () => {
  const before = await counts();
  const committed = await commit(projectNamed('together', { once: once('k1'), events: [event(), event()] }));
  expect(committed).toMatchObject({
    done: true,
    events: [
      { seq: 1, occurredAt: at },
      { seq: 2, occurredAt: at },
    ],
  });
  expect(await counts()).toEqual({ projects: 1, events: 2, keys: 1, seq: 2 });
  expect(before).toEqual({ projects: 0, events: 0, keys: 0, seq: 0 });
});

test('a key that is taken writes nothing', async () => {
  const before = await counts();
  expect(await commit(projectNamed('again', { once: once('k1') }))).toEqual({
    done: false,
    because: 'KEY_TAKEN',
  });
  expect(await counts()).toEqual(before);
});

test('a row that changed meanwhile voids the key and the inserts too', async () => {
  const before = await counts();
  const changed = { of: ProjectEntity, where: { workspaceId, name: 'as it was' }, set: { name: 'as it is' } };
  const attempt = projectNamed('on old ground', { once: once('k2'), updates: [changed] });
  expect(await commit(attempt)).toEqual({ done: false, because: 'ROW_CHANGED' });
  expect(await counts()).toEqual(before);
});

test('of two updates, the second failing undoes the first', async () => {
  const rename = { of: ProjectEntity, where: { workspaceId, name: 'together' }, set: { name: 'renamed' } };
  const changed = { of: ProjectEntity, where: { workspaceId, name: 'nobody' }, set: { name: 'x' } };
  const attempt = { workspaceId, at, updates: [rename, changed], events: [event()] };
  expect(await commit(attempt)).toEqual({ done: false, because: 'ROW_CHANGED' });
  expect(await db.query(`select 1 from project where name = 'renamed'`)).toEqual([]);
});

test('a violated index is named and writes nothing', async () => {
  const before = await counts();
  expect(await commit(projectNamed('together', { once: once('k3') }))).toEqual({
    done: false,
    because: 'NOT_UNIQUE',
    constraint: 'project_name',
  });
  expect(await counts()).toEqual(before);
});

test('time never runs backwards in a log', async () => {
  const earlier = new Date(at.getTime() - 5_000);
  const committed = await commit(projectNamed('late', { at: earlier }));
  expect(committed).toMatchObject({ done: true, events: [{ occurredAt: at }] });
});

async function rulesVersion(): Promise<number> {
  const [row] = await db.query<{ rules_version: number }>('select rules_version from event_counter');
  return row?.rules_version ?? -1;
}

test('what was judged by rules that have changed is void, whole', async () => {
  const judgedBy = await rulesVersion();
  expect(await commit(projectNamed('same rules', { rules: judgedBy }))).toMatchObject({ done: true });
  expect(await commit(projectNamed('new rules', { rules: judgedBy, changesRules: true }))).toMatchObject({
    done: true,
  });
  expect(await rulesVersion()).toBe(judgedBy + 1);

  const before = await counts();
  const late = projectNamed('old rules', { rules: judgedBy, once: once('k4') });
  expect(await commit(late)).toEqual({ done: false, because: 'ROW_CHANGED' });
  expect(await counts()).toEqual(before);
  expect(await commit(projectNamed('any rules'))).toMatchObject({ done: true });
  expect(await rulesVersion()).toBe(judgedBy + 1);
});

test('of two that change the rules at once, both judged by the old ones, one is void', async () => {
  const judgedBy = await rulesVersion();
  const rivals = ['first rival', 'second rival'].map((name) =>
    commit(projectNamed(name, { rules: judgedBy, changesRules: true })),
  );
  expect((await Promise.all(rivals)).map(({ done }) => done).sort()).toEqual([false, true]);
  expect(await rulesVersion()).toBe(judgedBy + 1);
});

test('an update carries lists and numbers, and matches on them', async () => {
  const person = {
    id: randomUUID(),
    workspaceId,
    kind: 'HUMAN',
    handle: 'sarah',
    handleKey: 'sarah',
    displayName: 'Sarah',
    groups: ['finance', 'a, "b" \\ {c}'],
    role: 'REVIEWER',
    rights: [],
    ownerId: null,
    createdAt: at,
  };
  const insert = { into: PrincipalEntity, values: person };
  expect(await commit({ workspaceId, at, inserts: [insert], events: [] })).toMatchObject({ done: true });
  const where = { workspaceId, id: person.id, groups: person.groups, rights: [] };
  const update = { of: PrincipalEntity, where, set: { groups: [], rights: ['override', 'it’s'] } };
  expect(await commit({ workspaceId, at, updates: [update], events: [] })).toMatchObject({ done: true });
  expect(await db.query('select groups, rights from principal where id = $1', [person.id])).toEqual([
    { groups: [], rights: ['override', 'it’s'] },
  ]);
  const window = {
    of: ProjectEntity,
    where: { workspaceId, name: 'any rules' },
    set: { expiresInMs: 2 ** 40 },
  };
  expect(await commit({ workspaceId, at, updates: [window], events: [] })).toMatchObject({ done: true });
  expect(await db.query(`select expires_in_ms from project where name = 'any rules'`)).toEqual([
    { expires_in_ms: 2 ** 40 },
  ]);
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('anybody can verify the chain from the stored rows alone', async () => {
  await commit(
    projectNamed('“quotes”, \\ and \n newlines 🎈', { events: [event({ é: 1, a: [1.5, null] })] }),
  );
  const rows = await db.query<{ seq: number; canonical: string; hash: string }>(
    'select seq, canonical, hash from event order by seq',
  );
  let hash = '0'.repeat(64);
  for (const [i, row] of rows.entries()) {
    const isSecondVersion = row.canonical.endsWith(',"v":2}]');
    hash = sha256(hash + (isSecondVersion ? sha256(row.canonical) : row.canonical));
    expect(row).toMatchObject({ seq: i + 1, hash });
    expect(JSON.parse(row.canonical)[0]).toBe(i + 1);
  }
  expect(rows.length).toBeGreaterThan(3);
});
