import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorkspace } from '../../../src/actions/people/create-workspace.ts';
import { recordRefusals } from '../../../src/actions/people/record-refusals.ts';
import { limits } from '../../../src/domain/limits.ts';
import { createApproval, createPrincipal, workspaceClients } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { type Form, send, visit } from '../../fixtures/client/page.ts';
import { createTestDatabase, type TestDatabase } from '../../fixtures/server/database.ts';
import { type RunningApp, startApp } from '../../fixtures/server/start-app.ts';

let database: TestDatabase;
let app: RunningApp;
let clients: ReturnType<typeof workspaceClients>;
const lines: Record<string, unknown>[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  const log = pino({ level: 'warn' }, { write: (line) => lines.push(JSON.parse(line)) });
  app = await startApp({ db: database.db, log });
  clients = workspaceClients(app.url, await createWorkspace(app.ports, { name: 'Acme' }));
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const ask = (key: string) =>
  fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: '{"query":"{ cursor }"}',
  });

const refusedIn = async () => {
  const rows = await database.db.query<{ canonical: string }>(
    `select canonical from event where type = 'credential.refused' order by seq`,
  );
  return rows.map(({ canonical }) => {
    const [, , event] = JSON.parse(canonical) as [
      number,
      string,
      { payload: { refused: readonly unknown[] } },
    ];
    return event.payload;
  });
};

test('keys after their end and wrong codes are counted in one event, and unknown keys in none', async () => {
  const gone = await createPrincipal(clients.admin, 'gone');
  await mustSucceed(clients.admin, 'revokeApiKey', { id: gone.keyId });
  for (let i = 0; i < 3; i += 1) expect((await ask(gone.key ?? '')).status).toBe(401);
  await ask('csk_nobody');
  const approvalId = await createApproval(clients.agent);
  const { url, passcode: code } = await mustSucceed(clients.reviewer, 'createApprovalLink', { approvalId });
  const page = await visit(url ?? '');
  await send(page.form as Form, { outcome: 'APPROVE', code: code === '000000' ? '111111' : '000000' });

  await recordRefusals(app.ports);
  await recordRefusals(app.ports);
  const [event, ...more] = await refusedIn();
  expect(more).toEqual([]);
  expect(event?.refused).toEqual([
    { reason: 'KEY_REVOKED', count: 3, credentialId: expect.any(String), principalId: expect.any(String) },
    { reason: 'WRONG_CODE', count: 1, credentialId: expect.any(String), principalId: expect.any(String) },
  ]);
});

test('guesses from one address are answered later and later, and the log says so in few lines', async () => {
  for (let i = 0; i < limits.refusalsUnslowed; i += 1) await ask(`csk_guess${i}`);
  const begun = performance.now();
  await Promise.all(Array.from({ length: 20 }, (_, i) => ask(`csk_more${i}`)));
  expect(performance.now() - begun).toBeGreaterThan(10 * limits.refusalSlowStepMs);
  const said = lines.filter(({ msg }) => String(msg).includes('were refused'));
  expect(said.map(({ count }) => count)).toEqual([1, 10]);
  expect(said[0]).toMatchObject({ address: expect.stringContaining('127.0.0.1') });
  // One who has a credential does not wait.
  const mine = performance.now();
  expect((await ask(clients.agent.key ?? '')).status).toBe(200);
  expect(performance.now() - mine).toBeLessThan(limits.refusalSlowMaxMs);
});
