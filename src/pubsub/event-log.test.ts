import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GraphqlApp, graphqlApp } from '../../test/fixtures/server/graphql-app.ts';
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

const nowhere = '01900000-0000-7000-8000-000000000000';

test('knows where each log ends, and of logs that are not there nothing', async () => {
  const heads = await log.heads([workspaceId, nowhere]);
  const [row] = await app.db.query<{ seq: number; epoch: string }>(
    'select max(e.seq) as seq, min(i.epoch) as epoch from event e cross join installation i',
  );
  expect([...heads]).toEqual([[workspaceId, { epoch: row?.epoch, seq: Number(row?.seq) }]]);
});

test('reads what is newer in all places with one statement, as it was appended', async () => {
  const head = (await log.heads([workspaceId])).get(workspaceId)?.seq ?? 0;
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
  const head = (await log.heads([workspaceId])).get(workspaceId)?.seq ?? 0;
  const everything = { workspaceId, requestId: null, types, after: 0, upTo: head };
  const [one, two] = await log.history(everything);
  expect(await log.history({ ...everything, after: one?.seq ?? 0 })).toEqual([two]);
  expect(await log.history({ ...everything, upTo: one?.seq ?? 0 })).toEqual([one]);
  expect(await log.history({ ...everything, requestId: two?.requestId ?? null })).toEqual([two]);
});
