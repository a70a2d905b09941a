import { randomBytes } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createWorkspace } from '../../src/actions/people/create-workspace.ts';
import { changesOn } from '../../src/app/changes.ts';
import { limits } from '../../src/domain/limits.ts';
import {
  createFixture,
  onReplica,
  type WorkspaceClients,
  workspaceClients,
} from '../fixtures/client/fixture.ts';
import { mustSucceed } from '../fixtures/client/mutations.ts';
import { startProcess } from '../fixtures/client/process.ts';
import { accepts, answers, hangs } from '../fixtures/client/receiver.ts';
import { createEndpoint, deliveriesOf, settled } from '../fixtures/client/test-endpoint.ts';
import { until, upTo } from '../fixtures/client/wait.ts';
import { createTestDatabase } from '../fixtures/server/database.ts';
import { onlyOn } from '../fixtures/server/only-on.ts';
import { startApp } from '../fixtures/server/start-app.ts';

/** Longer than any test: a receiver that hangs, hangs. */
const patient = { attemptMaxMs: 600_000 };
const happening = ['project.created'];

let projects = 0;
async function happen({ admin }: WorkspaceClients, count = 1): Promise<void> {
  for (const _ of upTo(count)) {
    projects += 1;
    await mustSucceed(admin, 'createProject', { name: `project ${projects}` });
  }
}

test('receivers that hang keep nobody else waiting', async () => {
  const fixture = await createFixture({ webhooks: patient });
  onTestFinished(() => fixture.close());
  const hanging = [];
  for (const _ of upTo(3)) hanging.push(await createEndpoint(fixture.admin, happening, hangs));
  const healthy = await createEndpoint(fixture.admin, happening);
  await happen(fixture, 40);
  await healthy.count(40);
  // Each of the others has what one receiver may have at once, and not one answer was given.
  for (const hook of hanging) expect(hook.received).toHaveLength(limits.deliveriesMaxPerQueue);
});

test('a place for each: of two places, the second is for another receiver', async () => {
  const fixture = await createFixture({
    webhooks: patient,
    deliveryCapacity: { atOnce: 2, perQueue: 2, perQueueCrowded: 1 },
  });
  onTestFinished(() => fixture.close());
  const hanging = await createEndpoint(fixture.admin, happening, hangs);
  await happen(fixture);
  await hanging.count(1);
  await happen(fixture, 2);
  const healthy = await createEndpoint(fixture.admin, happening);
  await happen(fixture, 5);
  await healthy.count(5);
  expect(hanging.received).toHaveLength(1);
});

test('without that protection, a receiver that hangs takes every place, and the healthy one waits for them', async () => {
  const fixture = await createFixture({
    webhooks: patient,
    deliveryCapacity: { atOnce: 2, perQueue: 2, perQueueCrowded: 2 },
  });
  onTestFinished(() => fixture.close());
  const hanging = await createEndpoint(fixture.admin, happening, hangs);
  await happen(fixture, 3);
  await hanging.count(2);
  const healthy = await createEndpoint(fixture.admin, happening);
  await happen(fixture, 5);
  // That nothing comes can only be seen by waiting: for two sweeps.
  await after(2.5 * limits.deliverySweepEveryMs);
  expect(healthy.received).toHaveLength(0);
  hanging.behave(accepts);
  hanging.hangUp();
  await healthy.count(5);
});

test('several servers share the work, and none does what another has done', async () => {
  const fixture = await createFixture({ replicas: 3 });
  onTestFinished(() => fixture.close());
  const hooks = [
    await createEndpoint(fixture.admin, happening),
    await createEndpoint(fixture.admin, happening),
  ];
  await Promise.all(
    fixture.urls.map((url) => happen({ ...fixture, admin: onReplica(url, fixture.admin) }, 20)),
  );
  for (const hook of hooks) {
    await hook.count(60);
    const delivered = await deliveriesOf(fixture.admin, { endpointId: hook.id });
    expect(delivered.map(({ attempts }) => attempts)).toEqual(Array(60).fill(1));
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(60);
    expect(hook.received).toHaveLength(60);
  }
});

test('a server that goes hands back what it has begun, and the next one takes it at once', async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const first = await startApp({ db: database.db, webhooks: patient });
  const clients = workspaceClients(first.url, await createWorkspace(first.ports, { name: 'Acme' }));
  const hook = await createEndpoint(clients.admin, happening, hangs);
  await happen(clients);
  await hook.count(1);
  await first.close();
  hook.behave(accepts);
  const second = await startApp({ db: database.db, webhooks: patient });
  onTestFinished(() => second.close());
  await hook.count(2);
  const delivery = await settled(onReplica(second.url, clients.admin), hook.id, 'SUCCEEDED', 1);
  expect(hook.received.map(({ headers }) => headers['webhook-id'])).toEqual([delivery.id, delivery.id]);
});

describe(
  'among servers in processes of their own',
  onlyOn('postgres', 'The embedded database has one server.'),
  () => {
    test('a server is killed in the middle of an attempt, and again between two: another goes on', {
      timeout: 120_000,
    }, async () => {
      const database = await createTestDatabase();
      onTestFinished(() => database.drop());
      const { db } = database;
      const keys = await createWorkspace({ ...changesOn(db), newId: uuidv7, randomBytes }, { name: 'Acme' });
      const env = { DATABASE_URL: database.url ?? '', WEBHOOK_ALLOW_PRIVATE: '1' };
      const server = async () => {
        const process = await startProcess(env);
        onTestFinished(() => process.kill('SIGKILL'));
        return process;
      };
      const kill = async (process: Awaited<ReturnType<typeof server>>) => {
        process.kill('SIGKILL');
        await process.exited;
      };
      /** As if so much time had passed for what is under way and for what waits. */
      const age = (ms: number) =>
        db.query(
          `update delivery set leased_until = leased_until - make_interval(secs => $1),
           next_attempt_at = next_attempt_at - make_interval(secs => $1) where next_attempt_at is not null`,
          [ms / 1_000],
        );

      const first = await server();
      const clients = workspaceClients(first.url, keys);
      const hook = await createEndpoint(clients.admin, happening, hangs);
      await happen(clients);
      await hook.count(1);
      await kill(first);

      hook.behave(answers(500));
      const second = await server();
      const admin = onReplica(second.url, clients.admin);
      await age(limits.deliveryLeaseMs);
      await settled(admin, hook.id, 'RETRYING', 2);
      await kill(second);

      hook.behave(accepts);
      const third = await server();
      await age(10 * 60_000);
      const delivery = await settled(onReplica(third.url, clients.admin), hook.id, 'SUCCEEDED', 3);
      expect(delivery.attemptLog).toMatchObject([
        { status: null, error: 'The server that attempted it did not say what came of it.' },
        { status: 500 },
        { status: 204, error: null },
      ]);
      expect(hook.received.map(({ headers }) => headers['webhook-id'])).toEqual(Array(3).fill(delivery.id));
      expect(new Set(hook.received.map(({ body }) => body)).size).toBe(1);
    });

    test('a server that lost its lease says nothing, however late it comes back', async () => {
      const fixture = await createFixture({ replicas: 2, webhooks: patient });
      onTestFinished(() => fixture.close());
      const held: ((status: number) => void)[] = [];
      const hook = await createEndpoint(fixture.admin, happening, (answer, count, request) => {
        if (count > 2) accepts(answer, count, request);
        else held.push((status) => answers(status)(answer, count, request));
      });
      await happen(fixture);
      await hook.count(1);
      fixture.advanceClock(limits.deliveryLeaseMs + 1_000);
      // The same delivery is attempted a second time, while the first attempt still waits.
      await hook.count(2);
      held[0]?.(410);
      await happen(fixture);
      await hook.count(3);
      held[1]?.(204);
      const delivered = () => deliveriesOf(fixture.admin, { endpointId: hook.id });
      await until('both are recorded', async () =>
        (await delivered()).every(({ finishedAt }) => finishedAt !== null),
      );
      const [delivery] = await delivered();
      expect(delivery).toMatchObject({ state: 'SUCCEEDED', attempts: 2 });
      expect(delivery?.attemptLog.map(({ status }) => status)).toEqual([null, 204]);
    });
  },
);
