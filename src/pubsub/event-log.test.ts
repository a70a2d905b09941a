import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GraphqlApp, graphqlApp } from '../../test/fixtures/server/graphql-app.ts';
import { noMark } from '../domain/event/event-cursor.ts';
import { type EventLog, eventLog } from './event-log.ts';

let app: GraphqlApp;
let log: EventLog;
let workspaceId: string;

beforeAll(async () => {
  app = await graphqlApp();
  log = eventLog(app.db);
  workspaceId = (await app.agent.context()).viewer.workspaceId;
  for (const summary of ['one', 'two']) {
    await app.agent.run(`mutation { createApproval(input: { summary: "${summary}" }) { __typename } }`);
  }
}, 60_000);
afterAll(() => app.close());

const headSeq = async () => (await log.heads([{ workspaceId, seq: 0 }]))[0]?.seq ?? 0;
const nowhere = '01900000-0000-7000-8000-000000000000';

test('knows where each log ends, and of logs that are not there nothing', async () => {
  app.statements.length = 0;
  const heads = await log.heads([
    { workspaceId, seq: 0 },
    { workspaceId: nowhere, seq: 0 },
    { workspaceId, seq: 2 },
    { workspaceId, seq: 0 },
    { workspaceId, seq: 1_000 },
  ]);
  expect(app.statements).toHaveLength(1);
  const rows = await app.db.query<{ seq: number; hash: string; epoch: string }>(
    'select e.seq, e.hash, i.epoch from event e cross join installation i order by e.seq',
  );
  const last = rows.at(-1);
  const head = { epoch: last?.epoch, seq: Number(last?.seq), mark: last?.hash.slice(0, 12) };
  const atStart = { ...head, there: noMark };
  const atSecond = { ...head, there: rows[1]?.hash.slice(0, 12) };
  expect(heads).toEqual([atStart, null, atSecond, atStart, atStart]);
});

test('reads what is newer in all places with one statement, as it was appended', async () => {
  const head = await headSeq();
  app.statements.length = 0;
  const events = await log.newer([
    { workspaceId: nowhere, seq: 0 },
    { workspaceId, seq: head - 2 },
  ]);
  expect(app.statements).toHaveLength(1);
  expect(events.map(({ seq, type }) => [seq, type])).toEqual([
    [head - 1, expect.stringMatching(/^(task|approval)\.created$/)],
    [head, expect.stringMatching(/^(task|approval)\.created$/)],
  ]);
  const marks = await app.db.query<{ mark: string }>(
    'select left(hash, 12) as mark from event where workspace_id = $1 and seq >= $2 order by seq',
    [workspaceId, head - 2],
  );
  expect(events.map(({ mark, follows }) => [follows, mark])).toEqual([
    [marks[0]?.mark, marks[1]?.mark],
    [marks[1]?.mark, marks[2]?.mark],
  ]);
  const created = events.find((event) => event.type === 'approval.created');
  expect(created).toMatchObject({
    workspaceId,
    occurredAt: expect.any(Date),
    requestId: expect.any(String),
    payload: { revision: 1, status: 'PENDING' },
  });
});

test('reads history of one request or of all, up to a place and not further', async () => {
  const types = new Set(['approval.created'] as const);
  const head = await headSeq();
  const everything = { workspaceId, requestId: null, types, after: 0, upTo: head };
  const [one, two] = await log.history(everything);
  expect(await log.history({ ...everything, after: one?.seq ?? 0 })).toEqual([two]);
  expect(await log.history({ ...everything, upTo: one?.seq ?? 0 })).toEqual([one]);
  expect(await log.history({ ...everything, requestId: two?.requestId ?? null })).toEqual([two]);
});
