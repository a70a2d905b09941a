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
import { type Input, type MutationName, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

const onPostgres = inject('store')?.kind === 'postgres';
let fixture: Fixture;

beforeAll(async () => {
  fixture = await createFixture({
    replicas: onPostgres ? 2 : 1,
    // E-mails are asked for here, and none is sent: each attempt would be a line of the log.
    deliveryCapacity: { atOnce: 0, perQueue: 0, perQueueCrowded: 0 },
    env: { notifications: { email: { url: 'smtp://127.0.0.1:9', from: 'a@example.com' }, slack: null } },
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

test('a key belongs to a workspace, a principal and a mutation; everybody else may use it too', async () => {
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

interface Repeatable {
  readonly who: 'agent' | 'reviewer' | 'admin';
  readonly input: () => Promise<Input> | Input;
  /** The same call with one thing changed; null when there is nothing to change. */
  readonly other: Input | null;
}

const asked = async () => ({ id: await createApproval(fixture.agent) });
const inquire = async () => {
  const question = { message: 'Which one?', responseSchema: { type: 'object' } };
  return (await mustSucceed(fixture.agent, 'createElicitation', question)).elicitation?.id;
};
const newAgent = async () => {
  const { agent } = await mustSucceed(fixture.admin, 'createAgent', { name: crypto.randomUUID() });
  await mustSucceed(fixture.admin, 'createAgentVersion', { agentId: agent?.id, approvalRequired: true });
  return agent?.id;
};
const run = async () =>
  (await mustSucceed(fixture.agent, 'startExecution', { agentId: await newAgent() })).execution?.id;
const claimed = async () => {
  const input = await asked();
  await mustSucceed(fixture.reviewer, 'claim', input);
  return input;
};
const newcomer = async () =>
  (await createPrincipal(fixture.admin, `newcomer-${crypto.randomUUID()}`)) as { id: string; keyId: string };

const openTask = async () => (await mustSucceed(fixture.agent, 'createTask', { name: 'Order 3' })).task?.id;
const standing = async () => {
  const { decision } = await mustSucceed(fixture.reviewer, 'approve', await asked());
  return { decisionId: decision?.id, maxUses: 1, endsAt: new Date(Date.now() + 60_000).toISOString() };
};
const openPolicy = async () => {
  const { policy } = await mustSucceed(fixture.admin, 'createPolicy', {
    name: crypto.randomUUID(),
    when: 'false',
  });
  return { id: policy?.id };
};
const somePolicy = async () => ({ ...(await openPolicy()), priority: 7 });
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
const soonAfter = new Date(Date.now() + 90_000_000).toISOString();

/** What is shown once, in the first answer. */
const unrepeated: Partial<Record<MutationName, Input>> = {
  createApiKey: { secret: '' },
  createApprovalLink: { url: '', passcode: '' },
  createSignInLink: { url: '' },
  createWebhookEndpoint: { secret: '' },
  rotateWebhookSecret: { secret: '' },
  revealCallbackSecret: { secret: '' },
  rotateCallbackSecret: { secret: '' },
};

/** Where nobody listens, of what does not happen here. */
const quiet = { url: 'http://127.0.0.1:9/', eventTypes: ['approval.reminded'] };
const hook = async () => {
  const { webhookEndpoint } = await mustSucceed(fixture.admin, 'createWebhookEndpoint', quiet);
  return { id: webhookEndpoint?.id };
};

const mutations: Record<MutationName, Repeatable> = {
  createApprovalLink: {
    who: 'reviewer',
    input: async () => ({ approvalId: await createApproval(fixture.agent) }),
    other: { expiresIn: 'PT1H' },
  },
  sendApprovalLink: {
    who: 'agent',
    input: async () => {
      await mustSucceed(fixture.admin, 'createPolicy', {
        name: crypto.randomUUID(),
        when: 'type == "linked"',
        requesterMaySendLinks: true,
      });
      const lou = await createPrincipal(fixture.admin, `lou-${crypto.randomUUID()}`);
      await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
        principal: lou.handle,
        email: 'lou@example.com',
      });
      return { approvalId: await createApproval(fixture.agent, { type: 'linked' }), reviewer: lou.handle };
    },
    other: { reviewer: 'owner' },
  },
  createSignInLink: { who: 'admin', input: () => ({ principal: 'reviewer' }), other: { expiresIn: 'PT1H' } },
  updateNotificationPreferences: {
    who: 'reviewer',
    input: () => ({ email: 'reviewer@example.com' }),
    other: { minimumRisk: 'HIGH' },
  },
  createProject: { who: 'admin', input: () => ({ name: 'Payments' }), other: { name: 'Refunds' } },
  createTask: { who: 'agent', input: () => ({ name: 'Order 1' }), other: { name: 'Order 2' } },
  uploadFile: {
    who: 'agent',
    input: async () => ({ taskId: await openTask(), file: new File(['receipt'], 'receipt.txt') }),
    other: { file: new File(['another'], 'receipt.txt') },
  },
  createApproval: { who: 'agent', input: () => ({ summary: 'Refund 1' }), other: { summary: 'Refund 2' } },
  createAgent: { who: 'admin', input: () => ({ name: 'Writer' }), other: { name: 'Reader' } },
  createAgentVersion: {
    who: 'admin',
    input: async () => ({ agentId: await newAgent(), approvalRequired: true }),
    other: { approvalRequired: false },
  },
  startExecution: {
    who: 'agent',
    input: async () => ({ agentId: await newAgent() }),
    other: { input: { topic: 'trains' } },
  },
  completeExecution: {
    who: 'agent',
    input: async () => ({ id: await run(), output: { text: 'Done.' } }),
    other: { output: { text: 'Undone.' } },
  },
  failExecution: { who: 'agent', input: async () => ({ id: await run() }), other: { error: 'No paper.' } },
  createElicitation: {
    who: 'agent',
    input: () => ({ message: 'Which one?', responseSchema: { type: 'object' } }),
    other: { message: 'Which?' },
  },
  answerElicitation: {
    who: 'reviewer',
    input: async () => ({ id: await inquire(), action: 'ACCEPT', content: {} }),
    other: { content: { one: 1 } },
  },
  reviseApproval: {
    who: 'agent',
    input: async () => ({ ...(await asked()), summary: 'Refund 3' }),
    other: { summary: 'Refund 4' },
  },
  cancelApproval: { who: 'agent', input: asked, other: { reason: 'Because' } },
  extendApproval: {
    who: 'reviewer',
    input: async () => ({ ...(await asked()), expiresIn: 'P20D' }),
    other: { reason: 'Because' },
  },
  approve: { who: 'reviewer', input: asked, other: { reason: 'Because' } },
  reject: { who: 'reviewer', input: asked, other: { reason: 'Because' } },
  respond: {
    who: 'reviewer',
    input: async () => ({ ...(await asked()), decision: { escalate: {} } }),
    other: { decision: { approve: {} } },
  },
  respondToMany: {
    who: 'reviewer',
    input: async () => ({ ids: [(await asked()).id, (await asked()).id], decision: { escalate: {} } }),
    other: { decision: { approve: {} } },
  },
  claim: { who: 'reviewer', input: asked, other: { id: 'appr_00000000000000000000000000' } },
  release: { who: 'reviewer', input: claimed, other: { id: 'appr_00000000000000000000000000' } },
  createPrincipal: {
    who: 'admin',
    input: () => ({ kind: 'HUMAN', handle: 'once' }),
    other: { handle: 'twice' },
  },
  updatePrincipal: {
    who: 'admin',
    input: async () => ({ id: (await newcomer()).id, displayName: 'Anna' }),
    other: { displayName: 'Bert' },
  },
  createPolicy: {
    who: 'admin',
    input: () => ({ name: 'Never', when: 'false' }),
    other: { when: 'riskLevel == "LOW" && false' },
  },
  updatePolicy: { who: 'admin', input: somePolicy, other: { when: 'false && false' } },
  createStandingApproval: { who: 'reviewer', input: standing, other: { maxUses: 2 } },
  deletePolicy: { who: 'admin', input: openPolicy, other: { id: 'pol_00000000000000000000000000' } },
  createApiKey: {
    who: 'admin',
    input: async () => ({ principalId: (await newcomer()).id, scopes: ['approvals:read'] }),
    other: { scopes: ['approvals:create'] },
  },
  revokeApiKey: {
    who: 'admin',
    input: async () => ({ id: (await newcomer()).keyId }),
    other: { id: 'key_00000000000000000000000000' },
  },
  sendMessage: {
    who: 'reviewer',
    input: async () => ({ approvalId: (await asked()).id, content: 'Why?' }),
    other: { content: 'Who?' },
  },
  createDelegation: {
    who: 'reviewer',
    input: () => ({ to: 'owner', endsAt: tomorrow }),
    other: { reason: 'Skiing' },
  },
  endDelegation: {
    who: 'admin',
    input: async () => {
      const { delegation } = await mustSucceed(fixture.admin, 'createDelegation', {
        to: 'reviewer',
        startsAt: tomorrow,
        endsAt: soonAfter,
      });
      return { id: delegation?.id };
    },
    other: { id: 'dlg_00000000000000000000000000' },
  },
  createWebhookEndpoint: {
    who: 'admin',
    input: () => quiet,
    other: { ...quiet, eventTypes: ['*'] },
  },
  updateWebhookEndpoint: {
    who: 'admin',
    input: async () => ({ ...(await hook()), enabled: false }),
    other: { enabled: true },
  },
  deleteWebhookEndpoint: { who: 'admin', input: hook, other: { id: 'hook_00000000000000000000000000' } },
  rotateWebhookSecret: { who: 'admin', input: hook, other: { id: 'hook_00000000000000000000000000' } },
  revealCallbackSecret: { who: 'admin', input: () => ({}), other: null },
  rotateCallbackSecret: { who: 'admin', input: () => ({}), other: null },
  testWebhookEndpoint: { who: 'admin', input: hook, other: { id: 'hook_00000000000000000000000000' } },
  replayWebhookDelivery: {
    who: 'admin',
    input: async () => {
      const { webhookDelivery } = await mustSucceed(fixture.admin, 'testWebhookEndpoint', await hook());
      return { id: webhookDelivery?.id };
    },
    other: { id: 'dlv_00000000000000000000000000' },
  },
};

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
    expect(storing.sort()).toEqual(Object.keys(mutations).sort());
  });

  test.each(Object.entries(mutations))('%s happens once per key', async (mutation, { who, input, other }) => {
    const name = mutation as MutationName;
    const call = { ...(await input()), idempotencyKey: `once-${name}` };
    const before = await headOf();
    const first = await mustSucceed(fixture[who], name, call);
    const after = await headOf();
    const again = await mustSucceed(fixture[who], name, call);
    expect(first.replayed).toBe(false);
    expect(after).not.toBe(before);
    // A secret is shown once, and a replay is not the first time.
    expect(again).toEqual({ ...first, ...unrepeated[name], replayed: true });
    if (other)
      expect(await mutate(fixture[who], name, { ...call, ...other })).toMatchObject({ code: 'KEY_REUSED' });
    expect(await headOf()).toBe(after);
  });
});

/** Grows with everything that happens in the workspace. */
const headOf = async () => (await read(fixture.agent, graphql(`query IdempotencyCursor { cursor }`))).cursor;

const introspection = graphql(`query IdempotencySchema {
  __schema { mutationType { fields { name args { type { ofType { inputFields { name } } } } } } }
}`);
