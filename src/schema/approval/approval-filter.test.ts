import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../../test/documents/graphql.ts';
import { type GraphqlApp, graphqlApp } from '../../../test/fixtures/server/graphql-app.ts';
import { approvalStatuses } from '../../domain/approval/lifecycle.ts';
import type { LoggedEvent } from '../../domain/event/event.ts';
import { riskLevels } from '../../domain/policy/risk.ts';
import { encodeId, uuidOf } from '../../domain/type-id.ts';
import { RequestEntity, type RequestRow } from '../../entities/request.ts';
import { rowsOf } from '../rows.ts';
import { readerOf } from './approval-criteria.ts';
import { type ApprovalFilter, acceptsEvents, conditionsOf, matches } from './approval-filter.ts';

let app: GraphqlApp;
let rows: RequestRow[];
let agentId: string;

const types = ['refund', 'deploy', 'mail'];
const words = ['order', 'database', 'customer', 'urgent'];
const names = ['general', 'payments', 'platform'];

beforeAll(async () => {
  app = await graphqlApp();
  await app.admin.run(`mutation {
    payments: createProject(input: { name: "payments" }) { __typename }
    platform: createProject(input: { name: "platform" }) { __typename }
  }`);
  const reviewer = (await app.reviewer.context()).viewer.principal;
  await app.db.query(`update principal set groups = '{finance}' where id = $1`, [reviewer.id]);
  for (let i = 0; i < 40; i += 1) {
    const input = {
      summary: `${words[i % 4]} and ${words[(i * 7 + 1) % 4]}`,
      type: types[i % 3],
      riskLevel: riskLevels[(i * 3) % 4],
      projectName: names[(i * 5) % 3],
    };
    await app.agent.run(
      'mutation ($input: CreateApprovalInput!) { createApproval(input: $input) { __typename } }',
      { input },
    );
  }
  const { createAgent } = await app.admin.run(
    graphql(
      `mutation ApprovalFilterCreateAgent { createAgent(input: { name: "writer" }) { ... on CreateAgentPayload { agent { id } } } }`,
    ),
  );
  agentId = createAgent.agent.id;
  // Every status, assignee and requester, spread over the rows without going through their lives.
  await app.db.query(`alter table request drop constraint request_check`);
  await app.db.query(
    `update request r set
       status = (array['${approvalStatuses.join(`','`)}'])[1 + n % 8],
       assignee_id = case n % 5 when 0 then $1::uuid when 1 then r.requester_id end,
       assigned_group = case n % 7 when 0 then 'finance' when 1 then 'legal' end,
       agent_id = case when n % 4 = 0 then $2::uuid end,
       bundle_key = case n % 3 when 0 then 'turn 1' when 1 then 'turn 2' end,
       checkpoint_name = case when n % 8 = 0 then 'publish' end,
       requester_id = case when n % 6 = 0 then $1::uuid else r.requester_id end,
       created_at = timestamptz '2026-01-01' + n * interval '1 hour'
     from (select id, row_number() over (order by id) as n from request) numbered where numbered.id = r.id`,
    [reviewer.id, uuidOf('Agent', agentId)],
  );
  await app.db.query(
    `insert into decision (id, workspace_id, request_id, revision, outcome, final, stage, decided_by_id, decided_at, authority_snapshot)
     select gen_random_uuid(), r.workspace_id, r.id, 1, (array['APPROVE', 'REJECT', 'EXPIRE'])[1 + n % 3], true, 1,
       case when n % 2 = 0 then $1::uuid else r.requester_id end, timestamptz '2026-01-01' + n * interval '1 hour', '{}'
     from (select *, row_number() over (order by id) as n from request) r where n % 3 <> 0`,
    [reviewer.id],
  );
  await app.db.query(
    `update request r set decision_id = d.id, decided_at = d.decided_at from decision d where d.request_id = r.id`,
  );
  // The reviewer stands in for an administrator, to whom some is assigned.
  const admin = (await app.admin.context()).viewer.principal;
  await app.db.query(`update request set assignee_id = $1 where assignee_id = requester_id`, [admin.id]);
  await app.admin.run(
    'mutation ($input: CreateDelegationInput!) { createDelegation(input: $input) { __typename } }',
    { input: { to: reviewer.handle, endsAt: new Date(Date.now() + 3_600_000).toISOString() } },
  );
  rows = await rowsOf(await app.reviewer.context(), RequestEntity, {});
}, 60_000);
afterAll(() => app.close());

const some = <T>(values: readonly T[]) => fc.subarray([...values]);
const moment = fc.integer({ min: -1, max: 42 }).map((hour) => new Date(Date.UTC(2026, 0, 1, hour)));
const anyFilter = () =>
  fc.record(
    {
      status: some(approvalStatuses),
      type: some([...types, 'nothing']),
      riskLevel: some(riskLevels),
      projectName: some([...names, 'nowhere']),
      taskId: fc.constantFrom(...rows.map((row) => encodeId('Task', row.taskId)), 'nonsense'),
      agentId: fc.constantFrom(agentId, encodeId('Agent', rows[0]?.id ?? ''), 'nonsense'),
      checkpointName: fc.constantFrom('publish', 'nothing'),
      bundleKey: fc.constantFrom('turn 1', 'turn 2'),
      assignedToMe: fc.boolean(),
      requestedByMe: fc.boolean(),
      requester: fc.constantFrom(
        'agent',
        'reviewer',
        encodeId('Principal', rows[0]?.requesterId ?? ''),
        'nobody',
      ),
      decidedBy: fc.constantFrom(
        'agent',
        'reviewer',
        encodeId('Principal', rows[0]?.requesterId ?? ''),
        'nobody',
      ),
      outcome: some(['APPROVE', 'REJECT', 'EXPIRE', 'CANCEL'] as const),
      decidedAfter: moment,
      decidedBefore: moment,
      createdAfter: moment,
      createdBefore: moment,
      search: fc.constantFrom(...words, 'order or database', '"order and"', '-urgent', '', 'nothing', '?!'),
    },
    { requiredKeys: [] },
  );

describe('a filter', () => {
  test('means the same to the database and to a live feed', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter(), async (filter: ApprovalFilter) => {
        const context = await app.reviewer.context();
        const listed = await rowsOf(context, RequestEntity, {
          where: conditionsOf(filter, await readerOf(context, filter)),
        });
        const live: string[] = [];
        for (const row of rows) if (await matches(filter, row, context)) live.push(row.id);
        expect(live.sort()).toEqual(listed.map((row) => row.id).sort());
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test('each part alone selects some rows and not others', async () => {
    const context = await app.reviewer.context();
    const parts: ApprovalFilter[] = [
      { status: ['PENDING'] },
      { type: ['refund'] },
      { riskLevel: ['CRITICAL', 'HIGH'] },
      { projectName: ['payments'] },
      { taskId: encodeId('Task', rows[0]?.taskId ?? '') },
      { agentId },
      { checkpointName: 'publish' },
      { assignedToMe: true },
      { bundleKey: 'turn 1' },
      { assignedToMe: false },
      { requestedByMe: true },
      { requester: 'reviewer' },
      { decidedBy: 'reviewer' },
      { outcome: ['EXPIRE'] },
      { decidedAfter: new Date(Date.UTC(2026, 0, 1, 20)) },
      { decidedBefore: new Date(Date.UTC(2026, 0, 1, 20)) },
      { createdAfter: new Date(Date.UTC(2026, 0, 1, 20)) },
      { createdBefore: new Date(Date.UTC(2026, 0, 1, 20)) },
      { search: 'order -urgent' },
    ];
    for (const filter of parts) {
      const found = await rowsOf(context, RequestEntity, {
        where: conditionsOf(filter, await readerOf(context, filter)),
      });
      expect(found.length, JSON.stringify(filter)).toBeGreaterThan(0);
      expect(found.length, JSON.stringify(filter)).toBeLessThan(rows.length);
    }
  });

  test('has limits', async () => {
    const ask = (filter: string) => app.reviewer.ask(`{ approvals(filter: ${filter}) { totalCount } }`);
    const many = JSON.stringify(Array.from({ length: 51 }, (_, i) => `type ${i}`));
    expect((await ask(`{ type: ${many} }`)).errors?.[0]).toMatchObject({
      message: '`type` may list at most 50 values; 51 were given.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect((await ask(`{ search: "${'x'.repeat(201)}" }`)).errors?.[0]?.message).toBe(
      '`search` may have at most 200 characters.',
    );
  });
});

describe('a filter of events', () => {
  const event = (type: LoggedEvent['type'], status?: string): LoggedEvent => ({
    id: '019b76da-a800-7000-8000-000000000000',
    type,
    workspaceId: rows[0]?.workspaceId ?? '',
    actorId: null,
    projectId: null,
    taskId: null,
    requestId: rows[0]?.id ?? null,
    payload: status ? { status } : {},
    seq: 1,
    occurredAt: new Date(0),
    mark: '000000000001',
  });
  const accepted = async (filter: ApprovalFilter, leaving: 'kept' | 'dropped', happened: LoggedEvent) =>
    acceptsEvents(filter, leaving)?.(happened, await app.reviewer.context());

  test('goes by the status that the event speaks of', async () => {
    expect(await accepted({ status: ['APPROVED'] }, 'dropped', event('approval.decided', 'APPROVED'))).toBe(
      true,
    );
    expect(await accepted({ status: ['REJECTED'] }, 'dropped', event('approval.decided', 'APPROVED'))).toBe(
      false,
    );
    expect(await accepted({ status: ['PENDING'] }, 'dropped', event('approval.claimed'))).toBe(true);
  });

  test('keeps what leaves a list, when the feed is for lists', async () => {
    const pending = { status: ['PENDING'] } as const;
    expect(await accepted(pending, 'kept', event('approval.decided', 'APPROVED'))).toBe(true);
    expect(await accepted(pending, 'dropped', event('approval.decided', 'APPROVED'))).toBe(false);
    const waiting = { status: ['INFO_REQUESTED'] } as const;
    expect(await accepted(waiting, 'kept', event('approval.revised', 'PENDING'))).toBe(true);
    expect(await accepted(waiting, 'kept', event('approval.created', 'PENDING'))).toBe(false);
  });

  test('asks nothing when it says nothing', () => {
    expect(acceptsEvents({}, 'kept')).toBeUndefined();
    expect(acceptsEvents({ type: null }, 'kept')).toBeUndefined();
  });
});
