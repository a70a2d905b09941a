import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { advanceDue } from '../../../src/actions/request/advance-due.ts';
import { expireExecutions } from '../../../src/actions/request/expire-execution.ts';
import type { VariablesOf } from '../../../src/documents/document.ts';
import { uuidOf } from '../../../src/domain/type-id.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createFixture,
  createPrincipal,
  cursorNow,
  type Fixture,
  onReplica,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import type { Execution } from '../../fixtures/client/fragments.ts';
import { type Client, call, read } from '../../fixtures/client/graphql.ts';
import { overWebSocket, transports } from '../../fixtures/client/listen.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { rootFields, wholeDocument } from '../../fixtures/client/selection.ts';
import { upTo } from '../../fixtures/client/wait.ts';

const day = 86_400_000;
const draft = { subject: 'Your order', body: 'It is on its way.' };

let fixture: Fixture;
let reader: CreatedPrincipal;
let chief: CreatedPrincipal;
beforeAll(async () => {
  fixture = await createFixture({ replicas: 2 });
  reader = await createPrincipal(fixture.admin, 'reader', {
    role: 'REVIEWER',
    scopes: ['approvals:read', 'audit:read'],
  });
  chief = await createPrincipal(fixture.admin, 'chief', { rights: ['override'] });
});
afterAll(() => fixture.close());

interface Checkpoint {
  readonly agentId: string;
  readonly run: Execution;
  readonly approvalId: string;
}

async function newAgent(version: Input = {}, name = `writer-${crypto.randomUUID()}`): Promise<string> {
  const { agent } = await mustSucceed(fixture.admin, 'createAgent', { name });
  await mustSucceed(fixture.admin, 'createAgentVersion', {
    agentId: agent?.id,
    approvalRequired: true,
    ...version,
  });
  return agent?.id ?? '';
}

async function begin(agentId: string, input: Input = {}): Promise<Execution> {
  const { execution } = await mustSucceed(fixture.agent, 'startExecution', { agentId, ...input });
  if (!execution) throw new Error('There is no run.');
  return execution;
}

/** A run that has stopped at its checkpoint. */
async function stopped(input: Input = {}, output: object = draft, version: Input = {}): Promise<Checkpoint> {
  const agentId = await newAgent(version);
  const { id } = await begin(agentId, input);
  const { execution } = await mustSucceed(fixture.agent, 'completeExecution', { id, output });
  expect(execution).toMatchObject({ status: 'AWAITING_APPROVAL', output: null });
  if (!execution?.approval) throw new Error('It did not stop.');
  return { agentId, run: execution, approvalId: execution.approval.id };
}

async function executionOf(id: string, client: Client = fixture.agent) {
  const document = graphql(
    `query ExecutionsStatus($id: ID!) { execution(id: $id) { status output endedAt } }`,
  );
  return (await read(client, document, { id })).execution;
}

async function eventsOf(executionId: string): Promise<string[]> {
  const { events } = await read(
    fixture.agent,
    graphql(
      `query ExecutionsEvents($executionId: ID) { events(filter: { executionId: $executionId }) { nodes { type execution { id } } } }`,
    ),
    { executionId },
  );
  for (const { execution } of events.nodes) expect(execution).toEqual({ id: executionId });
  return events.nodes.map(({ type }) => type);
}

const version = graphql(`fragment Version on AgentVersion {
  number approvalRequired checkpointName settings message agent { id }
}`);

describe('agents and their versions', () => {
  test('a version says whether people are asked, under which name, and what else belongs to it', async () => {
    const { agent } = await mustSucceed(fixture.admin, 'createAgent', { name: 'Support letters' });
    const agentId = agent?.id;
    expect(await mutate(fixture.agent, 'startExecution', { agentId })).toMatchObject({
      path: ['input', 'agentId'],
      message: '“Support letters” has no version yet; an administrator makes one with createAgentVersion.',
    });
    const first = { approvalRequired: false, settings: { model: 'small', temperature: 0.2 } };
    const second = {
      approvalRequired: true,
      checkpointName: 'before sending',
      message: 'A letter is ready.',
    };
    await mustSucceed(fixture.admin, 'createAgentVersion', { agentId, ...first });
    await mustSucceed(fixture.admin, 'createAgentVersion', { agentId, ...second });
    const { agent: read1 } = await read(
      fixture.agent,
      graphql(
        `query ExecutionsAgent($id: ID!) {
          agent(id: $id) { name currentVersion { ...Version } versions { totalCount nodes { ...Version } } }
        }`,
        version,
      ),
      { id: agentId },
    );
    const of = { agent: { id: agentId } };
    const current = { ...of, number: 2, settings: {}, ...second };
    expect(read1).toEqual({
      name: 'Support letters',
      currentVersion: current,
      versions: {
        totalCount: 2,
        nodes: [current, { ...of, number: 1, checkpointName: null, message: null, ...first }],
      },
    });
    expect(await mutate(fixture.admin, 'createAgent', { name: 'Support letters' })).toMatchObject({
      path: ['input', 'name'],
    });
  });

  test('a run keeps the version that it began with', async () => {
    const agentId = await newAgent();
    const before = await begin(agentId);
    await mustSucceed(fixture.admin, 'createAgentVersion', { agentId, approvalRequired: false });
    const after = await begin(agentId);
    expect([before.version.number, after.version.number]).toEqual([1, 2]);
    const finish = async ({ id }: Execution) =>
      (await mustSucceed(fixture.agent, 'completeExecution', { id, output: draft })).execution?.status;
    expect([await finish(before), await finish(after)]).toEqual(['AWAITING_APPROVAL', 'COMPLETED']);
  });

  test('of versions made at once each has a number of its own', async () => {
    const agentId = await newAgent();
    const made = await Promise.all(
      upTo(8).map((i) =>
        mustSucceed(onReplica(fixture.urls[i % 2], fixture.admin), 'createAgentVersion', {
          agentId,
          approvalRequired: true,
        }),
      ),
    );
    const numbers = made.map(({ agentVersion }) => agentVersion?.number ?? 0);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(upTo(8).map((i) => i + 2));
  });
});

describe('a run', () => {
  test('without approval is complete at once, and everybody can read its output', async () => {
    const { id } = await begin(await newAgent({ approvalRequired: false }), { input: { order: 4711 } });
    const completed = await mustSucceed(fixture.agent, 'completeExecution', { id, output: draft });
    expect(completed.execution).toMatchObject({ status: 'COMPLETED', output: draft, approval: null });
    expect(await executionOf(id, reader)).toMatchObject({ status: 'COMPLETED', output: draft });
    expect(await eventsOf(id)).toEqual(['execution.started', 'execution.completed']);
  });

  test('that comes to nothing says so, once, and only while it runs', async () => {
    const { id } = await begin(await newAgent());
    const failed = await mustSucceed(fixture.agent, 'failExecution', {
      id,
      error: 'The printer is on fire.',
    });
    expect(failed.execution).toMatchObject({ status: 'FAILED', error: 'The printer is on fire.' });
    expect(await eventsOf(id)).toEqual(['execution.started', 'execution.failed']);
    for (const [name, input] of [
      ['failExecution', {}],
      ['completeExecution', { output: draft }],
    ] as const) {
      expect(await mutate(fixture.agent, name, { id, ...input })).toMatchObject({
        __typename: 'ConflictError',
        code: 'NOT_PENDING',
        message: 'This execution has failed already.',
      });
    }
    const { run, approvalId } = await stopped();
    expect(await mutate(fixture.agent, 'failExecution', { id: run.id })).toMatchObject({
      code: 'NOT_PENDING',
      currentApproval: { id: approvalId },
    });
  });

  test('belongs to whoever began it; an administrator can give it up', async () => {
    const { id } = await begin(await newAgent());
    const other = await createPrincipal(fixture.admin, 'other-agent', { kind: 'AGENT', role: 'VIEWER' });
    for (const client of [other, fixture.admin]) {
      expect(await mutate(client, 'completeExecution', { id, output: draft })).toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    expect(await mutate(other, 'failExecution', { id })).toMatchObject({ code: 'FORBIDDEN' });
    await mustSucceed(fixture.admin, 'failExecution', { id });
  });

  test('gets one output, however often it is given at once', async () => {
    const { id } = await begin(await newAgent());
    const results = await Promise.all(
      upTo(16).map((i) =>
        mutate(onReplica(fixture.urls[i % 2], fixture.agent), 'completeExecution', {
          id,
          output: { ...draft, i },
        }),
      ),
    );
    const won = results.filter(({ __typename }) => __typename === 'CompleteExecutionPayload');
    expect(won).toHaveLength(1);
    expect(new Set(results.filter((one) => one !== won[0]).map(({ code }) => code))).toEqual(
      new Set(['NOT_PENDING']),
    );
    const rows = await fixture.database.db.query('select id from request where execution_id = $1', [
      uuidOf('Execution', id),
    ]);
    expect(rows).toHaveLength(1);
  });
});

describe('at the checkpoint', () => {
  test('a request is made of the output, the checkpoint and the input, and reviewers see it', async () => {
    const version = { checkpointName: 'before sending', message: 'A letter is ready.' };
    const { run, approvalId, agentId } = await stopped({ input: { order: 4711 } }, draft, version);
    const { approval } = await read(
      fixture.reviewer,
      graphql(`query ExecutionsApproval($id: ID!) { approval(id: $id) {
        status type action summary params context checkpointName requester { handle } execution { id agent { id } }
        task { openApproval { id } } availableOutcomes } }`),
      { id: approvalId },
    );
    expect(approval).toEqual({
      status: 'PENDING',
      type: 'agent.checkpoint',
      action: 'before sending',
      summary: 'A letter is ready.',
      params: draft,
      context: { agent: expect.stringContaining('writer-'), version: 1, input: { order: 4711 } },
      checkpointName: 'before sending',
      requester: { handle: 'agent' },
      execution: { id: run.id, agent: { id: agentId } },
      task: { openApproval: { id: approvalId } },
      availableOutcomes: [
        'APPROVE',
        'EDIT_AND_APPROVE',
        'REJECT',
        'DELEGATE',
        'ESCALATE',
        'REQUEST_MORE_INFO',
      ],
    });
    expect(await eventsOf(run.id)).toEqual(['execution.started', 'execution.awaiting_approval']);
  });

  test('what waits is listed by status, agent and checkpoint', async () => {
    const checkpointName = `checkpoint-${crypto.randomUUID()}`;
    const one = await stopped({}, draft, { checkpointName });
    const two = await stopped({}, draft, { checkpointName });
    await mustSucceed(fixture.reviewer, 'approve', { id: one.approvalId });
    const document = graphql(`
      query ExecutionsListed($filter: ApprovalFilter, $agentId: ID, $status: [ExecutionStatus!]) {
        approvals(filter: $filter) {
          nodes { id params checkpointName createdAt execution { id status agent { id name } } }
        }
        executions(filter: { agentId: $agentId, status: $status }) { nodes { id } }
      }`);
    const listed = (variables: VariablesOf<typeof document>) => read(fixture.reviewer, document, variables);
    const waiting = await listed({
      filter: { status: ['PENDING'], checkpointName },
      status: ['AWAITING_APPROVAL'],
      agentId: two.agentId,
    });
    expect(waiting.approvals.nodes).toEqual([
      {
        id: two.approvalId,
        params: draft,
        checkpointName,
        createdAt: expect.any(String),
        execution: {
          id: two.run.id,
          status: 'AWAITING_APPROVAL',
          agent: { id: two.agentId, name: expect.any(String) },
        },
      },
    ]);
    expect(waiting.executions.nodes).toEqual([{ id: two.run.id }]);
    const all = await listed({ filter: { checkpointName } });
    expect(all.approvals.nodes.map(({ id }) => id)).toEqual([two.approvalId, one.approvalId]);
    expect(all.executions.nodes.slice(0, 2).map(({ id }) => id)).toEqual([two.run.id, one.run.id]);
    const ofAgent = await listed({ filter: { agentId: one.agentId }, status: ['COMPLETED', 'REJECTED'] });
    expect(ofAgent.approvals.nodes.map(({ id }) => id)).toEqual([one.approvalId]);
    expect(ofAgent.executions.nodes.map(({ id }) => id)).toContain(one.run.id);
    expect(ofAgent.executions.nodes.map(({ id }) => id)).not.toContain(two.run.id);
  });

  test('a busy task is a conflict, and the run can stop once it is free', async () => {
    const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Letters' });
    const { approval } = await mustSucceed(fixture.agent, 'createApproval', {
      summary: 'Paper',
      taskId: task?.id,
    });
    const { id } = await begin(await newAgent(), { taskId: task?.id });
    const complete = () => mutate(fixture.agent, 'completeExecution', { id, output: draft });
    expect(await complete()).toMatchObject({ code: 'TASK_BUSY', currentApproval: { id: approval?.id } });
    expect(await executionOf(id)).toMatchObject({ status: 'RUNNING' });
    await mustSucceed(fixture.reviewer, 'approve', { id: approval?.id });
    expect(await complete()).toMatchObject({ execution: { status: 'AWAITING_APPROVAL' } });
  });

  test('a retry stops once', async () => {
    const { id } = await begin(await newAgent());
    const input = { id, output: draft, idempotencyKey: 'done' };
    const first = await mustSucceed(fixture.agent, 'completeExecution', input);
    await mustSucceed(fixture.reviewer, 'approve', { id: first.execution?.approval?.id });
    expect(await mustSucceed(fixture.agent, 'completeExecution', input)).toMatchObject({
      replayed: true,
      execution: { id, status: 'COMPLETED', output: draft },
    });
  });
});

const edited = { ...draft, body: 'It is late.' };
const endings: readonly (readonly [string, (id: string) => Promise<unknown>, string, object | null])[] = [
  ['approved', (id) => mustSucceed(fixture.reviewer, 'approve', { id }), 'COMPLETED', draft],
  [
    'approved as edited',
    (id) => respond(id, { editAndApprove: { modifiedParams: edited } }),
    'COMPLETED',
    edited,
  ],
  ['rejected', (id) => mustSucceed(fixture.reviewer, 'reject', { id }), 'REJECTED', null],
  ['escalated to nobody', (id) => respond(id, { escalate: {} }), 'REJECTED', null],
  ['canceled', (id) => mustSucceed(fixture.agent, 'cancelApproval', { id }), 'REJECTED', null],
  [
    'overridden',
    (id) => respond(id, { override: { action: 'Call them', reason: 'Urgent' } }, chief),
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

const respond = (id: string, decision: object, client: Client = fixture.reviewer) =>
  mustSucceed(client, 'respond', { id, decision });

describe('what becomes of it', () => {
  test.each(endings)('%s', async (_how, end, status, output) => {
    const { run, approvalId } = await stopped();
    await end(approvalId);
    for (const client of [fixture.agent, fixture.reviewer, reader]) {
      expect(await executionOf(run.id, client)).toEqual({ status, output, endedAt: expect.any(String) });
    }
    const events = await eventsOf(run.id);
    expect(events.slice(2)).toEqual([`execution.${status.toLowerCase()}`]);
    // Nothing that comes later changes it.
    for (const late of [
      mutate(fixture.reviewer, 'approve', { id: approvalId }),
      mutate(fixture.agent, 'reviseApproval', { id: approvalId, params: { other: true } }),
      mutate(fixture.agent, 'completeExecution', { id: run.id, output: { other: true } }),
    ]) {
      expect(await late).toMatchObject({ code: 'NOT_PENDING' });
    }
    expect(await executionOf(run.id)).toMatchObject({ status, output });
  });

  test('the agent learns what to do instead of an overridden one', async () => {
    const { approvalId } = await stopped();
    await respond(approvalId, { override: { action: 'Call them', reason: 'Urgent' } }, chief);
    const document = graphql(
      `query ExecutionsApprovalResult($id: ID!) { approvalResult(id: $id) { outcome overrideAction } }`,
    );
    expect(await read(fixture.agent, document, { id: approvalId })).toEqual({
      approvalResult: { outcome: 'OVERRIDE', overrideAction: 'Call them' },
    });
  });

  test('a question keeps it waiting; the revised output is what is then let out', async () => {
    const { run, approvalId } = await stopped();
    await respond(approvalId, { requestMoreInfo: { note: 'Whose order?' } });
    expect(await executionOf(run.id)).toEqual({ status: 'AWAITING_APPROVAL', output: null, endedAt: null });
    const revised = { ...draft, subject: 'Your order 4711' };
    await mustSucceed(fixture.agent, 'reviseApproval', { id: approvalId, params: revised });
    expect(await executionOf(run.id)).toMatchObject({ status: 'AWAITING_APPROVAL', output: null });
    await mustSucceed(fixture.reviewer, 'approve', { id: approvalId, revision: 2 });
    expect(await executionOf(run.id)).toMatchObject({ status: 'COMPLETED', output: revised });
    expect(await eventsOf(run.id)).toEqual([
      'execution.started',
      'execution.awaiting_approval',
      'execution.info_requested',
      'execution.awaiting_approval',
      'execution.completed',
    ]);
  });

  test('an approval, a rejection and a cancel at once: the run ends as its request does', async () => {
    const runs = await Promise.all(upTo(8).map(() => stopped()));
    await Promise.all([
      ...runs.map(({ approvalId }) => mutate(fixture.reviewer, 'approve', { id: approvalId })),
      ...runs.map(({ approvalId }) => mutate(chief, 'reject', { id: approvalId })),
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

describe('policies', () => {
  test('judge a checkpoint like any other request: some decide alone, some ask more people', async () => {
    const governed = await newAgent({ checkpointName: 'governed' });
    const policy = (name: string, condition: string, rules: Input) =>
      mustSucceed(fixture.admin, 'createPolicy', {
        name,
        when: `type == "agent.checkpoint" && action == "governed" && ${condition}`,
        ...rules,
      });
    await policy('short letters go', 'size(params.body) < 5', { effect: 'AUTO_APPROVE' });
    await policy('nobody writes to all', 'params.to == "all"', { effect: 'AUTO_REJECT' });
    await policy('two read the others', 'true', { stages: [{ count: 2 }] });
    const finish = async (output: object) => {
      const { id } = await begin(governed);
      return (await mustSucceed(fixture.agent, 'completeExecution', { id, output })).execution;
    };
    const short = await finish({ to: 'ann', body: 'Hi.' });
    expect(short).toMatchObject({ status: 'COMPLETED', output: { to: 'ann', body: 'Hi.' } });
    expect(await eventsOf(short?.id ?? '')).toEqual(['execution.started', 'execution.completed']);
    const all = await finish({ to: 'all', body: 'Dear all' });
    expect(all).toMatchObject({ status: 'REJECTED', output: null });
    const long = await finish({ to: 'ann', body: 'Dear Ann' });
    const id = long?.approval?.id;
    await mustSucceed(fixture.reviewer, 'approve', { id });
    expect(await executionOf(long?.id ?? '')).toMatchObject({ status: 'AWAITING_APPROVAL', output: null });
    await mustSucceed(chief, 'approve', { id });
    expect(await executionOf(long?.id ?? '')).toMatchObject({ status: 'COMPLETED' });
  });

  test('a revision that a policy decides alone ends the run', async () => {
    const agentId = await newAgent({ checkpointName: 'revised' });
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'revised is fine',
      when: 'action == "revised" && params.body == "better"',
      effect: 'AUTO_APPROVE',
    });
    const { id } = await begin(agentId);
    const { execution } = await mustSucceed(fixture.agent, 'completeExecution', {
      id,
      output: { body: 'worse' },
    });
    await mustSucceed(fixture.agent, 'reviseApproval', {
      id: execution?.approval?.id,
      params: { body: 'better' },
    });
    expect(await executionOf(id)).toMatchObject({ status: 'COMPLETED', output: { body: 'better' } });
  });
});

/** Words that stand in outputs and nowhere else. */
const secret = 'mandrake';
const removed = 'belladonna';
const output = { text: `${secret} and ${removed}`, [`${secret}Key`]: 1 };

/** Everything that a person can read or hear of a run and its approval. */
async function walk(client: Client, { agentId, run, approvalId }: Checkpoint): Promise<string> {
  const { approval } = await read(
    fixture.reviewer,
    graphql(
      `query ExecutionsApproval2($id: ID!) { approval(id: $id) { task { id } decisions { nodes { id } } } }`,
    ),
    {
      id: approvalId,
    },
  );
  const { task, decisions } = found(approval);
  const ids = [approvalId, run.id, agentId, task.id, ...decisions.nodes.map(({ id }) => id)];
  const args: Record<string, readonly object[]> = {
    ...Object.fromEntries(Object.keys(rootFields('query')).map((name) => [name, [{}]])),
    node: ids.map((id) => ({ id })),
    nodes: ids.map((id) => ({ ids: [id] })),
    approval: [{ id: approvalId }],
    approvalResult: [{ id: approvalId }],
    approvals: [{ filter: { agentId } }, { filter: { search: secret } }],
    task: [{ id: task.id }],
    project: [{ name: 'general' }],
    agent: [{ id: agentId }],
    execution: [{ id: run.id }],
    executions: [{ filter: { agentId } }],
    elicitation: [],
    events: [{ filter: { executionId: run.id } }, { filter: { approvalId } }],
  };
  const seen: unknown[] = [];
  for (const [name, uses] of Object.entries(args)) {
    for (const use of uses) {
      const { data, errors = [] } = await call(client, wholeDocument('query', name, use, 12), { ...use });
      // Whoever lacks the scope for a field sees nothing there; nothing else may keep a field from being looked at.
      expect([name, errors.filter(({ extensions }) => extensions?.code !== 'FORBIDDEN')]).toEqual([name, []]);
      seen.push(data);
    }
  }
  const { events } = await read(
    fixture.agent,
    graphql(
      `query ExecutionsEvents2($id: ID) { events(first: 1, filter: { executionId: $id }) { edges { cursor } } }`,
    ),
    { id: run.id },
  );
  const feeds: Record<string, object> = {
    decisionMade: { filter: { agentId }, finalOnly: false },
    approvalChanged: { filter: { agentId } },
    executionChanged: { executionId: run.id },
  };
  for (const [name, use] of Object.entries(feeds)) {
    const variables = { ...use, after: events.edges[0]?.cursor };
    const feed = await overWebSocket(client, wholeDocument('subscription', name, variables), variables);
    // The history comes at once; a marker of our own says when it has been sent.
    const marker = await hearOne(name, agentId);
    while (!JSON.stringify(await feed.next().catch(() => marker)).includes(marker));
    feed.stop();
    seen.push(feed.heard);
  }
  return JSON.stringify(seen);
}

/** Something harmless of the same agent, whose id the feed will tell after everything before it. */
async function hearOne(name: string, agentId: string): Promise<string> {
  if (name === 'executionChanged') return '"status"';
  const { id } = await begin(agentId);
  const { execution } = await mustSucceed(fixture.agent, 'completeExecution', { id, output: {} });
  await mustSucceed(fixture.reviewer, 'approve', { id: execution?.approval?.id });
  return execution?.approval?.id ?? '';
}

describe('the output is withheld', () => {
  const edit = { text: `${secret} alone` };
  const stages: readonly (readonly [string, (checkpoint: Checkpoint) => Promise<unknown>])[] = [
    ['while it waits', async () => {}],
    [
      'while an edit of it waits for another vote',
      ({ approvalId }) => respond(approvalId, { editAndApprove: { modifiedParams: edit, replace: true } }),
    ],
    [
      'while its requester is asked',
      ({ approvalId }) => respond(approvalId, { requestMoreInfo: { note: 'Why?' } }),
    ],
    ['when it is rejected', ({ approvalId }) => mustSucceed(fixture.reviewer, 'reject', { id: approvalId })],
    [
      'when it is canceled',
      ({ approvalId }) => mustSucceed(fixture.agent, 'cancelApproval', { id: approvalId }),
    ],
    [
      'when it is overridden',
      ({ approvalId }) => respond(approvalId, { override: { action: 'Call', reason: 'Urgent' } }, chief),
    ],
  ];

  beforeAll(async () => {
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'two for potions',
      // One part cannot be evaluated, so that there is a failure on record.
      when: 'action == "potions" && params.absent == "x"',
      stages: [{ count: 2 }],
    });
  });

  // Who may read is the same code on either database, and the embedded one reads everything at leisure.
  const walked = inject('store')?.kind === 'postgres' ? stages : stages.slice(0, 2);
  test.each(walked)('%s: nobody but reviewers finds any of it, anywhere', async (_when, act) => {
    const checkpoint = await stopped({}, output, { checkpointName: 'potions' });
    await act(checkpoint);
    // Everybody reads what is said, so the answer must not quote it either.
    const question = { approvalId: checkpoint.approvalId, content: 'What exactly are the params?' };
    await mustSucceed(fixture.reviewer, 'sendMessage', question);
    const viewer = await createPrincipal(fixture.admin, crypto.randomUUID(), { role: 'VIEWER' });
    for (const client of [fixture.agent, reader, viewer]) {
      expect(await walk(client, checkpoint)).not.toMatch(/mandrake|belladonna/);
    }
    // A walk that could find nothing would prove nothing.
    expect(await walk(fixture.reviewer, checkpoint)).toContain(removed);
  });

  test('once it is approved everybody reads it', async () => {
    const checkpoint = await stopped({}, output, { checkpointName: 'potions' });
    await mustSucceed(fixture.reviewer, 'approve', { id: checkpoint.approvalId });
    await mustSucceed(chief, 'approve', { id: checkpoint.approvalId });
    for (const client of [fixture.agent, reader]) {
      expect(await walk(client, checkpoint)).toContain(removed);
    }
  });

  test('what a reviewer took out stays with reviewers, although the rest is let out', async () => {
    const checkpoint = await stopped({}, output, { checkpointName: 'potions' });
    await respond(checkpoint.approvalId, { editAndApprove: { modifiedParams: edit, replace: true } });
    await mustSucceed(chief, 'approve', { id: checkpoint.approvalId, revision: 2 });
    expect(await executionOf(checkpoint.run.id)).toMatchObject({ status: 'COMPLETED', output: edit });
    for (const client of [fixture.agent, reader]) {
      const seen = await walk(client, checkpoint);
      expect(seen).toContain(edit.text);
      expect(seen).not.toContain(removed);
    }
    expect(await walk(fixture.reviewer, checkpoint)).toContain(removed);
  });

  test('everything of it that subscribers share differs with their rights, and with nothing else', async () => {
    const checkpoint = await stopped({}, output, { checkpointName: 'potions' });
    const feeds = await Promise.all(
      [fixture.reviewer, chief, reader, fixture.agent].map((client) =>
        overWebSocket(client, wholeDocument('subscription', 'approvalChanged', {}), {}),
      ),
    );
    for (const feed of feeds) onTestFinished(() => feed.stop());
    await mustSucceed(fixture.reviewer, 'claim', { id: checkpoint.approvalId });
    const heard = await Promise.all(feeds.map(async (feed) => JSON.stringify(await feed.next())));
    expect(heard.map((text) => text.includes(secret))).toEqual([true, true, false, false]);
  });
});

const changed = graphql(`
  subscription ExecutionsExecutionChanged($id: ID, $after: String) {
    executionChanged(executionId: $id, after: $after) { cursor status execution { id status output } }
  }`);

describe.each(transports)('live over %s', (_name, listen) => {
  test('whoever waits hears it stop and end, and that is all there is', async () => {
    const { id } = await begin(await newAgent());
    // A subscription is not confirmed, so what happens at once may be earlier than it.
    const after = await cursorNow(fixture.agent);
    const feed = await listen(fixture.agent, changed, { id, after });
    const { execution } = await mustSucceed(fixture.agent, 'completeExecution', { id, output: draft });
    expect(await feed.next()).toMatchObject({ status: 'AWAITING_APPROVAL', execution: { output: null } });
    await mustSucceed(onReplica(fixture.urls[1], fixture.reviewer), 'approve', {
      id: execution?.approval?.id,
    });
    expect(await feed.next()).toMatchObject({
      status: 'COMPLETED',
      execution: { id, status: 'COMPLETED', output: draft },
    });
    expect(await feed.ended).toEqual({ how: 'COMPLETE' });
  });

  test('whoever comes late hears how it ended, from whichever cursor', async () => {
    const { run, approvalId } = await stopped();
    await mustSucceed(fixture.reviewer, 'reject', { id: approvalId });
    for (const after of [null, await cursorNow(fixture.agent)]) {
      const late = await listen(fixture.agent, changed, { id: run.id, after });
      expect(await late.next()).toMatchObject({
        status: 'REJECTED',
        execution: { id: run.id, output: null },
      });
      expect(await late.ended).toEqual({ how: 'COMPLETE' });
    }
  });

  test('whoever was away hears everything since, in order', async () => {
    const { id } = await begin(await newAgent());
    const after = await cursorNow(fixture.agent);
    const { execution } = await mustSucceed(fixture.agent, 'completeExecution', { id, output: draft });
    await mustSucceed(fixture.reviewer, 'approve', { id: execution?.approval?.id });
    const feed = await listen(fixture.agent, changed, { id, after });
    expect([(await feed.next()).status, (await feed.next()).status]).toEqual([
      'AWAITING_APPROVAL',
      'COMPLETED',
    ]);
    expect(await feed.ended).toEqual({ how: 'COMPLETE' });
  });
});

describe.each(transports)('asked for information, over %s', (_name, listen) => {
  const asked = graphql(`
    subscription ExecutionsAsked($id: ID, $after: String) {
      executionChanged(executionId: $id, after: $after) {
        cursor status approvalStatus execution { status approval { status decision { note } } }
      }
    }`);
  const askFor = (id: string) => respond(id, { requestMoreInfo: { note: 'Whose order?' } });
  const request = {
    status: 'AWAITING_APPROVAL',
    approvalStatus: 'INFO_REQUESTED',
    execution: { approval: { status: 'INFO_REQUESTED', decision: { note: 'Whose order?' } } },
  };

  test('whoever waits hears it, and so does whoever comes late, once', async () => {
    const { run, approvalId } = await stopped();
    const feed = await listen(fixture.agent, asked, { id: run.id });
    await askFor(approvalId);
    const heard = await feed.next();
    expect(heard).toMatchObject(request);
    const late = await listen(fixture.agent, asked, { id: run.id });
    expect(await late.next()).toMatchObject(request);
    const resumed = await listen(fixture.agent, asked, { id: run.id, after: heard.cursor });
    await mustSucceed(fixture.agent, 'reviseApproval', { id: approvalId, params: { subject: 'Again' } });
    await mustSucceed(fixture.reviewer, 'approve', { id: approvalId, revision: 2 });
    for (const one of [feed, late, resumed]) {
      expect(await one.next()).toMatchObject({ status: 'AWAITING_APPROVAL', approvalStatus: 'PENDING' });
      expect(await one.next()).toMatchObject({ status: 'COMPLETED', approvalStatus: 'APPROVED' });
      expect(await one.ended).toEqual({ how: 'COMPLETE' });
    }
  });

  test('an agent that cannot answer fails its run or cancels its request, and both end', async () => {
    const [failing, canceling] = [await stopped(), await stopped()];
    for (const { approvalId } of [failing, canceling]) await askFor(approvalId);
    const feeds = await Promise.all(
      [failing, canceling].map(({ run }) => listen(fixture.agent, asked, { id: run.id })),
    );
    for (const feed of feeds) expect(await feed.next()).toMatchObject(request);
    const { execution } = await mustSucceed(fixture.agent, 'failExecution', {
      id: failing.run.id,
      error: 'Nobody knows.',
    });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Nobody knows.' });
    await mustSucceed(fixture.agent, 'cancelApproval', { id: canceling.approvalId });
    expect(await feeds[0]?.next()).toMatchObject({
      status: 'FAILED',
      execution: { approval: { status: 'CANCELED' } },
    });
    expect(await feeds[1]?.next()).toMatchObject({ status: 'REJECTED' });
    for (const feed of feeds) expect(await feed.ended).toEqual({ how: 'COMPLETE' });
    expect(
      await mutate(fixture.agent, 'reviseApproval', { id: failing.approvalId, note: 'x' }),
    ).toMatchObject({
      code: 'NOT_PENDING',
    });
  });

  test('a lost agent: its run expires at its checkpoint, and where it never came to one', async () => {
    const { run, approvalId } = await stopped();
    await askFor(approvalId);
    const { id } = await begin(await newAgent(), { expiresIn: 'PT2H' });
    const feeds = await Promise.all([run.id, id].map((one) => listen(fixture.agent, asked, { id: one })));
    expect(await feeds[0]?.next()).toMatchObject(request);
    fixture.advanceClock(day);
    await Promise.all(fixture.replicas.flatMap(({ ports }) => [advanceDue(ports), expireExecutions(ports)]));
    for (const feed of feeds) {
      expect(await feed.next()).toMatchObject({ status: 'EXPIRED', execution: { status: 'EXPIRED' } });
      expect(await feed.ended).toEqual({ how: 'COMPLETE' });
    }
  });
});

test('a run has seven days unless it says otherwise, and is over for its output before any sweep', async () => {
  const agentId = await newAgent();
  const { execution } = await mustSucceed(fixture.agent, 'startExecution', { agentId });
  expect(execution && Date.parse(execution.expiresAt) - Date.parse(execution.createdAt)).toBe(7 * day);
  expect(await mutate(fixture.agent, 'startExecution', { agentId, expiresIn: 'P31D' })).toMatchObject({
    code: 'VALIDATION_FAILED',
    path: ['input', 'expiresIn'],
    message: 'A run may live from 1 second to 30 days; choose a time within that.',
  });
  fixture.advanceClock(8 * day);
  expect(
    await mutate(fixture.agent, 'completeExecution', { id: execution?.id, output: draft }),
  ).toMatchObject({ code: 'NOT_PENDING', message: 'This execution has expired already.' });
});

test('requests that no run waits for cost no more than they did', async () => {
  // What is written for an approval and a decision names no table of runs.
  const texts: string[] = [];
  const quiet = await createFixture({ onStatement: (text) => texts.push(text) });
  onTestFinished(() => quiet.close());
  const { approval } = await mustSucceed(quiet.agent, 'createApproval', { summary: 'Paper' });
  await mustSucceed(quiet.reviewer, 'approve', { id: approval?.id });
  expect(texts.some((text) => text.includes('insert into request'))).toBe(true);
  expect(texts.filter((text) => /(update|from|join) execution/.test(text))).toEqual([]);
});
