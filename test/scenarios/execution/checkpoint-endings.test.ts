import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advanceDue } from '../../../src/actions/request/advance-due.ts';
import { uuidOf } from '../../../src/domain/type-id.ts';
import { graphql } from '../../documents/graphql.ts';
import { day } from '../../fixtures/client/durations.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import {
  createExecutionFixture,
  draft,
  type ExecutionFixture,
} from '../../fixtures/execution/execution-fixture.ts';

let fixture: ExecutionFixture;
beforeAll(async () => {
  fixture = await createExecutionFixture();
});
afterAll(() => fixture.close());

const edited = { ...draft, body: 'It is late.' };
const endings: readonly (readonly [string, (id: string) => Promise<unknown>, string, object | null])[] = [
  ['approved', (id) => mustSucceed(fixture.reviewer, 'approve', { id }), 'COMPLETED', draft],
  [
    'approved as edited',
    (id) => fixture.respond(id, { editAndApprove: { modifiedParams: edited } }),
    'COMPLETED',
    edited,
  ],
  ['rejected', (id) => mustSucceed(fixture.reviewer, 'reject', { id }), 'REJECTED', null],
  ['escalated to nobody', (id) => fixture.respond(id, { escalate: {} }), 'REJECTED', null],
  ['canceled', (id) => mustSucceed(fixture.agent, 'cancelApproval', { id }), 'REJECTED', null],
  [
    'overridden',
    (id) => fixture.respond(id, { override: { action: 'Call them', reason: 'Urgent' } }, fixture.chief),
    'REJECTED',
    null,
  ],
  [
    'expired',
    async () => {
      fixture.advanceClock(day);
      await advanceDue(fixture.replicas[0]?.ports as never);
    },
    'EXPIRED',
    null,
  ],
];

describe('what becomes of it', () => {
  test.each(endings)('%s', async (_how, end, status, output) => {
    const { run, approvalId } = await fixture.stopped();
    await end(approvalId);
    for (const client of [fixture.agent, fixture.reviewer, fixture.reader]) {
      expect(await fixture.executionOf(run.id, client)).toEqual({
        status,
        output,
        endedAt: expect.any(String),
      });
    }
    const events = await fixture.eventsOf(run.id);
    expect(events.slice(2)).toEqual([`execution.${status.toLowerCase()}`]);
    // Nothing that comes later changes it.
    for (const late of [
      mutate(fixture.reviewer, 'approve', { id: approvalId }),
      mutate(fixture.agent, 'reviseApproval', { id: approvalId, params: { other: true } }),
      mutate(fixture.agent, 'completeExecution', { id: run.id, output: { other: true } }),
    ]) {
      expect(await late).toMatchObject({ code: 'NOT_PENDING' });
    }
    expect(await fixture.executionOf(run.id)).toMatchObject({ status, output });
  });

  test('the agent learns what to do instead of an overridden one', async () => {
    const { approvalId } = await fixture.stopped();
    await fixture.respond(approvalId, { override: { action: 'Call them', reason: 'Urgent' } }, fixture.chief);
    const document = graphql(
      `query ExecutionsApprovalResult($id: ID!) { approvalResult(id: $id) { outcome overrideAction } }`,
    );
    expect(await read(fixture.agent, document, { id: approvalId })).toEqual({
      approvalResult: { outcome: 'OVERRIDE', overrideAction: 'Call them' },
    });
  });

  test('a question keeps it waiting; the revised output is what is then let out', async () => {
    const { run, approvalId } = await fixture.stopped();
    await fixture.respond(approvalId, { requestMoreInfo: { note: 'Whose order?' } });
    expect(await fixture.executionOf(run.id)).toEqual({
      status: 'AWAITING_APPROVAL',
      output: null,
      endedAt: null,
    });
    const revised = { ...draft, subject: 'Your order 4711' };
    await mustSucceed(fixture.agent, 'reviseApproval', { id: approvalId, params: revised });
    expect(await fixture.executionOf(run.id)).toMatchObject({ status: 'AWAITING_APPROVAL', output: null });
    await mustSucceed(fixture.reviewer, 'approve', { id: approvalId, revision: 2 });
    expect(await fixture.executionOf(run.id)).toMatchObject({ status: 'COMPLETED', output: revised });
    expect(await fixture.eventsOf(run.id)).toEqual([
      'execution.started',
      'execution.awaiting_approval',
      'execution.info_requested',
      'execution.awaiting_approval',
      'execution.completed',
    ]);
  });

  test('an approval, a rejection and a cancel at once: the run ends as its request does', async () => {
    const runs = await Promise.all(upTo(8).map(() => fixture.stopped()));
    await Promise.all([
      ...runs.map(({ approvalId }) => mutate(fixture.reviewer, 'approve', { id: approvalId })),
      ...runs.map(({ approvalId }) => mutate(fixture.chief, 'reject', { id: approvalId })),
      ...runs.map(({ approvalId }) => mutate(fixture.agent, 'cancelApproval', { id: approvalId })),
    ]);
    const rows = await fixture.database.db.query<{ request: string; execution: string; events: number }>(
      `select r.status as request, x.status as execution,
         (select count(*)::int from event e where e.request_id = x.id and e.type <> 'execution.started') as events
       from execution x join request r on r.id = x.request_id where x.id = any($1)`,
      [runs.map(({ run }) => uuidOf('Execution', run.id))],
    );
    expect(rows).toHaveLength(8);
    for (const { request, execution, events } of rows) {
      expect([request, execution, events]).toEqual([
        request,
        request === 'APPROVED' ? 'COMPLETED' : 'REJECTED',
        2,
      ]);
    }
  });
});
