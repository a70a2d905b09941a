import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createWorkspace } from '../../../src/actions/people/create-workspace.ts';
import { limits } from '../../../src/domain/limits.ts';
import { onReplica, type WorkspaceClients, workspaceClients } from '../../fixtures/client/fixture.ts';
import type { Client } from '../../fixtures/client/graphql.ts';
import { mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import { createTestDatabase, type TestDatabase } from '../../fixtures/server/database.ts';
import { type RunningApp, startApp } from '../../fixtures/server/start-app.ts';

let database: TestDatabase;
let servers: RunningApp[];
let clients: WorkspaceClients;

beforeAll(async () => {
  database = await createTestDatabase();
  servers = [await startApp({ db: database.db }), await startApp({ db: database.db })];
  const [first] = servers as [RunningApp, RunningApp];
  clients = workspaceClients(first.url, await createWorkspace(first.ports, { name: 'Acme' }));
});
afterAll(async () => {
  for (const server of servers) await server.close();
  await database.drop();
});

/** How many of seventy are opened that are asked at once of two servers, with one key. */
async function bundledAtOnce(bundleKey: string): Promise<number> {
  const on = servers.map(({ url }) => onReplica(url, clients.agent));
  const answers = await Promise.all(
    upTo(70).map((i) =>
      mutate(on[i % on.length] as Client, 'createApproval', { summary: `Call ${i}`, bundleKey }),
    ),
  );
  const refused = answers.filter(({ code }) => code !== undefined);
  for (const refusal of refused)
    expect(refusal).toMatchObject({ code: 'VALIDATION_FAILED', issues: [{ path: ['input', 'bundleKey'] }] });
  return answers.length - refused.length;
}

test('however many are asked at one moment of two servers, a bundle has no more than it may have', async () => {
  expect(await bundledAtOnce('at once')).toBe(limits.bundleMaxApprovals);
});

test('without the comparison in the statement, it has more', async () => {
  const [{ text } = { text: '' }] = await database.db.query<{ text: string }>(
    `select pg_get_functiondef('require_few_in_bundle'::regproc) as text`,
  );
  await database.db.query(text.replace('if exists', 'if false and exists'));
  onTestFinished(() => database.db.query(text).then(() => undefined));
  expect(await bundledAtOnce('without')).toBeGreaterThan(limits.bundleMaxApprovals);
});
