import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorkspace } from '../../../src/actions/people/create-workspace.ts';
import {
  createApproval,
  onReplica,
  type WorkspaceClients,
  workspaceClients,
} from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { createTestDatabase, type TestDatabase } from '../../fixtures/server/database.ts';
import { type RunningApp, startApp } from '../../fixtures/server/start-app.ts';

// Two servers in one process, on one database handle: what the one has in memory, the other has to read.

const statements: string[] = [];
let database: TestDatabase;
let known: RunningApp;
let clients: WorkspaceClients;

beforeAll(async () => {
  database = await createTestDatabase({ onStatement: (text) => statements.push(text) });
  known = await startApp({ db: database.db });
  clients = workspaceClients(known.url, await createWorkspace(known.ports, { name: 'Acme' }));
  // The first server has seen the agent, the reviewer, their rules and what they asked and decided.
  await mustSucceed(clients.reviewer, 'approve', { id: await createApproval(clients.agent) });
});
afterAll(async () => {
  await known.close();
  await database.drop();
});

/** How often a server reads the rules by which it judges a request. */
async function rulesReadBy(server: RunningApp): Promise<number> {
  statements.length = 0;
  await createApproval(onReplica(server.url, clients.agent));
  return statements.filter((text) => text.includes('with open as (')).length;
}

async function withAnotherServer<Result>(use: (server: RunningApp) => Promise<Result>): Promise<Result> {
  const server = await startApp({ db: database.db });
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

test('every cache of a server is its own, and empty at first', () =>
  withAnotherServer(async ({ ports: { memory } }) => {
    const { workspaceId } = clients;
    const id = await createApproval(clients.agent);
    for (const name of Object.keys(memory) as (keyof typeof memory)[]) {
      expect(memory[name], name).not.toBe(known.ports.memory[name]);
    }
    expect(known.ports.memory.viewers.inUse().length).toBeGreaterThan(0);
    expect(known.ports.memory.rulebooks.has(workspaceId)).toBe(true);
    expect(known.ports.memory.affordable.size).toBeGreaterThan(0);
    expect(memory.viewers.inUse()).toEqual([]);
    expect(memory.rulebooks.has(workspaceId)).toBe(false);
    expect(memory.affordable.size).toBe(0);
    expect(memory.requests.get(workspaceId, id)).toBeNull();
  }));

describe('what another server has to judge by', () => {
  test('it reads for itself, once', () =>
    withAnotherServer(async (server) => {
      expect(await rulesReadBy(known)).toBe(0);
      expect(await rulesReadBy(server)).toBe(1);
      expect(await rulesReadBy(server)).toBe(0);
    }));

  test('would not be read if the two shared a memory', () =>
    withAnotherServer(async (server) => {
      server.ports.memory.rulebooks.get = (workspaceId) => known.ports.memory.rulebooks.get(workspaceId);
      expect(await rulesReadBy(server)).toBe(0);
    }));
});
