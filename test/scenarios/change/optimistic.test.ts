import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { uuidOf } from '../../../src/domain/type-id.ts';
import { optimisticMutations } from '../../../src/optimistic/operations.ts';
import { schema } from '../../../src/schema/schema.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
  onReplica,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { call, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { until, upTo } from '../../fixtures/client/wait.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { withoutComparing } from '../../fixtures/server/without-comparing.ts';

// A change by a caller who is cached is executed before their credential is read, and checked by its own write.

const replicas = inject('store')?.kind === 'postgres' ? 2 : 1;
const statements: string[] = [];
let fixture: Fixture;

beforeAll(async () => {
  fixture = await createFixture({ replicas, onStatement: (text) => statements.push(text) });
});
afterAll(() => fixture.close());

/** What a person's call reads and writes; what is repeated in the background aside. */
async function statementsOf(does: () => Promise<unknown>): Promise<string[]> {
  statements.length = 0;
  await does();
  return statements.filter(
    (text) =>
      !/(due|expires)_at"? <=|"applied_at" is null|from "?delivery|from event_counter c|k\.id|handle_of_key/.test(
        text,
      ),
  );
}

/** A person who may decide, and whom the server has just seen deciding. */
async function seen(name: string, more: Record<string, unknown> = {}): Promise<CreatedPrincipal> {
  const who = await createPrincipal(fixture.admin, `${name}-${crypto.randomUUID()}`, more);
  await mustSucceed(who, 'approve', { id: await createApproval(fixture.agent) });
  return who;
}

test('a request, and a decision on it, are one statement each', async () => {
  await createApproval(fixture.agent);
  let id = '';
  const asking = await statementsOf(async () => {
    id = await createApproval(fixture.agent);
  });
  const reviewer = await seen('reviewer');
  const deciding = await statementsOf(() => mustSucceed(reviewer, 'approve', { id }));
  // What the answers select beside the change is read after it.
  expect(asking.filter((text) => !/^select \* from/.test(text))).toEqual([
    expect.stringContaining('append_events'),
  ]);
  expect(deciding[0]).toContain('append_events');
});

test('only what does nothing but prepare one change is executed before the credential is read', async () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const names = mutations.map(({ name }) => name);
  expect(names.filter((name) => optimisticMutations.has(name)).sort()).toEqual([
    'approve',
    'createApproval',
    'redeemReceipt',
    'reject',
    'respond',
  ]);
  expect(optimisticMutations.size).toBe(5);
  // What is executed twice reads everything twice.
  const simulate = 'mutation { simulatePolicies(input: { request: { summary: "x" } }) { __typename } }';
  const simulating = await statementsOf(() => read(fixture.agent, simulate));
  expect(simulating.length).toBeGreaterThan(0);
  expect(simulating.length).toBe(new Set(simulating).size);
});

test('whose key was revoked a moment ago is refused, on every replica, and nothing is written', async () => {
  for (const url of fixture.urls) {
    const who = await seen('leaver');
    const here = onReplica(url, who);
    await mustSucceed(here, 'approve', { id: await createApproval(fixture.agent) });
    const id = await createApproval(fixture.agent);
    await mustSucceed(fixture.admin, 'revokeApiKey', { id: who.keyId });
    const answer = await call(here, 'mutation ($id: ID!) { approve(input: { id: $id }) { __typename } }', {
      id,
    });
    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(await statusOf(id)).toBe('PENDING');
  }
});

test('whose role was taken a moment ago is refused', async () => {
  const who = await seen('demoted');
  const id = await createApproval(fixture.agent);
  await mustSucceed(fixture.admin, 'updatePrincipal', { id: who.id, role: 'VIEWER' });
  expect(await mutate(who, 'approve', { id })).toMatchObject({
    __typename: 'ForbiddenError',
    code: 'FORBIDDEN',
  });
  await mustSucceed(fixture.admin, 'updatePrincipal', { id: who.id, role: 'REVIEWER' });
  expect(await mutate(who, 'approve', { id })).toMatchObject({ approval: { status: 'APPROVED' } });
});

test('a key that is revoked in the database itself works for less than a second', async () => {
  const who = await seen('erased');
  await fixture.database.db.query('update api_key set revoked_at = clock_timestamp() where id = $1', [
    uuidOf('ApiKey', who.keyId),
  ]);
  const endedAt = performance.now();
  const create = 'mutation { createApproval(input: { summary: "x" }) { __typename } }';
  const statusNow = async () => (await call(who, create)).status;
  await expect.poll(statusNow, { interval: 50, timeout: 5_000 }).toBe(401);
  expect(performance.now() - endedAt).toBeLessThan(limits.cachedViewerMaxAgeMs + 600);
});

test('what was changed elsewhere is decided as it is, and not as it is cached', async () => {
  const who = await seen('elsewhere');
  const other = fixture.urls.at(-1);
  const id = await createApproval(fixture.agent);
  await mustSucceed(onReplica(other, fixture.agent), 'reviseApproval', { id, summary: 'Refund 240 EUR' });
  expect(await mutate(who, 'approve', { id, revision: 1 })).toMatchObject({ code: 'STALE_REVISION' });
  await mustSucceed(onReplica(other, fixture.agent), 'cancelApproval', { id });
  expect(await mutate(who, 'approve', { id })).toMatchObject({
    code: 'NOT_PENDING',
    currentApproval: { status: 'CANCELED' },
  });

  const claimed = await createApproval(fixture.agent);
  await mustSucceed(onReplica(other, await seen('claimer')), 'claim', { id: claimed });
  expect(await mutate(who, 'approve', { id: claimed })).toMatchObject({ code: 'CLAIMED' });
});

test('rules that were changed elsewhere govern the very next request', async () => {
  await createApproval(fixture.agent, { type: 'gift' });
  await mustSucceed(onReplica(fixture.urls.at(-1), fixture.admin), 'createPolicy', {
    name: 'no gifts',
    when: 'type == "gift"',
    effect: 'AUTO_REJECT',
  });
  expect(await mutate(fixture.agent, 'createApproval', { summary: 'x', type: 'gift' })).toMatchObject({
    approval: { status: 'REJECTED' },
  });
});

test('a key used twice answers the first call, whether or not its caller is cached', async () => {
  const idempotencyKey = crypto.randomUUID();
  const input = { summary: 'Refund 1 EUR', idempotencyKey };
  const first = await mustSucceed(fixture.agent, 'createApproval', input);
  const again = await Promise.all(upTo(5).map(() => mustSucceed(fixture.agent, 'createApproval', input)));
  expect(again.map(({ replayed, approval }) => [replayed, approval?.id])).toEqual(
    upTo(5).map(() => [true, first.approval?.id]),
  );
});

interface LogLine {
  readonly type: string;
  readonly actor_id: string;
  readonly canonical: string;
}

async function log(after: number): Promise<LogLine[]> {
  return fixture.database.db.query<LogLine>(
    'select type, actor_id, canonical from event where workspace_id = $1 and seq > $2 order by seq',
    [fixture.workspaceId, after],
  );
}

/** What is done without a pause: a change that is executed optimistically, and one that is not. */
const storms: readonly (readonly [string, string])[] = [
  ['approval.created', 'createApproval(input: { summary: "x" })'],
  ['task.created', 'createTask(input: { name: "x" })'],
];

/** Agents that act without a pause while their keys are revoked: how many acts the log shows after that. */
async function actsAfterTheEnd(act: string, field: string): Promise<number> {
  const before = (await log(0)).length;
  const agents = await Promise.all(
    upTo(6).map((i) => createPrincipal(fixture.admin, `storm-${i}-${crypto.randomUUID()}`)),
  );
  const storm = agents.map(async (agent, i) => {
    const here = onReplica(fixture.urls[i % fixture.urls.length], agent);
    while ((await call(here, `mutation { ${field} { __typename } }`)).status !== 401);
  });
  const acts = async () => (await log(before)).filter(({ type }) => type === act).length;
  await until('the storm has begun', async () => (await acts()) > agents.length);
  await Promise.all(agents.map(({ keyId }) => mustSucceed(fixture.admin, 'revokeApiKey', { id: keyId })));
  await Promise.all(storm);
  const lines = await log(before);
  const ended = new Set<string>();
  let late = 0;
  for (const { type, actor_id, canonical } of lines) {
    const [, , { payload }] = JSON.parse(canonical) as [
      number,
      string,
      { payload: { principalId?: string } },
    ];
    if (type === 'api_key.revoked') ended.add(String(payload.principalId));
    else if (type === act && ended.has(actor_id)) late += 1;
  }
  expect(ended.size).toBe(agents.length);
  return late;
}

describe.each(storms)('in the log, no %s follows the end of the key that it was done with', (act, field) => {
  test('because the write compares', async () => {
    for (const _ of upTo(3)) expect(await actsAfterTheEnd(act, field)).toBe(0);
  });

  // On one connection, no one gets between the reading of a credential and the write that follows it.
  const raced = act === 'task.created' ? onlyOn('postgres', 'One connection leaves no gap to get into.') : {};
  test('and it does follow where nothing is compared', raced, async () => {
    const restore = withoutComparing(fixture);
    try {
      let late = 0;
      for (let round = 0; round < 20 && late === 0; round += 1) late += await actsAfterTheEnd(act, field);
      expect(late).toBeGreaterThan(0);
    } finally {
      restore();
    }
  });
});

async function statusOf(id: string): Promise<string> {
  const { approval } = await read(
    fixture.agent,
    graphql(`query TrialApproval($id: ID!) { approval(id: $id) { status } }`),
    { id },
  );
  return found(approval).status;
}
