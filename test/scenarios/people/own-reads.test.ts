import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeId } from '../../../src/domain/type-id.ts';
import { graphql } from '../../documents/graphql.ts';
import { downloadFile, openTask, uploadFile } from '../../fixtures/client/files.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, call, read } from '../../fixtures/client/graphql.ts';
import { overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { stream } from '../../fixtures/client/stream.ts';

let fixture: Fixture;
/** Reads their own, by the default of an agent's key. */
let agent: Client;
let other: Client;
/** The same agent with a key that reads everything: the arm without the protection. */
let seeing: Client;
/** What the other agent has, by what it is called in a query. */
let theirs: Readonly<Record<string, string>>;
let ours: Readonly<Record<string, string>>;

beforeAll(async () => {
  fixture = await createFixture();
  const bot = await createPrincipal(fixture.admin, 'bot', {
    kind: 'AGENT',
    role: 'VIEWER',
    scopes: ['default'],
  });
  const bee = await createPrincipal(fixture.admin, 'bee', {
    kind: 'AGENT',
    role: 'VIEWER',
    scopes: ['default'],
  });
  agent = bot;
  other = bee;
  const all = { principalId: bot.id, scopes: ['approvals:read', 'approvals:create'] };
  const { secret } = await mustSucceed(fixture.admin, 'createApiKey', all);
  seeing = { url: bot.url, key: secret ?? '' };
  theirs = await furnish(other);
  ours = await furnish(agent);
});
afterAll(() => fixture.close());

/** One of each thing that belongs to an agent. */
async function furnish(client: Client): Promise<Readonly<Record<string, string>>> {
  const task = await openTask(client);
  const { id: file } = await uploadFile(client, task, 'note.txt', 'words');
  const approval = await createApproval(client, { taskId: task, attachmentIds: [file], summary: 'Secret' });
  const { sent } = await mustSucceed(client, 'sendMessage', { approvalId: approval, content: 'Please.' });
  const asked = {
    message: 'Which?',
    responseSchema: { type: 'object', properties: { a: { type: 'string' } } },
  };
  const { elicitation } = await mustSucceed(client, 'createElicitation', asked);
  const { agent: runner } = await mustSucceed(fixture.admin, 'createAgent', { name: `of ${client.key}` });
  await mustSucceed(fixture.admin, 'createAgentVersion', { agentId: runner?.id, approvalRequired: true });
  const { execution } = await mustSucceed(client, 'startExecution', { agentId: runner?.id });
  const { decision } = await mustSucceed(fixture.reviewer, 'approve', { id: approval });
  return {
    Task: task,
    Attachment: file,
    Approval: approval,
    Message: sent.id,
    Elicitation: elicitation?.id ?? '',
    Execution: execution?.id ?? '',
    Decision: decision?.id ?? '',
  };
}

const node = graphql(`query OwnReadsNode($id: ID!) { node(id: $id) { id } }`);

test('an agent reads what is its own by its id, and of what is others’ nothing', async () => {
  for (const [type, id] of Object.entries(ours)) {
    expect((await read(agent, node, { id })).node, type).toEqual({ id });
  }
  for (const [type, id] of Object.entries(theirs)) {
    expect((await read(agent, node, { id })).node, type).toBeNull();
    expect((await read(seeing, node, { id })).node, type).toEqual({ id });
  }
});

const lists = graphql(`
  query OwnReadsLists {
    approvals { totalCount nodes { id } }
    tasks { totalCount nodes { id } }
    elicitations { totalCount nodes { id } }
    executions { totalCount nodes { id } }
  }`);

test('listings and their counts are cut to what is its own', async () => {
  const cut = await read(agent, lists, {});
  expect(cut.approvals).toEqual({ totalCount: 1, nodes: [{ id: ours['Approval'] }] });
  expect(cut.elicitations).toEqual({ totalCount: 1, nodes: [{ id: ours['Elicitation'] }] });
  expect(cut.executions).toEqual({ totalCount: 1, nodes: [{ id: ours['Execution'] }] });
  // The question opened a task of its own.
  expect(cut.tasks.totalCount).toBe(2);
  expect(cut.tasks.nodes.map(({ id }) => id)).not.toContain(theirs['Task']);
  const whole = await read(seeing, lists, {});
  expect(whole.approvals.totalCount).toBe(2);
  expect(whole.tasks.totalCount).toBe(4);
});

const events = graphql(`
  query OwnReadsEvents($filter: EventFilter) { events(filter: $filter, first: 100) { totalCount nodes { canonical } } }`);

test('the log has what is about its own requests, tasks and runs', async () => {
  const cut = await read(agent, events, { filter: {} });
  const words = JSON.stringify(cut.events);
  expect(cut.events.totalCount).toBeGreaterThan(5);
  for (const id of Object.values(theirs)) expect(words).not.toContain(decodeId(id)?.uuid);
  const asked = await read(agent, events, { filter: { approvalId: theirs['Approval'] ?? '' } });
  expect(asked.events.totalCount).toBe(0);
  const seen = await read(seeing, events, { filter: { approvalId: theirs['Approval'] ?? '' } });
  expect(seen.events.totalCount).toBeGreaterThan(0);
});

test('a file of another is not there', async () => {
  expect((await downloadFile(agent, ours['Attachment'] ?? '')).status).toBe(200);
  expect((await downloadFile(agent, theirs['Attachment'] ?? '')).status).toBe(404);
  expect((await downloadFile(seeing, theirs['Attachment'] ?? '')).status).toBe(200);
});

test.each([
  '{ principals { totalCount } }',
  '{ policies { id } }',
  '{ delegations { totalCount } }',
  '{ agents { totalCount } }',
  '{ agent(id: "agt_00000000000000000000000000") { id } }',
  '{ approvalStats { pending } }',
])('%s is for those who read everything', async (document) => {
  const refused = await call(agent, document, {});
  expect(refused.errors?.[0]?.extensions).toMatchObject({
    code: 'FORBIDDEN',
    requiredScope: 'approvals:read',
  });
  expect((await call(seeing, document, {})).errors).toBeUndefined();
});

const decided = graphql(`subscription OwnReadsDecided { decisionMade { approval { id } } }`);
const changed = graphql(`subscription OwnReadsChanged { approvalChanged { approval { id } } }`);

test.each([
  ['a WebSocket', overWebSocket],
  ['server-sent events', stream],
])('a feed of everything over %s is cut to what is its own', async (_name, listen) => {
  const [decisions, changes] = [await listen(agent, decided), await listen(agent, changed)];
  const all = await listen(seeing, decided);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const foreign = await createApproval(other, { summary: 'Theirs' });
  await mustSucceed(fixture.reviewer, 'approve', { id: foreign });
  const own = await createApproval(agent, { summary: 'Ours' });
  await mustSucceed(fixture.reviewer, 'approve', { id: own });
  expect((await decisions.next()).approval.id).toBe(own);
  expect((await changes.next()).approval.id).toBe(own);
  expect((await all.next()).approval.id).toBe(foreign);
  for (const feed of [decisions, changes, all]) feed.stop();
});

test('waiting for the decision on another’s request is waiting for what is not there', async () => {
  const waiting = graphql(`subscription OwnReadsWait($id: ID!) { decisionMade(approvalId: $id) { cursor } }`);
  const feed = await stream(agent, waiting, { id: theirs['Approval'] ?? '' });
  await expect(feed.next()).rejects.toThrow('There is no such approval');
});

test('who only audits sees the log and no requests', async () => {
  const bot = await createPrincipal(fixture.admin, 'auditor', {
    kind: 'SERVICE',
    role: 'VIEWER',
    scopes: ['approvals:read:own', 'audit:read'],
  });
  expect((await read(bot, lists, {})).approvals.totalCount).toBe(0);
  const { events: log } = await read(bot, events, { filter: { approvalId: theirs['Approval'] ?? '' } });
  expect(log.totalCount).toBeGreaterThan(0);
});
