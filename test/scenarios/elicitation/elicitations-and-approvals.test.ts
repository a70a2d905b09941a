import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { decodeId, encodeId } from '../../../src/domain/type-id.ts';
import { graphql } from '../../documents/graphql.ts';
import { minute } from '../../fixtures/client/durations.ts';
import { createApproval, createFixture, onReplica } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import {
  createElicitationFixture,
  type ElicitationFixture,
  question,
} from '../../fixtures/elicitation/elicitation-fixture.ts';

let fixture: ElicitationFixture;
beforeAll(async () => {
  fixture = await createElicitationFixture();
});
afterAll(() => fixture.close());

describe('one open request on a task', () => {
  test('a question keeps it busy for approvals, and an approval for questions; each is named', async () => {
    const taskId = await fixture.newTask();
    const asked = await fixture.inquire({ taskId });
    for (const name of ['createApproval', 'createElicitation'] as const) {
      expect(await mutate(fixture.agent, name, { ...question, taskId, ...only(name) })).toMatchObject({
        __typename: 'ConflictError',
        code: 'TASK_BUSY',
        message: `This task already has an open question, the elicitation ${asked.id}. Wait for its answer, cancel it, or open another task.`,
        path: ['input', 'taskId'],
        currentApproval: null,
        currentElicitation: { id: asked.id, status: 'PENDING' },
      });
    }
    expect(await onTask(taskId)).toEqual({ openApproval: null, openElicitation: { id: asked.id } });
    await fixture.answer(asked.id);
    const approval = await createApproval(fixture.agent, { taskId });
    expect(await mutate(fixture.agent, 'createElicitation', { ...question, taskId })).toMatchObject({
      code: 'TASK_BUSY',
      message: expect.stringContaining(approval),
      currentApproval: { id: approval },
      currentElicitation: null,
    });
    expect(await onTask(taskId)).toEqual({ openApproval: { id: approval }, openElicitation: null });
    await mustSucceed(fixture.reviewer, 'respond', {
      id: approval,
      decision: { requestMoreInfo: { note: 'Whose?' } },
    });
    const next = await fixture.inquire({ taskId });
    expect(await mutate(fixture.agent, 'reviseApproval', { id: approval, note: 'Mine.' })).toMatchObject({
      code: 'TASK_BUSY',
      path: ['input', 'id'],
      currentElicitation: { id: next.id },
    });
  });

  test('of twenty of both kinds at once exactly one is open, and the refusals name it', async () => {
    const taskId = await fixture.newTask();
    const results = await Promise.all(
      upTo(20).map((i) => {
        const agent = onReplica(fixture.urls[i % 2], fixture.agent);
        const name = i % 4 < 2 ? 'createApproval' : 'createElicitation';
        return mutate(agent, name, { ...question, taskId, ...only(name) });
      }),
    );
    const [open, ...more] = results.filter(({ __typename }) => __typename.endsWith('Payload'));
    expect(more).toEqual([]);
    const id = open?.approval?.id ?? open?.elicitation?.id;
    for (const result of results.filter((result) => result !== open)) {
      expect([result.code, result.currentApproval?.id ?? result.currentElicitation?.id]).toEqual([
        'TASK_BUSY',
        id,
      ]);
    }
    const rows = await fixture.database.db.query('select id from request where task_id = $1', [
      decodeId(taskId)?.uuid,
    ]);
    expect(rows).toHaveLength(1);
  });

  test('it is the database that sees to it: without its index both kinds pile up', async () => {
    const unguarded = await createFixture();
    onTestFinished(() => unguarded.close());
    await unguarded.database.db.query('drop index request_one_open_per_task');
    const { task } = await mustSucceed(unguarded.agent, 'createTask', { name: 'Order 4711' });
    const results = await Promise.all([
      mutate(unguarded.agent, 'createApproval', { taskId: task?.id, summary: 'Refund' }),
      mutate(unguarded.agent, 'createElicitation', { ...question, taskId: task?.id }),
    ]);
    expect(results.map(({ __typename }) => __typename)).toEqual([
      'CreateApprovalPayload',
      'CreateElicitationPayload',
    ]);
  });

  test('the task is free once the time is up, before any sweep', async () => {
    const taskId = await fixture.newTask();
    const asked = await fixture.inquire({ taskId, expiresIn: 'PT10M' });
    fixture.advanceClock(11 * minute);
    await createApproval(fixture.agent, { taskId });
    expect(await fixture.statusOf(asked.id)).toEqual({ status: 'EXPIRED', content: null });
  });
});

test('a question is never an approval, nor an approval a question', async () => {
  const asked = await fixture.inquire();
  const approval = await createApproval(fixture.agent);
  const uuid = (id: string) => decodeId(id)?.uuid ?? '';
  const [disguised, strange] = [
    encodeId('Approval', uuid(asked.id)),
    encodeId('Elicitation', uuid(approval)),
  ];
  expect(
    await read(
      fixture.admin,
      `query ($approval: ID!, $question: ID!, $taskId: ID!, $approvalTask: ID!) {
        approval(id: $approval) { id } elicitation(id: $question) { id }
        nodes(ids: [$approval, $question]) { id }
        onTask: approvals(filter: { taskId: $taskId }) { totalCount nodes { id } }
        task(id: $taskId) { openApproval { id } approvals { totalCount } }
        ofApproval: elicitations(filter: { taskId: $approvalTask }) { totalCount }
        found: approvals(filter: { search: "which account" }) { totalCount }
        disguised: events(filter: { approvalId: $approval }) { totalCount }
        strange: events(filter: { elicitationId: $question }) { totalCount }
      }`,
      {
        approval: disguised,
        question: strange,
        taskId: asked.task.id,
        approvalTask: await taskOf(approval),
      },
    ),
  ).toEqual({
    approval: null,
    elicitation: null,
    nodes: [null, null],
    onTask: { totalCount: 0, nodes: [] },
    task: { openApproval: null, approvals: { totalCount: 0 } },
    ofApproval: { totalCount: 0 },
    found: { totalCount: 0 },
    disguised: { totalCount: 0 },
    strange: { totalCount: 0 },
  });
  const { events } = await read(
    fixture.admin,
    graphql(
      `query ElicitationsEvents($id: ID) { events(filter: { elicitationId: $id }) { nodes { approval { id } } } }`,
    ),
    { id: asked.id },
  );
  expect(events.nodes).toEqual([{ approval: null }]);
  for (const name of ['approve', 'reject', 'claim', 'cancelApproval'] as const) {
    expect(await mutate(fixture.admin, name, { id: disguised })).toMatchObject({ code: 'NOT_FOUND' });
  }
  expect(await mutate(fixture.sam, 'answerElicitation', { id: strange, action: 'DECLINE' })).toMatchObject({
    code: 'NOT_FOUND',
  });
  for (const subscription of ['decisionMade(approvalId: $id)', 'elicitationAnswered(elicitationId: $id)']) {
    const id = subscription.startsWith('decision') ? disguised : strange;
    const { ended } = await overWebSocket(
      fixture.agent,
      `subscription ($id: ID) { ${subscription} { cursor } }`,
      {
        id,
      },
    );
    expect(await ended).toMatchObject({ how: 'ERROR', errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  }
});

test('questions are not among what the statistics count', async () => {
  const stats = '{ approvalStats { pending decided } }';
  const before = await read(fixture.reviewer, stats);
  await fixture.answer((await fixture.inquire()).id);
  await fixture.inquire();
  expect(await read(fixture.reviewer, stats)).toEqual(before);
});

/** The input of a mutation without what belongs to the other kind. */
const only = (name: 'createApproval' | 'createElicitation') =>
  name === 'createApproval' ? { summary: 'Second', message: undefined, responseSchema: undefined } : {};

async function onTask(id: string) {
  const document = graphql(
    `query ElicitationsTask($id: ID!) { task(id: $id) { openApproval { id } openElicitation { id } } }`,
  );
  return (await read(fixture.agent, document, { id })).task;
}

async function taskOf(id: string): Promise<string> {
  const document = graphql(`query ElicitationsTaskOf($id: ID!) { approval(id: $id) { task { id } } }`);
  return found((await read(fixture.agent, document, { id })).approval).task.id;
}
