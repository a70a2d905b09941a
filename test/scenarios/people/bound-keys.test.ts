import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { documentOf, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
let bot: CreatedPrincipal;
/** Its key for refunds and payouts in payments. */
let bound: Client;
let boundId: string;

const binding = { projectNames: ['payments'], types: ['refund', 'payout'] };
const refusal = (asked: string) =>
  `This key may ask only for requests of the type “refund” or “payout” in the project “payments”; this one is ${asked}. Ask for one of those, or use another key.`;

beforeAll(async () => {
  fixture = await createFixture();
  await mustSucceed(fixture.admin, 'createProject', { name: 'payments' });
  await mustSucceed(fixture.admin, 'createProject', { name: 'servers' });
  bot = await createPrincipal(fixture.admin, 'bot', { kind: 'AGENT', role: 'VIEWER', scopes: ['default'] });
  const made = await mustSucceed(fixture.admin, 'createApiKey', { principalId: bot.id, ...binding });
  bound = { url: bot.url, key: made.secret };
  boundId = made.apiKey.id;
});
afterAll(() => fixture.close());

const ask = (client: Client, input: Record<string, unknown>) =>
  mutate(client, 'createApproval', { summary: 'May I?', ...input });
const question = {
  message: 'Which?',
  responseSchema: { type: 'object', properties: { a: { type: 'string' } } },
};

test('a key asks for what it is bound to, and for nothing else', async () => {
  await createApproval(bound, { type: 'refund', projectName: 'payments' });
  await createApproval(bound, { type: 'payout', projectName: 'payments' });
  for (const [input, asked] of [
    [{ type: 'refund' }, 'of the type “refund” in the project “general”'],
    [{ type: 'deploy', projectName: 'payments' }, 'of the type “deploy” in the project “payments”'],
    [{ projectName: 'payments' }, 'of the type “general” in the project “payments”'],
  ] as const) {
    expect(await ask(bound, input)).toMatchObject({ code: 'FORBIDDEN', message: refusal(asked) });
    await createApproval(bot, input);
  }
});

test('a template or a task is no way round it', async () => {
  const context = {
    service: 'api',
    environment: 'production',
    version: '1',
    changes: 'x',
    rollbackPlan: 'x',
  };
  const templated = await ask(bound, { template: 'deployment', projectName: 'payments', context });
  expect(templated).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('“deployment”') });
  const { task } = await mustSucceed(bot, 'createTask', { projectName: 'servers', name: 'Restart' });
  expect(await ask(bound, { taskId: task?.id, type: 'refund' })).toMatchObject({
    code: 'FORBIDDEN',
    message: refusal('of the type “refund” in the project “servers”'),
  });
});

test('each operation of a batch is held to it', async () => {
  const operation = (input: object) => ({
    query: documentOf('createApproval'),
    variables: { input: { summary: 'May I?', ...input } },
  });
  const response = await fetch(`${bound.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bound.key}` },
    body: JSON.stringify([
      operation({ type: 'refund', projectName: 'payments' }),
      operation({ type: 'deploy', projectName: 'payments' }),
    ]),
  });
  expect(await response.json()).toMatchObject([
    { data: { createApproval: { __typename: 'CreateApprovalPayload' } } },
    { data: { createApproval: { __typename: 'ForbiddenError' } } },
  ]);
});

test('it revises what it may ask for, and not what another key of its principal asked for', async () => {
  const own = await createApproval(bound, { type: 'refund', projectName: 'payments' });
  await mustSucceed(bound, 'reviseApproval', { id: own, note: 'Again.' });
  const other = await createApproval(bot, { type: 'deploy', projectName: 'servers' });
  expect(await mutate(bound, 'reviseApproval', { id: other, params: { amount: 9 } })).toMatchObject({
    code: 'FORBIDDEN',
    message: refusal('of the type “deploy” in the project “servers”'),
  });
  // What it takes back, it does not ask for.
  await mustSucceed(bound, 'cancelApproval', { id: other });
});

test('questions are asked in its projects', async () => {
  await mustSucceed(bound, 'createElicitation', { ...question, projectName: 'payments' });
  expect(await mutate(bound, 'createElicitation', question)).toMatchObject({
    code: 'FORBIDDEN',
    message: refusal('in the project “general”'),
  });
});

test('a run stops at a checkpoint only where the key may ask for that', async () => {
  const { agent } = await mustSucceed(fixture.admin, 'createAgent', { name: 'Writer' });
  const agentId = agent?.id;
  await mustSucceed(fixture.admin, 'createAgentVersion', { agentId, approvalRequired: true });
  expect(await mutate(bound, 'startExecution', { agentId, projectName: 'servers' })).toMatchObject({
    code: 'FORBIDDEN',
    message: refusal('in the project “servers”'),
  });
  const started = await mustSucceed(bound, 'startExecution', { agentId, projectName: 'payments' });
  const output = { id: started.execution?.id, output: { text: 'x' } };
  expect(await mutate(bound, 'completeExecution', output)).toMatchObject({
    code: 'FORBIDDEN',
    message: refusal('of the type “agent.checkpoint” in the project “payments”'),
  });
  const types = ['agent.checkpoint'];
  const { secret } = await mustSucceed(fixture.admin, 'createApiKey', { principalId: bot.id, types });
  await mustSucceed({ url: bot.url, key: secret }, 'completeExecution', output);
});

const keys = graphql(`query BoundKeys($principalId: ID) {
  apiKeys(principalId: $principalId) { nodes { id projectNames types } }
}`);
const listed = async (id: string) =>
  (await read(fixture.admin, keys, { principalId: bot.id })).apiKeys.nodes.find((key) => key.id === id);

test('the list of keys and the log say what a key is bound to', async () => {
  expect(await listed(boundId)).toEqual({ id: boundId, ...binding });
  expect(await listed(bot.keyId)).toEqual({ id: bot.keyId, projectNames: null, types: null });
  const log = graphql(
    `query BoundKeysLog { events(filter: { type: ["api_key.created"] }, first: 100) { nodes { canonical } } }`,
  );
  const { nodes } = (await read(fixture.admin, log)).events;
  expect(nodes.map(({ canonical }) => canonical)).toContainEqual(
    expect.stringMatching(/"projectNames":\["payments"\].*"types":\["refund","payout"\]/),
  );
});

test('rotation keeps the binding, unless it gives another one', async () => {
  const kept = await mustSucceed(fixture.admin, 'rotateApiKey', { id: boundId });
  expect(await listed(kept.apiKey.id)).toMatchObject(binding);
  const rotated = { url: bot.url, key: kept.secret };
  await createApproval(rotated, { type: 'refund', projectName: 'payments' });
  expect(await ask(rotated, { type: 'deploy', projectName: 'payments' })).toMatchObject({
    code: 'FORBIDDEN',
  });
  const moved = await mustSucceed(fixture.admin, 'rotateApiKey', { id: kept.apiKey.id, types: ['deploy'] });
  expect(await listed(moved.apiKey.id)).toMatchObject({ projectNames: ['payments'], types: ['deploy'] });
  await createApproval({ url: bot.url, key: moved.secret }, { type: 'deploy', projectName: 'payments' });
});

test('a binding names what there is, is bounded, and is not given beside admin', async () => {
  const make = (input: Record<string, unknown>) =>
    mutate(fixture.admin, 'createApiKey', { principalId: bot.id, ...input });
  expect(await make({ projectNames: ['payment'] })).toMatchObject({
    code: 'VALIDATION_FAILED',
    issues: [
      { path: ['input', 'projectNames'], message: 'There is no project named “payment” in this workspace.' },
    ],
  });
  expect(await make({ types: ['Refund'] })).toMatchObject({ issues: [{ path: ['input', 'types', '0'] }] });
  expect(await make({ types: [] })).toMatchObject({ issues: [{ path: ['input', 'types'] }] });
  const many = Array.from({ length: 21 }, (_, i) => `t${i}`);
  expect(await make({ types: many })).toMatchObject({ issues: [{ path: ['input', 'types'] }] });
  const boss = await createPrincipal(fixture.admin, 'boss', { role: 'ADMIN' });
  expect(await make({ principalId: boss.id, scopes: ['admin'], types: ['refund'] })).toMatchObject({
    issues: [{ message: expect.stringContaining('scope admin') }],
  });
});
