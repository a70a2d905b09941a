import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { cutReplies } from '../../fixtures/client/cut.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
  onReplica,
  type WorkspaceClients,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type MutationName, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { repeatableMutations, unrepeated } from '../../fixtures/idempotency/repeatable-mutations.ts';

const onPostgres = inject('store')?.kind === 'postgres';
let fixture: Fixture;

beforeAll(async () => {
  fixture = await createFixture({
    replicas: onPostgres ? 2 : 1,
    // E-mails are asked for here, and none is sent: each attempt would be a line of the log.
    deliveryCapacity: { atOnce: 0, perQueue: 0, perQueueCrowded: 0 },
    env: {
      notifications: {
        email: { url: 'smtp://127.0.0.1:9', from: 'a@example.com', codes: 'APART' },
        slack: null,
      },
    },
  });
});
afterAll(() => fixture.close());

const total = async (clients: WorkspaceClients) =>
  (await read(clients.agent, graphql(`query IdempotencyApprovals { approvals { totalCount } }`))).approvals
    .totalCount;

const where = onPostgres ? 'on two replicas' : 'on the one process that the embedded database has';

test(`one key used 100 times at once ${where} creates one approval`, async () => {
  const before = await total(fixture);
  const input = { idempotencyKey: 'refund-4711', summary: 'Refund 120 EUR', params: { amount: 120 } };
  const results = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      mutate(onReplica(fixture.urls[i % fixture.urls.length], fixture.agent), 'createApproval', input),
    ),
  );
  expect(new Set(results.map(({ __typename }) => __typename))).toEqual(new Set(['CreateApprovalPayload']));
  expect(new Set(results.map(({ approval }) => approval?.id)).size).toBe(1);
  expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(await total(fixture)).toBe(before + 1);
});

test('the same key with another body is refused, and does nothing', async () => {
  const input = { idempotencyKey: 'another-body', summary: 'Refund 120 EUR' };
  await mustSucceed(fixture.agent, 'createApproval', input);
  const before = await total(fixture);
  expect(await mutate(fixture.agent, 'createApproval', { ...input, summary: 'Refund 121 EUR' })).toEqual({
    __typename: 'IdempotencyError',
    code: 'KEY_REUSED',
    message: expect.stringContaining('new key'),
    path: ['input', 'idempotencyKey'],
  });
  expect(await total(fixture)).toBe(before);
});

test('leaving a field out and giving null are the same body; the order of JSON keys does not matter', async () => {
  const first = await mustSucceed(fixture.agent, 'createApproval', {
    idempotencyKey: 'same-body',
    summary: 'Refund',
    params: { amount: 1, to: 'x' },
  });
  const again = await mustSucceed(fixture.agent, 'createApproval', {
    params: { to: 'x', amount: 1 },
    idempotencyKey: 'same-body',
    summary: 'Refund',
    type: null,
  });
  expect(again).toMatchObject({ approval: { id: first.approval?.id }, replayed: true });
});

test('a key belongs to a workspace, a principal and a mutation; any other principal may use it too', async () => {
  const neighbour = await fixture.otherWorkspace('Globex');
  const colleague = await createPrincipal(fixture.admin, 'second-agent', { kind: 'AGENT' });
  const idempotencyKey = 'shared-key';
  const created = await Promise.all([
    mustSucceed(fixture.agent, 'createApproval', { idempotencyKey, summary: 'One' }),
    mustSucceed(neighbour.agent, 'createApproval', { idempotencyKey, summary: 'Two' }),
    mustSucceed(colleague, 'createApproval', { idempotencyKey, summary: 'Three' }),
  ]);
  expect(created.map(({ approval, replayed }) => [approval?.summary, replayed])).toEqual([
    ['One', false],
    ['Two', false],
    ['Three', false],
  ]);
  expect(await mustSucceed(fixture.agent, 'createTask', { idempotencyKey, name: 'Four' })).toMatchObject({
    replayed: false,
  });
});

test('a refusal is not remembered: the same key works once its cause is gone', async () => {
  const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Busy for now' });
  const first = await createApproval(fixture.agent, { taskId: task?.id });
  const input = { idempotencyKey: 'after-a-refusal', taskId: task?.id, summary: 'Next' };
  expect(await mutate(fixture.agent, 'createApproval', input)).toMatchObject({ code: 'TASK_BUSY' });
  await mustSucceed(fixture.agent, 'cancelApproval', { id: first });
  expect(await mutate(fixture.agent, 'createApproval', input)).toMatchObject({ replayed: false });
});

test('a decision is replayed to its decider after the request has ended', async () => {
  const id = await createApproval(fixture.agent);
  const input = { idempotencyKey: 'my-vote', id, reason: 'Fine.' };
  const first = await mustSucceed(fixture.reviewer, 'approve', input);
  const again = await mustSucceed(fixture.reviewer, 'approve', input);
  expect(again).toEqual({ ...first, replayed: true });
});

test('a reply that was lost after the commit: the retry answers the original', async () => {
  const cut = await cutReplies(fixture.agent.url);
  onTestFinished(() => cut.close());
  const before = await total(fixture);
  const input = { idempotencyKey: 'lost-reply', summary: 'Refund 120 EUR' };
  await expect(mustSucceed(onReplica(cut.url, fixture.agent), 'createApproval', input)).rejects.toThrow(
    'fetch failed',
  );
  expect(await total(fixture)).toBe(before + 1);

  const retried = await mustSucceed(fixture.agent, 'createApproval', input);
  expect(retried).toMatchObject({
    replayed: true,
    approval: { summary: 'Refund 120 EUR', status: 'PENDING' },
  });
  expect(await total(fixture)).toBe(before + 1);
});

describe('every mutation', () => {
  test('takes a key', async () => {
    const { __schema } = await read(fixture.agent, introspection);
    const fields = found(__schema.mutationType?.fields);
    for (const { name, args } of fields) {
      const inputs = args[0]?.type.ofType?.inputFields?.map((field) => field.name);
      expect(inputs, name).toContain('idempotencyKey');
    }
    // What stores nothing has nothing to do once.
    const storing = fields.map(({ name }) => name).filter((name) => name !== 'simulatePolicies');
    expect(storing.sort()).toEqual(Object.keys(repeatableMutations).sort());
  });

  test.each(Object.entries(repeatableMutations))(
    '%s happens once per key',
    async (mutation, { who, input, other, unlogged = false }) => {
      const name = mutation as MutationName;
      const call = { ...(await input(fixture)), idempotencyKey: `once-${name}` };
      const before = await headOf();
      const first = await mustSucceed(fixture[who], name, call);
      const after = await headOf();
      const again = await mustSucceed(fixture[who], name, call);
      expect(first.replayed).toBe(false);
      expect(after === before).toBe(unlogged);
      // A secret is shown once, and a replay is not the first time.
      expect(again).toEqual({ ...first, ...unrepeated[name], replayed: true });
      if (other)
        expect(await mutate(fixture[who], name, { ...call, ...other })).toMatchObject({ code: 'KEY_REUSED' });
      expect(await headOf()).toBe(after);
    },
  );
});

/** Grows with everything that happens in the workspace. */
const headOf = async () => (await read(fixture.agent, graphql(`query IdempotencyCursor { cursor }`))).cursor;

const introspection = graphql(`query IdempotencySchema {
  __schema { mutationType { fields { name args { type { ofType { inputFields { name } } } } } } }
}`);
