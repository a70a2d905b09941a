import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type NodeType, prefixes } from '../../../src/domain/type-id.ts';
import { schema } from '../../../src/schema/schema.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  cursorNow,
  type Fixture,
  type WorkspaceClients,
} from '../../fixtures/client/fixture.ts';
import { type Client, call, read, type Variables } from '../../fixtures/client/graphql.ts';
import { overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { answers, startReceiver } from '../../fixtures/client/receiver.ts';
import { rootFields, wholeDocument } from '../../fixtures/client/selection.ts';
import { until } from '../../fixtures/client/wait.ts';
import { unlimitedTables, withoutOneCondition } from '../../fixtures/server/unlimited-tables.ts';

/** Stands in everything that the first workspace wrote. */
const mark = 'zanzibar';

/** What a member might know of another workspace, and use against it. */
interface Facts {
  readonly Workspace: string;
  readonly Principal: string;
  readonly ApiKey: string;
  readonly Project: string;
  readonly Task: string;
  readonly Approval: string;
  readonly Decision: string;
  readonly Event: string;
  readonly Policy: string;
  readonly Delegation: string;
  readonly Message: string;
  readonly Attachment: string;
  readonly Elicitation: string;
  readonly question: string;
  readonly Agent: string;
  readonly AgentVersion: string;
  readonly Execution: string;
  readonly run: string;
  readonly checkpointName: string;
  readonly agentName: string;
  readonly WebhookEndpoint: string;
  readonly WebhookDelivery: string;
  readonly busyTask: string;
  readonly pending: string;
  readonly projectName: string;
  readonly handle: string;
  readonly group: string;
}

/** What whoever uses it has of their own. */
interface Own {
  readonly pending: string;
  readonly Principal: string;
  readonly Agent: string;
}

/** A use of a root field: its arguments, made of what is known. */
type Use = (facts: Facts, own: Own) => Variables;

const asked = { message: 'Theirs', responseSchema: { type: 'object' } };
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

const nodeTypes = Object.keys(prefixes) as NodeType[];

const queries: Record<string, readonly Use[]> = {
  node: nodeTypes.map((type) => (facts) => ({ id: facts[type] })),
  nodes: nodeTypes.map((type) => (facts) => ({ ids: [facts[type], facts.Task] })),
  viewer: [() => ({})],
  cursor: [() => ({})],
  approval: [(facts) => ({ id: facts.Approval })],
  approvalResult: [(facts) => ({ id: facts.Approval })],
  approvals: [
    () => ({}),
    (facts) => ({ filter: { taskId: facts.Task } }),
    (facts) => ({ filter: { projectName: [facts.projectName] } }),
    () => ({ filter: { search: mark } }),
    (facts) => ({ filter: { agentId: facts.Agent } }),
    (facts) => ({ filter: { checkpointName: facts.checkpointName } }),
  ],
  approvalStats: [() => ({}), (facts) => ({ projectName: facts.projectName })],
  task: [(facts) => ({ id: facts.Task })],
  tasks: [() => ({}), (facts) => ({ projectName: facts.projectName })],
  project: [(facts) => ({ name: facts.projectName })],
  projects: [() => ({})],
  principals: [() => ({}), (facts) => ({ group: facts.group })],
  delegations: [() => ({}), (facts) => ({ principalId: facts.Principal })],
  // The same for everybody: there is nothing in it that could be anybody's.
  escalationTemplates: [],
  apiKeys: [() => ({}), (facts) => ({ principalId: facts.Principal })],
  webhookEndpoints: [() => ({})],
  webhookDeliveries: [
    () => ({}),
    (facts) => ({ endpointId: facts.WebhookEndpoint }),
    (facts) => ({ approvalId: facts.Approval }),
    () => ({ state: 'FAILED' }),
  ],
  policyReplay: [
    (facts) => ({
      candidate: { name: 'c', when: 'true', effect: 'AUTO_REJECT', projectName: facts.projectName },
    }),
  ],
  policies: [() => ({}), (facts) => ({ projectName: facts.projectName })],
  elicitation: [(facts) => ({ id: facts.Elicitation })],
  elicitations: [
    () => ({}),
    (facts) => ({ filter: { taskId: facts.Task } }),
    (facts) => ({ filter: { projectName: [facts.projectName] } }),
  ],
  agent: [(facts) => ({ id: facts.Agent })],
  agents: [() => ({})],
  execution: [(facts) => ({ id: facts.Execution })],
  executions: [() => ({}), (facts) => ({ filter: { agentId: facts.Agent } })],
  events: [
    () => ({}),
    (facts) => ({ filter: { executionId: facts.Execution } }),
    (facts) => ({ filter: { elicitationId: facts.Elicitation } }),
    (facts) => ({ filter: { approvalId: facts.Approval } }),
    (facts) => ({ filter: { taskId: facts.Task } }),
  ],
};

const mutations: Record<string, readonly Use[]> = {
  createProject: [(facts) => ({ name: facts.projectName })],
  createTask: [(facts) => ({ name: 'Theirs', projectName: facts.projectName })],
  uploadFile: [(facts) => ({ taskId: facts.Task, file: new File(['theirs'], 'theirs.txt') })],
  createApproval: [
    (facts) => ({ summary: 'Theirs', taskId: facts.Task, attachmentIds: [facts.Attachment] }),
    (facts) => ({ summary: 'Theirs', taskId: facts.Task }),
    (facts) => ({ summary: 'Theirs', taskId: facts.busyTask }),
    (facts) => ({ summary: 'Theirs', projectName: facts.projectName }),
    (facts) => ({ summary: 'Theirs', assignTo: facts.Principal }),
    (facts) => ({ summary: 'Theirs', assignTo: facts.handle }),
    (facts) => ({ summary: 'Theirs', assignTo: facts.group }),
  ],
  createElicitation: [
    (facts) => ({ ...asked, taskId: facts.Task }),
    (facts) => ({ ...asked, taskId: facts.busyTask }),
    (facts) => ({ ...asked, projectName: facts.projectName }),
    (facts) => ({ ...asked, assignTo: facts.Principal }),
    (facts) => ({ ...asked, assignTo: facts.group }),
  ],
  answerElicitation: [
    (facts) => ({ id: facts.question, action: 'DECLINE' }),
    (facts) => ({ id: facts.Elicitation, action: 'ACCEPT', content: {} }),
  ],
  createAgent: [(facts) => ({ name: facts.agentName })],
  createAgentVersion: [(facts) => ({ agentId: facts.Agent, approvalRequired: false })],
  startExecution: [
    (facts) => ({ agentId: facts.Agent }),
    (facts, own) => ({ agentId: own.Agent, taskId: facts.Task }),
    (facts, own) => ({ agentId: own.Agent, projectName: facts.projectName }),
  ],
  completeExecution: [(facts) => ({ id: facts.run, output: { theirs: true } })],
  failExecution: [(facts) => ({ id: facts.run })],
  reviseApproval: [(facts) => ({ id: facts.pending, summary: 'Mine now' })],
  claim: [(facts) => ({ id: facts.pending })],
  release: [(facts) => ({ id: facts.pending })],
  respond: [
    (facts) => ({ id: facts.pending, decision: { delegate: { to: 'owner' } } }),
    (facts, own) => ({ id: own.pending, decision: { delegate: { to: facts.Principal } } }),
    (facts, own) => ({ id: own.pending, decision: { delegate: { to: facts.handle } } }),
    (facts) => ({ id: facts.pending, decision: { requestMoreInfo: { note: 'Why?' } } }),
  ],
  respondToMany: [
    (facts, own) => ({ ids: [facts.pending, own.pending], decision: { delegate: { to: facts.handle } } }),
    (facts) => ({ ids: [facts.pending], decision: { reject: {} } }),
  ],
  approve: [(facts) => ({ id: facts.pending }), (facts) => ({ id: facts.Approval, revision: 1 })],
  reject: [(facts) => ({ id: facts.pending })],
  cancelApproval: [(facts) => ({ id: facts.pending })],
  extendApproval: [(facts) => ({ id: facts.pending, expiresIn: 'P20D' })],
  sendApprovalLink: [(facts) => ({ approvalId: facts.pending, reviewer: 'reviewer' })],
  // Before a principal of the same name is made.
  createApprovalLink: [
    (facts) => ({ approvalId: facts.pending }),
    (facts, own) => ({ approvalId: own.pending, reviewer: facts.handle }),
    (facts, own) => ({ approvalId: own.pending, reviewer: facts.Principal }),
  ],
  updateNotificationPreferences: [
    (facts) => ({ principal: facts.handle, minimumRisk: 'HIGH' }),
    (facts) => ({ principal: facts.Principal, minimumRisk: 'HIGH' }),
  ],
  createSignInLink: [(facts) => ({ principal: facts.handle }), (facts) => ({ principal: facts.Principal })],
  createPrincipal: [
    (facts) => ({ kind: 'HUMAN', handle: facts.handle }),
    (facts) => ({ kind: 'AGENT', handle: `owned-${crypto.randomUUID()}`, ownerId: facts.Principal }),
  ],
  updatePrincipal: [
    (facts) => ({ id: facts.Principal, role: 'OWNER' }),
    (facts, own) => ({ id: own.Principal, ownerId: facts.Principal }),
  ],
  createPolicy: [
    (facts) => ({ name: `for ${facts.projectName}`, when: 'false', projectName: facts.projectName }),
    (facts) => ({
      name: `for ${facts.group}`,
      when: 'false',
      stages: [{ groups: [{ group: facts.group, count: 1 }] }],
    }),
  ],
  updatePolicy: [(facts) => ({ id: facts.Policy, when: 'true' })],
  simulatePolicies: [
    (facts) => ({ request: { summary: 'Theirs', projectName: facts.projectName } }),
    (facts) => ({ request: { summary: 'Theirs' }, requester: facts.handle }),
    (facts) => ({
      request: { summary: 'Theirs' },
      candidate: { name: 'c', when: 'true', projectName: facts.projectName },
    }),
  ],
  createStandingApproval: [
    (facts) => ({
      decisionId: facts.Decision,
      maxUses: 1,
      endsAt: new Date(Date.now() + 60_000).toISOString(),
    }),
  ],
  deletePolicy: [(facts) => ({ id: facts.Policy })],
  createApiKey: [(facts) => ({ principalId: facts.Principal, scopes: ['approvals:read'] })],
  revokeApiKey: [(facts) => ({ id: facts.ApiKey })],
  sendMessage: [
    (facts) => ({ approvalId: facts.pending, content: 'Why?' }),
    (facts) => ({ approvalId: facts.Approval, content: 'Why?' }),
    (facts) => ({ approvalId: facts.Approval, content: 'Why?', inReplyTo: facts.Message }),
  ],
  createDelegation: [
    (facts) => ({ to: facts.handle, endsAt: tomorrow }),
    (facts) => ({ to: facts.Principal, endsAt: tomorrow }),
    (facts) => ({ from: facts.Principal, to: 'reviewer', endsAt: tomorrow }),
  ],
  endDelegation: [(facts) => ({ id: facts.Delegation })],
  // These two name nothing that could be another person's.
  createWebhookEndpoint: [],
  revealCallbackSecret: [],
  rotateCallbackSecret: [],
  testWebhookEndpoint: [(facts) => ({ id: facts.WebhookEndpoint })],
  updateWebhookEndpoint: [(facts) => ({ id: facts.WebhookEndpoint, eventTypes: ['*'] })],
  rotateWebhookSecret: [(facts) => ({ id: facts.WebhookEndpoint })],
  replayWebhookDelivery: [(facts) => ({ id: facts.WebhookDelivery })],
  deleteWebhookEndpoint: [(facts) => ({ id: facts.WebhookEndpoint })],
};

const subscriptions: Record<string, readonly Use[]> = {
  decisionMade: [
    (facts) => ({ approvalId: facts.Approval }),
    (facts) => ({ approvalId: facts.pending, finalOnly: false }),
  ],
  approvalChanged: [],
  messageSent: [(facts) => ({ approvalId: facts.Approval }), (facts) => ({ approvalId: facts.pending })],
  elicitationAnswered: [(facts) => ({ elicitationId: facts.Elicitation })],
  elicitationChanged: [],
  executionChanged: [(facts) => ({ executionId: facts.Execution })],
};

/** Those that hear everything in the workspace. */
const broad = ['decisionMade', 'approvalChanged'];

let fixture: Fixture;
/** Theirs is the workspace that knows too much; ours is the one that it knows of. */
let theirs: WorkspaceClients;
let known: Facts;
let unknown: Facts;
let theirOwn: Own;
let ourOwn: Own;
let before: unknown;

/** Every statement that was run, once. */
const statements = new Set<string>();

beforeAll(async () => {
  fixture = await createFixture({ name: mark, onStatement: (text) => statements.add(text) });
  theirs = await fixture.otherWorkspace('Globex');
  theirOwn = await ownOf(theirs);
  ourOwn = await ownOf(fixture);
  // Last, so that it would be on the first page of every listing that should not show it.
  known = await furnish(fixture);
  unknown = random(known);
  before = await everyRowOf(fixture.workspaceId);
});
afterAll(() => fixture.close());

describe('every root field has its cases', () => {
  test.each([
    ['query', queries],
    ['mutation', mutations],
    ['subscription', subscriptions],
  ] as const)('%s', (kind, cases) => {
    expect(Object.keys(cases).sort()).toEqual(Object.keys(rootFields(kind)).sort());
  });

  test('and so has every type that has an id', () => {
    const node = schema.getType('Node');
    const types = schema.getPossibleTypes(node as never).map(({ name }) => name);
    expect(Object.keys(prefixes).sort()).toEqual(types.sort());
  });
});

describe('a credential of another workspace', () => {
  test.each(Object.entries(queries).flatMap(usesOf))('reads nothing by %s', async (_name, field, use) => {
    const seen = strange(await run('query', theirs.admin, field, use(known, theirOwn)), known);
    const same = strange(await run('query', theirs.admin, field, use(unknown, theirOwn)), unknown);
    expect(seen).toEqual(same);
    // What was asked with may come back, under its name here; anything else of ours may not.
    expect(seen).not.toContain(mark);
  });

  test.each(Object.entries(mutations).flatMap(usesOf))('changes nothing by %s', async (_name, field, use) => {
    const changed = await run('mutation', theirs.admin, field, { input: use(known, theirOwn) });
    const same = await run('mutation', theirs.admin, field, { input: use(unknown, theirOwn) });
    expect(strange(changed, known)).toEqual(strange(same, unknown));
    expect(await everyRowOf(fixture.workspaceId)).toEqual(before);
  });

  test.each(Object.entries(subscriptions).flatMap(usesOf))(
    'hears nothing by %s',
    async (_name, field, use) => {
      const endingOf = async (facts: Facts) =>
        (await listen(theirs.admin, field, use(facts, theirOwn))).ended;
      const heard = await endingOf(known);
      expect(heard).toMatchObject({ how: 'ERROR', errors: [{ extensions: { code: 'NOT_FOUND' } }] });
      expect(strange(heard, known)).toEqual(strange(await endingOf(unknown), unknown));
    },
  );

  test('hears only its own in the feeds of everything, from now on and from the first cursor', async () => {
    const { events } = await read(
      fixture.agent,
      graphql(`query IsolationEvents { events(first: 1) { edges { cursor } } }`),
    );
    const now = await cursorNow(theirs.agent);
    const feeds = await Promise.all(
      broad.flatMap((field) => [
        listen(theirs.admin, field, { after: now }),
        listen(theirs.admin, field, { after: events.edges[0]?.cursor }),
      ]),
    );
    await mustSucceed(fixture.reviewer, 'approve', {
      id: await createApproval(fixture.agent, { summary: 'a whisper' }),
    });
    await answered(fixture, 'a whisper');
    await ran(fixture, 'a whisper');
    const last = [
      await createApproval(theirs.agent),
      await answered(theirs, 'Theirs'),
      await ran(theirs, 'Theirs'),
    ];
    await mustSucceed(theirs.reviewer, 'approve', { id: last[0] });
    for (const feed of feeds) {
      // By the end of what there is to hear, whatever came before it has been heard.
      while (!isLast(JSON.stringify(await feed.next()), last));
      feed.stop();
      expect(JSON.stringify(feed.heard)).not.toContain('a whisper');
    }
  });
});

/** A walk that could find nothing would prove nothing: with our own key, every case makes a difference. */
describe('our own credential', () => {
  test.each(Object.entries(queries).flatMap(usesOf))('reads by %s', async (_name, field, use) => {
    const seen = await run('query', fixture.admin, field, use(known, ourOwn));
    expect(seen.errors).toBeUndefined();
    const others = async () =>
      strange(await run('query', theirs.admin, field, use(unknown, theirOwn)), unknown);
    // Two logs that happen to be of one length have one cursor, until something happens in one of them.
    if (field === 'cursor' && strange(seen, known) === (await others())) await createApproval(theirs.agent);
    expect(strange(seen, known)).not.toEqual(await others());
  });

  test.each(Object.entries(subscriptions).flatMap(usesOf))('hears by %s', async (_name, field, use) => {
    const after = await cursorNow(fixture.agent);
    const { approvalId, ...rest } = use(known, ourOwn);
    const isOpen = approvalId === known.pending || field === 'messageSent';
    const feed = await listen(fixture.admin, field, { approvalId, ...rest, ...(isOpen ? { after } : {}) });
    onTestFinished(() => feed.stop());
    if (field === 'messageSent') {
      await mustSucceed(fixture.reviewer, 'sendMessage', { approvalId, content: mark });
    } else if (isOpen) {
      await mustSucceed(fixture.reviewer, 'respond', {
        id: approvalId,
        decision: { delegate: { to: 'owner' } },
      });
    }
    expect(JSON.stringify(await feed.next())).toContain(mark);
  });

  test.each(Object.entries(mutations).flatMap(usesOf))('changes by %s', async (_name, field, use) => {
    const changed = await run('mutation', fixture.admin, field, { input: use(known, ourOwn) });
    const others = await run('mutation', fixture.admin, field, { input: use(unknown, ourOwn) });
    expect(strange(changed, known)).not.toEqual(strange(others, unknown));
  });
});

/**
 * Statements across workspaces, by what is special about them. A credential says which workspace it is of; sweeps
 * and queues serve all of them; the log is followed for several at once.
 */
const acrossWorkspaces: Record<string, RegExp> = {
  'a key is found by its digest or its id': /from api_key k\s.*where k\.(secret_hash|id) = /s,
  'what is due, and then done one by one':
    /from "request" where "status" in \('PENDING', 'INFO_REQUESTED'\) and "due_at" <= /,
  'runs that are overdue, and then ended one by one':
    /from "execution" where "status" = \S+ and "expires_at" <= /,
  'what is to be delivered': /with recursive lanes \(lane\)/,
};

/** Runs after the others, on all that they made the servers say to the database. */
describe('every statement', () => {
  const isAcross = (text: string) => Object.values(acrossWorkspaces).some((known) => known.test(text));

  test('is limited to a workspace, or is known to be across them', () => {
    const open = [...statements]
      .filter((text) => !isAcross(text))
      .flatMap((text) => unlimitedTables(text).map((table) => `${table} in: ${text}`));
    expect(open).toEqual([]);
    expect(statements.size).toBeGreaterThan(100);
  });

  test('that is across workspaces was run, or it is not on the list', () => {
    const unused = Object.entries(acrossWorkspaces).filter(
      ([, known]) => ![...statements].some((text) => known.test(text)),
    );
    expect(unused).toEqual([]);
  });

  test('would be noticed without its condition', () => {
    const changed = [...statements].filter((text) => !isAcross(text)).flatMap(withoutOneCondition);
    expect(changed.length).toBeGreaterThan(100);
    const unnoticed = changed.filter((text) => unlimitedTables(text).length === 0);
    expect(unnoticed).toEqual([]);
  });
});

/** The last that this feed has to tell: the end of one of these. */
function isLast(event: string, last: readonly string[]): boolean {
  return last.some((id) => event.includes(id)) && /"status":"(APPROVED|DECLINED|FAILED)"/.test(event);
}

/** A question that was asked and declined. */
async function answered({ agent, reviewer }: WorkspaceClients, message: string): Promise<string> {
  const { elicitation } = await mustSucceed(agent, 'createElicitation', { ...asked, message });
  await mustSucceed(reviewer, 'answerElicitation', { id: elicitation?.id, action: 'DECLINE' });
  return elicitation?.id ?? '';
}

/** A run that came to nothing. */
async function ran(clients: WorkspaceClients, error: string): Promise<string> {
  const { execution } = await mustSucceed(clients.agent, 'startExecution', {
    agentId: await agentOf(clients),
  });
  await mustSucceed(clients.agent, 'failExecution', { id: execution?.id, error });
  return execution?.id ?? '';
}

/** An agent that has to ask before its output is let out. */
async function agentOf(
  clients: WorkspaceClients,
  name: string = crypto.randomUUID(),
  version = {},
): Promise<string> {
  const { agent } = await mustSucceed(clients.admin, 'createAgent', { name });
  const input = { agentId: agent?.id, approvalRequired: true, ...version };
  await mustSucceed(clients.admin, 'createAgentVersion', input);
  return agent?.id ?? '';
}

function usesOf([field, uses]: [string, readonly Use[]]): [string, string, Use][] {
  return uses.map((use, i) => [uses.length === 1 ? field : `${field} (${i + 1})`, field, use]);
}

/** Fills a workspace with one of everything, and with what can be known about it. */
async function furnish(clients: WorkspaceClients): Promise<Facts> {
  const project = await mustSucceed(clients.admin, 'createProject', { name: `${mark}-project` });
  const handle = `${mark}-sarah`;
  const group = `${mark}-group`;
  const sarah = await createPrincipal(clients.admin, handle, { groups: [group] });
  const projectName = `${mark}-project`;
  const { policy } = await mustSucceed(clients.admin, 'createPolicy', {
    name: `${mark}-policy`,
    when: `type == "${mark}-never"`,
    projectName,
  });
  const hook = await gone(clients);
  const task = await mustSucceed(clients.agent, 'createTask', { name: `${mark}-task`, projectName });
  const { file } = await mustSucceed(clients.agent, 'uploadFile', {
    taskId: task.task?.id,
    file: new File([mark], `${mark}.txt`),
  });
  const said = { summary: `${mark} **120 EUR**`, params: { [mark]: 120 }, type: mark };
  const Approval = await createApproval(clients.agent, {
    ...said,
    taskId: task.task?.id,
    attachmentIds: [file?.id],
    assignTo: group,
  });
  const { decision } = await mustSucceed(sarah, 'approve', { id: Approval, reason: mark });
  const busy = await mustSucceed(clients.agent, 'createTask', { name: `${mark}-busy`, projectName });
  const pending = await createApproval(clients.agent, { ...said, taskId: busy.task?.id });
  const asks = { message: mark, responseSchema: { type: 'object', title: mark }, projectName };
  const question = await mustSucceed(clients.agent, 'createElicitation', { ...asks, taskId: task.task?.id });
  await mustSucceed(sarah, 'answerElicitation', {
    id: question.elicitation?.id,
    action: 'ACCEPT',
    content: { [mark]: true },
  });
  const open = await mustSucceed(clients.agent, 'createElicitation', asks);
  const checkpointName = `${mark}-checkpoint`;
  const agentName = `${mark}-agent`;
  const Agent = await agentOf(clients, agentName, { checkpointName, message: mark });
  const run = await mustSucceed(clients.admin, 'startExecution', {
    agentId: Agent,
    projectName,
    input: { [mark]: 1 },
  });
  const ending = await mustSucceed(clients.agent, 'startExecution', { agentId: Agent, projectName });
  const Execution = ending.execution?.id ?? '';
  const output = { [mark]: 'text' };
  const ended = await mustSucceed(clients.agent, 'completeExecution', { id: Execution, output });
  await mustSucceed(sarah, 'approve', { id: ended.execution?.approval?.id });
  const { delegation } = await mustSucceed(sarah, 'createDelegation', {
    to: 'reviewer',
    endsAt: tomorrow,
    reason: mark,
  });
  const { sent } = await mustSucceed(sarah, 'sendMessage', { approvalId: Approval, content: `Why ${mark}?` });
  const { viewer, events, agent } = await read(clients.admin, furniture, { id: Agent });
  const WebhookDelivery = await hook.delivered(Approval);
  return {
    Workspace: viewer.workspace.id,
    Principal: sarah.id,
    ApiKey: sarah.keyId,
    Project: project.project?.id ?? '',
    Task: task.task?.id ?? '',
    Approval,
    Decision: decision?.id ?? '',
    Event: events.nodes[0]?.id ?? '',
    Policy: policy?.id ?? '',
    Delegation: delegation?.id ?? '',
    Message: sent?.id ?? '',
    Attachment: file?.id ?? '',
    Elicitation: question.elicitation?.id ?? '',
    question: open.elicitation?.id ?? '',
    Agent,
    AgentVersion: agent?.currentVersion?.id ?? '',
    Execution,
    run: run.execution?.id ?? '',
    checkpointName,
    agentName,
    WebhookEndpoint: hook.id,
    WebhookDelivery,
    busyTask: busy.task?.id ?? '',
    pending,
    projectName,
    handle,
    group,
  };
}

/** An endpoint that receives one decision, and then nothing more, so that its rows stay as they are. */
async function gone(
  clients: WorkspaceClients,
): Promise<{ id: string; delivered: (approvalId: string) => Promise<string> }> {
  const receiver = await startReceiver(answers(410, {}, mark));
  const { webhookEndpoint } = await mustSucceed(clients.admin, 'createWebhookEndpoint', {
    url: `${receiver.url}/${mark}`,
    eventTypes: ['approval.decided'],
  });
  const id = webhookEndpoint?.id ?? '';
  return {
    id,
    async delivered(approvalId) {
      await receiver.count(1);
      const enabled = async () =>
        (
          await read(
            clients.admin,
            graphql(`query IsolationWebhookEndpoints { webhookEndpoints { enabled } }`),
          )
        ).webhookEndpoints[0]?.enabled;
      await until('the endpoint is disabled', async () => !(await enabled()));
      await mustSucceed(clients.admin, 'updateWebhookEndpoint', {
        id,
        enabled: true,
        eventTypes: ['approval.reminded'],
      });
      await receiver.close();
      const deliveries = graphql(
        `query IsolationWebhookDeliveries($id: ID!) { webhookDeliveries(approvalId: $id) { nodes { id } } }`,
      );
      const found = await read(clients.admin, deliveries, { id: approvalId });
      return found.webhookDeliveries.nodes[0]?.id ?? '';
    },
  };
}

const furniture = graphql(
  `query IsolationAgent($id: ID!) { agent(id: $id) { currentVersion { id } } viewer { workspace { id } } events(last: 1, filter: { type: ["approval.decided"] }) { nodes { id } } }`,
);

async function ownOf(clients: WorkspaceClients): Promise<Own> {
  return {
    pending: await createApproval(clients.agent),
    Principal: (await createPrincipal(clients.admin, 'hank')).id,
    Agent: await agentOf(clients),
  };
}

/** The same facts about something that is nowhere. */
function random(facts: Facts): Facts {
  const other = (fact: string) => {
    const [prefix, suffix] = fact.split('_');
    // The last characters of an id are random, so these belong to nobody.
    return suffix ? `${prefix}_${suffix.slice(0, -6)}${nobody()}` : `nobody-${nobody()}`;
  };
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, other(fact)])) as never;
}

const nobody = () =>
  Array.from({ length: 6 }, () => '0123456789abcdefghjkmnpqrstvwxyz'[Math.floor(Math.random() * 32)]).join(
    '',
  );

/** The whole answer of one root field, with everything selected. */
function run(kind: 'query' | 'mutation', client: Client, field: string, args: Variables) {
  return call(client, wholeDocument(kind, field, args, 8), args);
}

function listen(client: Client, field: string, args: Variables) {
  return overWebSocket(client, wholeDocument('subscription', field, args), args);
}

/** An answer as a person sees it who cannot tell one id from another. */
function strange(answer: unknown, facts: Facts): string {
  let text = JSON.stringify(answer);
  for (const [name, fact] of Object.entries(facts)) text = text.replaceAll(fact, `<${name}>`);
  return text
    .replaceAll(/\b[a-z]{2,5}_[0-7][0-9a-hjkmnp-tv-z]{25}\b/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/owned-[0-9a-f-]{36}/g, '<handle>')
    .replaceAll(/(cs[kl]|whsec)_[\w+/=-]+/g, '<secret>');
}

/** Every row that belongs to a workspace, whatever tables there are. */
async function everyRowOf(workspaceId: string): Promise<unknown> {
  const { db } = fixture.database;
  const tables = await db.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'workspace_id' order by table_name`,
  );
  const rows: Record<string, unknown> = {};
  for (const { name } of tables) {
    rows[name] = await db.query(
      `select to_jsonb(t) as row from ${name} t where t.workspace_id = $1 order by 1`,
      [workspaceId],
    );
  }
  expect(Object.keys(rows)).toContain('request');
  return rows;
}
