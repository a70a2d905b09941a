import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Countersign } from '../../../packages/client/src/index.ts';
import { webSocket } from '../../../packages/client/src/websocket.ts';
import { createWorkspace } from '../../../src/actions/people/create-workspace.ts';
import { countedFetch } from '../../fixtures/client/counted-fetch.ts';
import { createFixture, type Fixture, workspaceClients } from '../../fixtures/client/fixture.ts';
import { holdAddress } from '../../fixtures/client/held-address.ts';
import { transports } from '../../fixtures/client/transports.ts';
import { inParallel, until } from '../../fixtures/client/wait.ts';
import { createTestDatabase } from '../../fixtures/server/database.ts';
import { silentPath } from '../../fixtures/server/silent-path.ts';
import { startApp } from '../../fixtures/server/start-app.ts';
import { isWhole } from '../../fixtures/server/test-size.ts';

let fixture: Fixture;
let reviewer: Countersign;
beforeAll(async () => {
  fixture = await createFixture();
  reviewer = new Countersign({ url: fixture.agent.url, apiKey: fixture.reviewer.key ?? '' });
});
afterAll(() => fixture.close());

const waits = isWhole() ? 200 : 60;

describe.each(transports)('over %s', (_name, options) => {
  test(`${waits} waits share one connection while the server restarts, and every one ends once`, {
    timeout: 120_000,
  }, async () => {
    const database = await createTestDatabase();
    const address = await holdAddress();
    let server = await startApp({ db: database.db });
    const clients = workspaceClients(server.url, await createWorkspace(server.ports, { name: 'Acme' }));
    let away = Promise.withResolvers<never>();
    address.leadTo({ url: server.url, exited: away.promise });
    const counted = countedFetch();
    const agent = new Countersign({
      url: address.url,
      apiKey: clients.agent.key ?? '',
      fetch: counted.fetch,
      ...options,
    });
    const people = new Countersign({ url: address.url, apiKey: clients.reviewer.key ?? '', retries: 20 });

    const ids: string[] = [];
    await inParallel(8, Array(waits).keys(), async () => {
      ids.push((await agent.approvals.create({ summary: 'Refund' })).id);
    });
    let ended = 0;
    const all = ids.map((id) =>
      agent.approvals.waitForDecision(id).then((decided) => {
        ended += 1;
        return decided;
      }),
    );
    await until('the client waits', () => server.hub.subscriptions === 1, 20_000);
    counted.sent.length = 0;
    await inParallel(4, ids.slice(0, waits / 2), (id) => people.approvals.approve(id));
    await until('half of them have ended', () => ended === waits / 2);
    // While the stream is up nothing is asked beside it.
    expect(counted.sent).toEqual([]);

    away.resolve(undefined as never);
    await server.close();
    server = await startApp({ db: database.db });
    // These are made while the client is away.
    const meanwhile = new Countersign({ url: server.url, apiKey: clients.reviewer.key ?? '' });
    await inParallel(4, ids.slice(waits / 2, waits - 2), (id) => meanwhile.approvals.approve(id));
    away = Promise.withResolvers<never>();
    address.leadTo({ url: server.url, exited: away.promise });
    await until('those have ended, too', () => ended === waits - 2, 20_000);
    await until('the client waits again', () => server.hub.subscriptions === 1, 20_000);
    await inParallel(2, ids.slice(waits - 2), (id) => people.approvals.approve(id));
    const decided = await Promise.all(all);
    expect(decided.map(({ id }) => id)).toEqual(ids);
    expect(decided.every(({ status }) => status === 'APPROVED')).toBe(true);
    expect(ended).toBe(waits);
    await until('the connection is closed with the last wait', () => server.hub.subscriptions === 0);

    await address.close();
    await server.close();
    await database.drop();
  });

  test('a connection that has fallen silent is found within 30 s', {
    timeout: 60_000,
    ...(isWhole()
      ? {}
      : { skip: true, meta: { skipped: 'It is silent for 20 s: TEST_SIZE=all, as in .ci/run.' } }),
  }, async () => {
    const path = await silentPath(fixture.agent.url);
    const agent = new Countersign({ url: path.url, apiKey: fixture.agent.key ?? '', ...options });
    const { id } = await agent.approvals.create({ summary: 'Refund' });
    const waiting = agent.approvals.waitForDecision(id);
    await until('it waits', () => fixture.replicas[0]?.hub.subscriptions === 1);
    // Its first byte has to have arrived: what has not even begun is noticed sooner.
    await pause(1_000);
    path.fallSilent();
    await reviewer.approvals.approve(id);
    const since = performance.now();
    await pause(500);
    path.heal();
    expect((await waiting).status).toBe('APPROVED');
    expect(performance.now() - since).toBeLessThan(30_000);
    await path.close();
  });

  test('a key that is revoked ends every wait with an error', async () => {
    const agent = new Countersign({ url: fixture.agent.url, apiKey: fixture.agent.key ?? '', ...options });
    const { id } = await agent.approvals.create({ summary: 'Refund' });
    const other = new Countersign({ url: fixture.agent.url, apiKey: 'csk_unknown' });
    await expect(other.approvals.waitForDecision(id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

test('a cursor of another database is noticed, and the state is read', async () => {
  let stale = 0;
  const agent = new Countersign({
    url: fixture.agent.url,
    apiKey: fixture.agent.key ?? '',
    fetch: (input, init) => {
      const body = String(init?.body);
      if (!body.includes('subscription') || stale > 0) return fetch(input, init);
      stale += 1;
      return fetch(input, { ...init, body: body.replace(/"after":"[^"]*"/, '"after":"nonsense"') });
    },
  });
  const { id } = await agent.approvals.create({ summary: 'Refund' });
  const waiting = agent.approvals.waitForDecision(id);
  await until('the cursor was refused', () => stale === 1);
  await reviewer.approvals.approve(id);
  expect((await waiting).status).toBe('APPROVED');
});

test('a cursor of another database is noticed over a WebSocket, too', async () => {
  let stale = 0;
  const socket = webSocket();
  const agent = new Countersign({
    url: fixture.agent.url,
    apiKey: fixture.agent.key ?? '',
    transport: (opening) => {
      if (stale > 0) return socket(opening);
      stale += 1;
      return socket({ ...opening, operation: { ...opening.operation, variables: { after: 'nonsense' } } });
    },
  });
  const { id } = await agent.approvals.create({ summary: 'Refund' });
  const waiting = agent.approvals.waitForDecision(id);
  await until('the cursor was refused', () => stale === 1);
  await reviewer.approvals.approve(id);
  expect((await waiting).status).toBe('APPROVED');
});

test('where there is no WebSocket, that is said at once', () => {
  const { WebSocket } = globalThis;
  Object.assign(globalThis, { WebSocket: undefined });
  try {
    expect(() => webSocket()).toThrow('There is no WebSocket here.');
  } finally {
    Object.assign(globalThis, { WebSocket });
  }
});
