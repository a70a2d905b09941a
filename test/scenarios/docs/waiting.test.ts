import { readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createWorkspace } from '../../../src/actions/people/create-workspace.ts';
import { createApproval, onReplica, workspaceClients } from '../../fixtures/client/fixture.ts';
import { holdAddress } from '../../fixtures/client/held-address.ts';
import { mutate } from '../../fixtures/client/mutations.ts';
import { until } from '../../fixtures/client/wait.ts';
import { createTestDatabase } from '../../fixtures/server/database.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { runProgram } from '../../fixtures/server/run-cli.ts';
import { startApp } from '../../fixtures/server/start-app.ts';

const guide = readFileSync('docs/guides/waiting.md', 'utf8');
const programs = [...guide.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, program = '']) => program);
const sample = programs.find((program) => program.includes('graphql-ws')) ?? '';

const once = onlyOn('embedded', 'The client of the guide is the same on every database.');

/** Waits as the guide does, across a restart in which the decision is made, and answers what the client printed. */
async function acrossRestart(program: string) {
  const database = await createTestDatabase();
  const address = await holdAddress();
  const first = await startApp({ db: database.db });
  const clients = workspaceClients(first.url, await createWorkspace(first.ports, { name: 'Acme' }));
  const away = Promise.withResolvers<never>();
  address.leadTo({ url: first.url, exited: away.promise });
  const id = await createApproval(clients.agent);
  const running = runProgram(process.execPath, ['--input-type=module-typescript', '-e', program], {
    COUNTERSIGN_URL: address.url,
    COUNTERSIGN_API_KEY: clients.agent.key ?? '',
    APPROVAL_ID: id,
  });
  await until('the client waits', () => first.hub.subscriptions === 1, 20_000);
  away.resolve(undefined as never);
  await first.close();
  // Long enough for a first attempt to find nobody.
  await after(3_000);
  const second = await startApp({ db: database.db });
  await mutate(onReplica(second.url, clients.reviewer), 'approve', { id });
  address.leadTo({ url: second.url, exited: new Promise(() => undefined) });
  onTestFinished(async () => {
    await address.close();
    await second.close();
    await database.drop();
  });
  return running;
}

test('the graphql-ws client of the guide survives a restart of the server', {
  ...once,
  timeout: 60_000,
}, async () => {
  expect(sample).toContain('shouldRetry: () => true');
  const ran = await acrossRestart(sample);
  expect(ran.err).toBe('');
  expect(ran.out).toContain("outcome: 'APPROVE'");
});

test('without its retries it gives up', { ...once, timeout: 60_000 }, async () => {
  const impatient = sample.replace('shouldRetry: () => true', 'shouldRetry: () => false');
  const ran = await acrossRestart(impatient);
  expect(ran.code).not.toBe(0);
});
