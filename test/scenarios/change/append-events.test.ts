import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changesOn } from '../../../src/app/changes.ts';
import { deliveryOf } from '../../../src/domain/delivery/event-delivery.ts';
import { type EventType, eventTypes } from '../../../src/domain/event/event.ts';
import { appendEventsText } from '../../../src/entities/append-events.ts';
import type { Database } from '../../../src/entities/database.ts';
import { migrations } from '../../../src/entities/migrations/all.ts';
import {
  changesAt as at,
  createChangesWorkspace,
  eventWith,
  projectNamed,
} from '../../fixtures/server/changes.ts';
import { createTestDatabase, type TestDatabase } from '../../fixtures/server/database.ts';

let store: TestDatabase;
let db: Database;
beforeAll(async () => {
  store = await createTestDatabase();
  db = store.db;
});
afterAll(() => store.drop());

/** Every function of this name, as the database has it. */
async function installed(): Promise<string[]> {
  const rows = await db.query<{ definition: string }>(
    `select pg_get_functiondef(oid) as definition from pg_proc where proname = 'append_events' order by oid`,
  );
  return rows.map(({ definition }) => definition);
}

/** Whether installing this text would change anything. */
async function isInstalled(text: string): Promise<boolean> {
  const before = await installed();
  await db.query(text);
  const after = await installed();
  return JSON.stringify(before) === JSON.stringify(after);
}

test('the database has the function as the file says', async () => {
  const text = appendEventsText();
  expect(await isInstalled(text)).toBe(true);
  const changed = text.replace('head.seq + 1', 'head.seq + 2');
  expect(await isInstalled(changed)).toBe(false);
  const otherParameters = text.replace('p_delivered boolean[])', 'p_delivered boolean[], p_more text)');
  expect(await isInstalled(otherParameters)).toBe(false);
  await db.query(text);
  await db.query(`do $$ begin
    execute 'drop function ' || (select oid::regprocedure from pg_proc
      where proname = 'append_events' and 'p_more' = any(proargnames));
  end $$`);
  expect(await isInstalled(text)).toBe(true);
});

/** The newest digest that a migration recorded. */
const recorded = migrations.flatMap(({ class: { ...members } }) =>
  'appendEventsDigest' in members ? [members.appendEventsDigest] : [],
);
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

test('a changed text comes with a migration that installs it', () => {
  const text = appendEventsText();
  expect(recorded.at(-1), 'the digest of the file, for the new migration').toBe(digest(text));
  expect(recorded.at(-1)).not.toBe(digest(`${text} `));
});

test('a server of the release before can still write after the migration', async () => {
  const workspaceId = await createChangesWorkspace(db);
  const id = randomUUID();
  const [row] = await db.write<{ log: unknown }>(
    `select append_events($1::uuid, null::bigint, false, false, null::timestamptz, null::timestamptz, 0,
       array[$2]::uuid[], array['project.created'], array[null]::uuid[], array[null]::uuid[], array[null]::uuid[],
       array[null]::uuid[], array[$3]::timestamptz[], array['{}']) as log`,
    [workspaceId, id, at],
  );
  expect(row?.log).toEqual([{ seq: 1, at: at.getTime(), delivers: false }]);
  expect(await changesOn(db).commit({ workspaceId, at, events: [eventWith()] })).toMatchObject({
    done: true,
    events: [{ seq: 2 }],
  });
});

interface Audience {
  readonly webhooks: number;
  readonly notices: number;
  readonly delivers: boolean;
}

/** To whom an event of this type is delivered in a workspace that informs everyone of whatever it can. */
async function audienceOf(type: EventType, eventType: EventType | string = type): Promise<Audience> {
  const workspaceId = await createChangesWorkspace(db);
  await db.query(
    `insert into webhook_endpoint (id, workspace_id, url, event_types, enabled, secret, version, created_by_id, created_at, updated_at)
     values ($1, $1, 'https://example.com', array[$2], true, '', 1, $1, $3, $3)`,
    [workspaceId, eventType, at],
  );
  await db.query(
    'update event_counter set has_endpoints = true, has_notices = true where workspace_id = $1',
    [workspaceId],
  );
  const committed = await changesOn(db).commit({ workspaceId, at, events: [{ ...eventWith(), type }] });
  const rows = await db.query<{ channel: string }>('select channel from delivery where workspace_id = $1', [
    workspaceId,
  ]);
  const of = (channel: string) => rows.filter((row) => row.channel === channel).length;
  const delivers = committed.done && committed.events[0]?.delivers === true;
  return { webhooks: of('WEBHOOK'), notices: of('NOTICE'), delivers };
}

test('an endpoint gets what one of its patterns matches, and nothing else', async () => {
  for (const pattern of ['*', 'approval.*', 'approval.decided'])
    expect(await audienceOf('approval.decided', pattern)).toMatchObject({ webhooks: 1, delivers: true });
  for (const pattern of ['message.*', 'approval.created', 'approval'])
    expect(await audienceOf('approval.decided', pattern)).toMatchObject({ webhooks: 0, delivers: false });
});

test('reviewers are notified of the types that the domain names', async () => {
  const notified: EventType[] = [];
  for (const type of Object.keys(eventTypes) as EventType[]) {
    // An event about preferences looks whom it can reach, and here it is no one.
    if ((await audienceOf(type, 'none')).notices > 0) notified.push(type);
  }
  const named = (Object.keys(eventTypes) as EventType[]).filter((type) => deliveryOf(type).notifies);
  expect(notified).toEqual(named);
  expect(named).toEqual([
    'approval.created',
    'approval.revised',
    'approval.delegated',
    'approval.escalated',
    'approval.reminded',
    'elicitation.created',
  ]);
});

test('an event that comes with its own delivery says that there is one', async () => {
  expect(await audienceOf('webhook_endpoint.tested', 'none')).toMatchObject({ webhooks: 0, delivers: true });
  expect(await audienceOf('webhook_endpoint.updated', 'none')).toMatchObject({
    webhooks: 0,
    delivers: false,
  });
});

describe('the first event since a moment', () => {
  test('is where looking at every event would find it', async () => {
    const { commit } = changesOn(db);
    const workspaceId = await createChangesWorkspace(db);
    const seconds = [1, 1, 4, 4, 4, 9, 20];
    for (const s of seconds)
      await commit(projectNamed(workspaceId, randomUUID(), { at: new Date(at.getTime() + s * 1_000) }));
    for (let s = -1; s <= 22; s += 1) {
      const since = new Date(at.getTime() + s * 1_000).toISOString();
      const [row] = await db.query<{ found: number; looked: number }>(
        `select first_event_since($1, $2)::int as found,
           coalesce((select min(seq) from event where workspace_id = $1 and occurred_at >= $2::timestamptz),
             (select seq + 1 from event_counter where workspace_id = $1))::int as looked`,
        [workspaceId, since],
      );
      expect(row?.found).toBe(row?.looked);
    }
    expect(
      await db.query('select first_event_since($1, now()) as at', [await createChangesWorkspace(db)]),
    ).toEqual([{ at: 1 }]);
  });
});
