import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createWorkspace } from '../../../src/actions/people/create-workspace.ts';
import { limits } from '../../../src/domain/limits.ts';
import {
  createPrincipal,
  onReplica,
  type WorkspaceClients,
  workspaceClients,
} from '../../fixtures/client/fixture.ts';
import type { Client } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import { createTestDatabase, type TestDatabase } from '../../fixtures/server/database.ts';
import { type RunningApp, startApp } from '../../fixtures/server/start-app.ts';

const max = 8;
const statements: string[] = [];
let database: TestDatabase;
let servers: RunningApp[];
let clients: WorkspaceClients;

beforeAll(async () => {
  database = await createTestDatabase({ onStatement: (text) => statements.push(text) });
  servers = [await startApp({ db: database.db }), await startApp({ db: database.db })];
  const [first] = servers as [RunningApp, RunningApp];
  clients = workspaceClients(first.url, await createWorkspace(first.ports, { name: 'Acme' }));
});
afterAll(async () => {
  for (const server of servers) await server.close();
  await database.drop();
});

/** An agent that may have so many requests open. */
async function limited(handle: string): Promise<Client> {
  const agent = await createPrincipal(clients.admin, handle, { kind: 'AGENT', role: 'VIEWER' });
  const fewOpen = [{ kind: 'OPEN_REQUESTS', max }];
  await mustSucceed(clients.admin, 'setLimits', { principal: handle, limits: fewOpen });
  return agent;
}

/** How many of sixty are opened that are asked at once, of all servers in turn. */
async function openAtOnce(agent: Client): Promise<string[]> {
  const on = servers.map(({ url }) => onReplica(url, agent));
  // Each server knows the agent, so that nothing is slower than the other.
  await Promise.all(on.map((client) => mutate(client, 'createTask', { name: 'known' })));
  const answers = await Promise.all(
    upTo(60).map((i) => {
      const client = on[i % on.length] as Client;
      return i % 6 === 0
        ? mutate(client, 'createElicitation', { message: `at once ${i}`, responseSchema: { type: 'object' } })
        : mutate(client, 'createApproval', { action: `burst ${i}`, summary: 'At once' });
    }),
  );
  for (const { code } of answers) expect([undefined, 'RATE_LIMITED']).toContain(code);
  return answers.flatMap((answer) => {
    const opened =
      'elicitation' in answer ? answer.elicitation : 'approval' in answer ? answer.approval : null;
    return opened ? [opened.id] : [];
  });
}

test('however many are asked at once of two servers, as many are let in as may be open', async () => {
  const agent = await limited('burst');
  const opened = await openAtOnce(agent);
  expect(opened.length).toBe(max);
  const ended = opened.filter((id) => id.startsWith('appr_')).slice(0, 3);
  for (const id of ended) await mustSucceed(agent, 'cancelApproval', { id });
  // For a second, a server refuses more of a holder that was full.
  await sleep(limits.openCountFullLifeMs + 100);
  expect((await openAtOnce(agent)).length).toBe(ended.length);
});

test('without the comparison in the statement, more of them are let in', async () => {
  const [{ text } = { text: '' }] = await database.db.query<{ text: string }>(
    `select pg_get_functiondef('require_few_open'::regproc) as text`,
  );
  await database.db.query(text.replace(/if exists/, 'if false and exists'));
  onTestFinished(() => database.db.query(text).then(() => undefined));
  expect((await openAtOnce(await limited('unbounded'))).length).toBeGreaterThan(max);
});

test('a workspace has a limit of its own, over all who ask', async () => {
  const counted = await database.db.query<{ open: number }>(
    `select open from open_count where subject_id = workspace_id`,
  );
  const open = counted[0]?.open ?? 0;
  await mustSucceed(clients.admin, 'setLimits', { limits: [{ kind: 'OPEN_REQUESTS', max: open + 2 }] });
  onTestFinished(async () => {
    await mustSucceed(clients.admin, 'setLimits', { limits: [{ kind: 'OPEN_REQUESTS', max: null }] });
  });
  const agent = await createPrincipal(clients.admin, 'crowd', { kind: 'AGENT', role: 'VIEWER' });
  expect((await openAtOnce(agent)).length).toBe(2);
});

test('the counts are what is pending, whatever has happened to the requests', async () => {
  const id = (await mustSucceed(clients.agent, 'createApproval', { summary: 'Counted' })).approval?.id;
  const ask = { decision: { requestMoreInfo: { note: 'Which?' } } };
  await mustSucceed(clients.reviewer, 'respond', { id, ...ask });
  await mustSucceed(clients.agent, 'reviseApproval', { id, note: 'This' });
  await mustSucceed(clients.reviewer, 'approve', { id, revision: 2 });
  const differences = await database.db.query(`
    select c.subject_id, c.open from open_count c where c.open <> (
      select count(*) from request r where r.workspace_id = c.workspace_id and r.status = 'PENDING'
        and (r.requester_id = c.subject_id or c.subject_id = c.workspace_id))`);
  expect(differences).toEqual([]);
});

test('the limit costs a new request no statement of its own', async () => {
  const agent = await limited('counted');
  await mutate(agent, 'createApproval', { summary: 'First' });
  statements.length = 0;
  await mutate(agent, 'createApproval', { summary: 'Second' });
  expect(statements.filter((text) => /from request/.test(text) && !text.includes('append_events'))).toEqual(
    [],
  );
});
