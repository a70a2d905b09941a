import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { advanceDue } from '../../../src/actions/request/advance-due.ts';
import type { VariablesOf } from '../../../src/documents/document.ts';
import { decodeId, encodeId } from '../../../src/domain/type-id.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  cursorNow,
  type Fixture,
  onReplica,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import type { Elicitation } from '../../fixtures/client/fragments.ts';
import { call, read } from '../../fixtures/client/graphql.ts';
import { overWebSocket, transports } from '../../fixtures/client/listen.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';

const minute = 60_000;
/** A flat form, as MCP has it, from a library that names an older draft. */
const form = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    account: { type: 'string', title: 'Account', enum: ['main', 'savings'], enumNames: ['Main', 'Savings'] },
    reach: { type: 'string', format: 'email', maxLength: 100 },
    percent: { type: 'integer', minimum: 0, maximum: 100 },
    notify: { type: 'boolean', default: true },
    days: { type: 'array', items: { type: 'string', enum: ['mon', 'tue'] }, minItems: 1 },
  },
  required: ['account'],
};
const question = { message: 'From which account?', responseSchema: form };

let fixture: Fixture;
let sam: CreatedPrincipal;
beforeAll(async () => {
  fixture = await createFixture({ replicas: 2 });
  sam = await createPrincipal(fixture.admin, 'sam', { groups: ['finance'] });
});
afterAll(() => fixture.close());

async function inquire(input: Input = {}): Promise<Elicitation> {
  const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', { ...question, ...input });
  if (!elicitation) throw new Error('There is no question.');
  return elicitation;
}
const newTask = async () =>
  (await mustSucceed(fixture.agent, 'createTask', { name: 'Order 4711' })).task?.id ?? '';
const answer = (id: string, content: object = { account: 'main' }) =>
  mutate(sam, 'answerElicitation', { id, action: 'ACCEPT', content });

describe('an agent asks, a human answers', () => {
  test('the question stands with its shape, and the answer that fits is its content', async () => {
    const asked = await inquire({ assignTo: 'finance' });
    expect(asked).toMatchObject({
      status: 'PENDING',
      ...question,
      content: null,
      requester: { handle: 'agent', kind: 'AGENT' },
      assignee: null,
      assignedGroup: 'finance',
      answeredBy: null,
      answeredAt: null,
      task: { name: 'From which account?' },
      project: { name: 'general' },
      answerUrl: `${fixture.urls[0]}/e/${asked.id}`,
    });
    expect(Date.parse(asked.expiresAt) - Date.parse(asked.createdAt)).toBe(24 * 60 * minute);
    expect(await idsOf(sam, { assignedToMe: true, status: ['PENDING'] })).toContain(asked.id);

    const content = { account: 'savings', percent: 40, reach: 'sam@example.com', days: ['mon'] };
    const answered = await answer(asked.id, content);
    expect(answered).toMatchObject({
      __typename: 'AnswerElicitationPayload',
      elicitation: { id: asked.id, status: 'ACCEPTED', content, answeredBy: { handle: 'sam' } },
    });
    // By poll.
    expect(await statusOf(asked.id)).toEqual({ status: 'ACCEPTED', content });
    expect(await idsOf(sam, { status: ['PENDING'] })).not.toContain(asked.id);
    expect(await idsOf(sam, { status: ['ACCEPTED'] })).toContain(asked.id);
    expect(await eventsOf(asked.id)).toEqual([
      { type: 'elicitation.created', actor: { handle: 'agent' }, elicitation: { id: asked.id } },
      { type: 'elicitation.answered', actor: { handle: 'sam' }, elicitation: { id: asked.id } },
    ]);
  });

  test('an answer that does not fit is refused with the place of every problem, and the question waits on', async () => {
    const { id } = await inquire();
    expect(await answer(id, { account: 'other', percent: 140, reach: 'nowhere', days: [] })).toMatchObject({
      __typename: 'ValidationError',
      issues: [
        { path: ['input', 'content', 'account'], message: 'account must be one of "main", "savings".' },
        { path: ['input', 'content', 'reach'], message: 'reach must have the format email.' },
        { path: ['input', 'content', 'percent'], message: 'percent must be at most 100.' },
        { path: ['input', 'content', 'days'], message: 'days must have at least 1 entries.' },
      ],
    });
    expect(await answer(id, {})).toMatchObject({ issues: [{ path: ['input', 'content', 'account'] }] });
    expect(await statusOf(id)).toEqual({ status: 'PENDING', content: null });
    expect(await answer(id)).toMatchObject({ elicitation: { status: 'ACCEPTED' } });
  });

  test('the shape may be any JSON Schema of an object', async () => {
    const responseSchema = {
      type: 'object',
      $defs: { leg: { type: 'object', required: ['to'], properties: { to: { type: 'string' } } } },
      properties: { legs: { type: 'array', items: { $ref: '#/$defs/leg' } } },
    };
    const { id } = await inquire({ responseSchema });
    expect(await answer(id, { legs: [{ to: 'Rome' }, {}] })).toMatchObject({
      issues: [{ path: ['input', 'content', 'legs', '1', 'to'] }],
    });
    expect(await answer(id, { legs: [{ to: 'Rome' }] })).toMatchObject({
      elicitation: { status: 'ACCEPTED' },
    });
  });

  test.each([
    ['no object', { type: 'string' }, ['type']],
    ['no schema', { type: 'object', properties: { a: { type: 'texts' } } }, ['properties', 'a', 'type']],
    ['a reference out of it', { $ref: 'https://example.com/x' }, ['$ref']],
    [
      'a draft that is not read',
      { $schema: 'http://json-schema.org/draft-03/schema#', definitions: {} },
      ['$schema'],
    ],
  ])('%s is refused', async (_what, responseSchema, path) => {
    const refused = await mutate(fixture.agent, 'createElicitation', { ...question, responseSchema });
    expect(refused).toMatchObject({
      __typename: 'ValidationError',
      path: ['input', 'responseSchema', ...path],
    });
  });

  test.each([['PT0.5S'], ['P31D']])('it cannot wait for %s', async (expiresIn) => {
    expect(await mutate(fixture.agent, 'createElicitation', { ...question, expiresIn })).toMatchObject({
      path: ['input', 'expiresIn'],
    });
  });

  test('content goes with ACCEPT and with nothing else', async () => {
    const { id } = await inquire();
    for (const input of [{ action: 'ACCEPT' }, { action: 'DECLINE', content: { account: 'main' } }]) {
      expect(await mutate(sam, 'answerElicitation', { id, ...input })).toMatchObject({
        path: ['input', 'content'],
      });
    }
  });

  test('a retry asks once and answers once', async () => {
    const first = await mustSucceed(fixture.agent, 'createElicitation', {
      ...question,
      idempotencyKey: 'which',
    });
    const again = await mustSucceed(fixture.agent, 'createElicitation', {
      ...question,
      idempotencyKey: 'which',
    });
    expect(again).toEqual({ ...first, replayed: true });
    const input = { id: first.elicitation?.id, action: 'DECLINE', idempotencyKey: 'no' };
    const declined = await mustSucceed(sam, 'answerElicitation', input);
    expect(declined.elicitation).toMatchObject({ status: 'DECLINED', content: null });
    expect(await mustSucceed(sam, 'answerElicitation', input)).toEqual({ ...declined, replayed: true });
  });
});

describe('who may', () => {
  test('whoever asks does not answer, whatever their rights; but may take it back', async () => {
    const { elicitation } = await mustSucceed(sam, 'createElicitation', question);
    const id = elicitation?.id ?? '';
    expect(await answer(id)).toMatchObject({ __typename: 'ForbiddenError', code: 'SELF_APPROVAL' });
    expect(await mutate(sam, 'answerElicitation', { id, action: 'CANCEL' })).toMatchObject({
      elicitation: { status: 'CANCELED', answeredBy: { handle: 'sam' } },
    });
  });

  test('the owner of the asking agent is a human who knows, and may', async () => {
    const olga = await createPrincipal(fixture.admin, 'olga');
    const owned = await createPrincipal(fixture.admin, 'owned', {
      kind: 'AGENT',
      ownerId: olga.id,
    });
    const { elicitation } = await mustSucceed(owned, 'createElicitation', question);
    const input = { id: elicitation?.id, action: 'ACCEPT', content: { account: 'main' } };
    expect(await mutate(owned, 'answerElicitation', input)).toMatchObject({ code: 'SELF_APPROVAL' });
    expect(await mutate(olga, 'answerElicitation', input)).toMatchObject({
      elicitation: { status: 'ACCEPTED' },
    });
  });

  test('neither those without the role nor other agents that can ask', async () => {
    const { id } = await inquire();
    const viewer = await createPrincipal(fixture.admin, 'viewer', { role: 'VIEWER' });
    expect(await mutate(viewer, 'answerElicitation', { id, action: 'DECLINE' })).toMatchObject({
      code: 'FORBIDDEN',
      requiredScope: 'approvals:decide',
    });
    const other = await createPrincipal(fixture.admin, 'other', {
      kind: 'AGENT',
      scopes: ['approvals:create'],
    });
    expect(await mutate(other, 'answerElicitation', { id, action: 'CANCEL' })).toMatchObject({
      requiredScope: 'approvals:decide',
    });
    expect(await mutate(fixture.agent, 'answerElicitation', { id, action: 'CANCEL' })).toMatchObject({
      elicitation: { status: 'CANCELED', answeredBy: { handle: 'agent' } },
    });
  });
});

describe('one open request on a task', () => {
  test('a question keeps it busy for approvals, and an approval for questions; each is named', async () => {
    const taskId = await newTask();
    const asked = await inquire({ taskId });
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
    await answer(asked.id);
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
    const next = await inquire({ taskId });
    expect(await mutate(fixture.agent, 'reviseApproval', { id: approval, note: 'Mine.' })).toMatchObject({
      code: 'TASK_BUSY',
      path: ['input', 'id'],
      currentElicitation: { id: next.id },
    });
  });

  test('of twenty of both kinds at once exactly one is open, and the refusals name it', async () => {
    const taskId = await newTask();
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
    const taskId = await newTask();
    const asked = await inquire({ taskId, expiresIn: 'PT10M' });
    fixture.advanceClock(11 * minute);
    await createApproval(fixture.agent, { taskId });
    expect(await statusOf(asked.id)).toEqual({ status: 'EXPIRED', content: null });
  });
});

describe('it ends once', () => {
  test('of many answers at once one counts, and the others learn what it was', async () => {
    const { id } = await inquire();
    const results = await Promise.all(
      upTo(48).map((i) =>
        mutate(onReplica(fixture.urls[i % 2], i % 3 === 0 ? fixture.agent : sam), 'answerElicitation', {
          id,
          ...[
            { action: 'CANCEL' },
            { action: 'ACCEPT', content: { account: 'main' } },
            { action: 'DECLINE' },
          ][i % 3],
        }),
      ),
    );
    const [won, ...more] = results.filter(({ __typename }) => __typename === 'AnswerElicitationPayload');
    expect(more).toEqual([]);
    for (const lost of results.filter((result) => result !== won)) {
      expect(lost).toMatchObject({
        __typename: 'ConflictError',
        code: 'NOT_PENDING',
        currentApproval: null,
        currentElicitation: { id, status: won?.elicitation?.status },
      });
    }
    expect(await eventsOf(id)).toHaveLength(2);
  });

  test('the clock and an answer at the same time: one of them', async () => {
    const asked = await Promise.all(upTo(10).map(() => inquire({ expiresIn: 'PT10M' })));
    fixture.advanceClock(11 * minute);
    const [, ...answers] = await Promise.all([
      Promise.all(fixture.replicas.map(({ ports }) => advanceDue(ports))),
      ...asked.map(({ id }) => answer(id)),
    ]);
    for (const [i, { id }] of asked.entries()) {
      expect(answers[i]).toMatchObject({
        code: 'NOT_PENDING',
        message: 'This question has expired.',
        currentElicitation: { id, status: 'EXPIRED', answeredBy: { kind: 'SYSTEM' } },
      });
      expect(await eventsOf(id)).toHaveLength(2);
    }
  });
});

const answered = graphql(`
  subscription ElicitationsElicitationAnswered($id: ID, $after: String) {
    elicitationAnswered(elicitationId: $id, after: $after) { cursor elicitation { id status content } }
  }`);

describe.each(transports)('live over %s', (_name, listen) => {
  const content = { account: 'main' };

  test('whoever waits hears the answer, and that is all there is', async () => {
    const { id } = await inquire();
    const waiting = await listen(fixture.agent, answered, { id });
    await answer(id);
    expect(await waiting.next()).toMatchObject(eventOf({ id, status: 'ACCEPTED', content }));
    expect(await waiting.ended).toEqual({ how: 'COMPLETE' });
  });

  test('whoever comes late hears it as well, from whichever cursor', async () => {
    const { id } = await inquire();
    await answer(id);
    for (const after of [null, await cursorNow(fixture.agent)]) {
      const late = await listen(onReplica(fixture.urls[1], fixture.agent), answered, { id, after });
      expect(await late.next()).toMatchObject(eventOf({ id, status: 'ACCEPTED', content }));
      expect(await late.ended).toEqual({ how: 'COMPLETE' });
    }
  });

  test('a waiter wakes when nobody answers in time, and when it is taken back', async () => {
    const late = await inquire({ expiresIn: 'PT10M' });
    const back = await inquire();
    const [first, second] = await Promise.all([
      listen(fixture.agent, answered, { id: late.id }),
      listen(fixture.agent, answered, { id: back.id }),
    ]);
    fixture.advanceClock(11 * minute);
    expect(await first.next()).toMatchObject(eventOf({ id: late.id, status: 'EXPIRED', content: null }));
    await mustSucceed(fixture.agent, 'answerElicitation', { id: back.id, action: 'CANCEL' });
    expect(await second.next()).toMatchObject(eventOf({ id: back.id, status: 'CANCELED' }));
  });
});

test('an inbox hears of every question, from its cursor on', async () => {
  const after = await cursorNow(fixture.agent);
  const feed = await overWebSocket(
    fixture.reviewer,
    graphql(
      `subscription ElicitationsElicitationChanged($after: String) { elicitationChanged(after: $after) { elicitation { id status } } }`,
    ),
    { after },
  );
  onTestFinished(() => feed.stop());
  const { id } = await inquire();
  await feed.next();
  await answer(id);
  expect(JSON.stringify(await feed.next())).toContain(`{"id":"${id}","status":"ACCEPTED"}`);
});

test('a question is never an approval, nor an approval a question', async () => {
  const asked = await inquire();
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
  expect(await mutate(sam, 'answerElicitation', { id: strange, action: 'DECLINE' })).toMatchObject({
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
  await answer((await inquire()).id);
  await inquire();
  expect(await read(fixture.reviewer, stats)).toEqual(before);
});

test('a listing has its pages', async () => {
  const page = await call(
    sam,
    graphql(
      `query ElicitationsElicitations { elicitations(first: 2, filter: { requestedByMe: false, projectName: ["general"] }) { nodes { id } pageInfo { hasNextPage } } }`,
    ),
  );
  expect(page.data?.elicitations).toMatchObject({
    nodes: [{ id: expect.any(String) }, { id: expect.any(String) }],
    pageInfo: { hasNextPage: true },
  });
});

const eventOf = (elicitation: Partial<Elicitation>) => ({ elicitation });

/** The input of a mutation without what belongs to the other kind. */
const only = (name: 'createApproval' | 'createElicitation') =>
  name === 'createApproval' ? { summary: 'Second', message: undefined, responseSchema: undefined } : {};

async function statusOf(id: string) {
  const document = graphql(`query ElicitationsStatus($id: ID!) { elicitation(id: $id) { status content } }`);
  return (await read(fixture.agent, document, { id })).elicitation;
}

async function eventsOf(id: string) {
  const { events } = await read(
    fixture.agent,
    graphql(
      `query ElicitationsEvents2($id: ID) { events(filter: { elicitationId: $id }) { nodes { type actor { handle } elicitation { id } } } }`,
    ),
    { id },
  );
  return events.nodes;
}

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

const listing = graphql(`query ElicitationsListing($filter: ElicitationFilter) {
  elicitations(first: 100, filter: $filter) { nodes { id } }
}`);

async function idsOf(
  client: CreatedPrincipal,
  filter: VariablesOf<typeof listing>['filter'],
): Promise<string[]> {
  const { elicitations } = await read(client, listing, { filter });
  return elicitations.nodes.map(({ id }) => id);
}
