import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { hangs, type Received, startReceiver, verified } from '../../fixtures/client/receiver.ts';
import { createEndpoint, deliveriesOf } from '../../fixtures/client/test-endpoint.ts';
import { until, upTo } from '../../fixtures/client/wait.ts';
import { createWebhookFixture, type WebhookFixture } from '../../fixtures/webhook/webhook-fixture.ts';

const statements: string[] = [];

let fixture: WebhookFixture;
beforeAll(async () => {
  fixture = await createWebhookFixture((text) => statements.push(text));
});
afterAll(() => fixture.close());

describe('what is delivered', () => {
  test('an endpoint receives a request and its decision, in the words of the schema', async () => {
    const hook = await createEndpoint(fixture.admin, ['approval.*']);
    const id = await createApproval(fixture.agent, {
      action: 'refund',
      params: { amount: 120 },
      requestedBy: 'billing',
    });
    const { decision } = await mustSucceed(fixture.reviewer, 'respond', {
      id,
      decision: { editAndApprove: { modifiedParams: { amount: 100 }, reason: 'Less.' } },
    });
    const [created, decided] = await hook.count(2);
    expect(created?.json).toMatchObject({
      type: 'approval.created',
      timestamp: expect.stringMatching(/Z$/),
      data: {
        approval: { id, action: 'refund', requestedBy: 'billing' },
        event: { type: 'approval.created' },
      },
    });
    expect(decided?.json).toMatchObject({
      type: 'approval.decided',
      data: {
        event: { actor: { handle: 'reviewer' } },
        approval: { id, status: 'APPROVED', params: { amount: 100 }, proposedParams: { amount: 120 } },
        decision: {
          id: decision?.id,
          outcome: 'EDIT_AND_APPROVE',
          final: true,
          reason: 'Less.',
          modifiedParams: { amount: 100 },
          decidedBy: { handle: 'reviewer' },
        },
      },
    });
    for (const one of hook.received) {
      expect(verified(one, hook.secret)).toEqual(one.json);
      expect(one.headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'webhook-id': expect.stringMatching(/^dlv_/),
      });
    }
    await until('both are recorded', async () => {
      const delivered = await deliveriesOf(fixture.admin, { endpointId: hook.id });
      return delivered.every(({ state }) => state === 'SUCCEEDED');
    });
    expect(await deliveriesOf(fixture.admin, { approvalId: id })).toMatchObject([
      { id: created?.headers['webhook-id'], eventType: 'approval.created', body: created?.body, attempts: 1 },
      { id: decided?.headers['webhook-id'], eventType: 'approval.decided', attemptLog: [{ status: 204 }] },
    ]);
  });

  test('of a run that stops at its checkpoint: without its output, until that is approved', async () => {
    const hook = await createEndpoint(fixture.admin, ['execution.*', 'approval.*']);
    const { agent } = await mustSucceed(fixture.admin, 'createAgent', { name: 'writer' });
    const version = { agentId: agent?.id, approvalRequired: true, checkpointName: 'publish' };
    await mustSucceed(fixture.admin, 'createAgentVersion', version);
    const { execution } = await mustSucceed(fixture.agent, 'startExecution', { agentId: agent?.id });
    const output = { text: 'a draft that nobody has read' };
    const stopped = await mustSucceed(fixture.agent, 'completeExecution', { id: execution?.id, output });
    await until('it is delivered', () => hook.ofType('execution.awaiting_approval').length === 1);
    const [waiting] = hook.ofType('execution.awaiting_approval');
    expect(waiting?.json.data).toMatchObject({
      execution: { id: execution?.id, status: 'AWAITING_APPROVAL', output: null },
      approval: { id: stopped.execution?.approval?.id, status: 'PENDING', params: null },
    });
    await until('all of that is delivered', () => hook.ofType('approval.created').length === 1);
    expect(hook.received.map(({ body }) => body).join()).not.toContain('a draft that');
    await mustSucceed(fixture.reviewer, 'approve', { id: stopped.execution?.approval?.id });
    await until('the end is delivered', () => hook.ofType('execution.completed').length === 1);
    expect(hook.ofType('execution.completed')[0]?.json.data).toMatchObject({
      execution: { status: 'COMPLETED', output },
      approval: { status: 'APPROVED', params: output },
    });
  });

  test('of questions, and of what is said', async () => {
    const hook = await createEndpoint(fixture.admin, ['elicitation.*', 'message.*']);
    const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', {
      message: 'Which account?',
      responseSchema: { type: 'object', properties: { id: { type: 'string' } } },
    });
    const id = await createApproval(fixture.agent);
    await mustSucceed(fixture.reviewer, 'sendMessage', { approvalId: id, content: 'Why?' });
    await until('both are delivered', () => hook.ofType('message.sent').length === 2);
    expect(hook.ofType('elicitation.created')[0]?.json.data).toMatchObject({
      elicitation: { id: elicitation?.id, message: 'Which account?', status: 'PENDING' },
    });
    expect(hook.ofType('message.sent')[0]?.json.data).toMatchObject({
      approval: { id },
      message: { content: 'Why?', author: { handle: 'reviewer' } },
    });
  });

  test('only what was asked for: a type, all of a sort, everything', async () => {
    const [exact, sort, all] = await Promise.all([
      createEndpoint(fixture.admin, ['approval.decided']),
      createEndpoint(fixture.admin, ['task.*', 'approval.created']),
      createEndpoint(fixture.admin, ['*']),
    ]);
    const id = await createApproval(fixture.agent);
    await mustSucceed(fixture.reviewer, 'reject', { id });
    const types = (received: readonly Received[]) => received.map(({ json }) => json.type).sort();
    expect(types(await exact.count(1))).toEqual(['approval.decided']);
    expect(types(await sort.count(2))).toEqual(['approval.created', 'task.created']);
    // Deliveries to one endpoint arrive in no particular order.
    const expected = ['approval.created', 'approval.decided', 'task.created'];
    await until('everything has arrived', () => expected.every((type) => all.ofType(type).length === 1));
  });

  test('what is refused: types that there are not, URLs that are none to call, one endpoint too many', async () => {
    const url = 'https://example.com/';
    expect(
      await mutate(fixture.admin, 'createWebhookEndpoint', { url, eventTypes: ['approval.gone'] }),
    ).toMatchObject({
      issues: [{ path: ['input', 'eventTypes', '0'], message: expect.stringContaining('approval.gone') }],
    });
    expect(await mutate(fixture.admin, 'createWebhookEndpoint', { url: 'ftp://example.com' })).toMatchObject({
      issues: [{ path: ['input', 'url'] }],
    });
    const neighbour = await fixture.otherWorkspace('Many');
    const one = () => mutate(neighbour.admin, 'createWebhookEndpoint', { url, eventTypes: ['task.created'] });
    for (const _ of upTo(limits.webhookEndpointsMaxPerWorkspace)) await one();
    expect(await one()).toMatchObject({
      message: 'A workspace has at most 50 endpoints; delete one of them first.',
    });
  });
});

test('who has no webhooks pays nothing for them, and who has them no statement of their own call', async () => {
  const clients = await fixture.otherWorkspace('Plain');
  const costOf = async () => {
    statements.length = 0;
    const id = await createApproval(clients.agent);
    await mustSucceed(clients.reviewer, 'approve', { id });
    // The sweeps' own, which come by whatever anybody does.
    return statements.filter(
      (text) => !/with recursive lanes|due_at <=|from event_counter c|k\.id/.test(text),
    );
  };
  const [plain] = [await costOf(), await costOf(), await costOf()].toSorted((a, b) => a.length - b.length);
  expect(plain?.filter((text) => /delivery|webhook_endpoint|callback_secret/.test(text))).toEqual([]);
  const receiver = await startReceiver(hangs);
  onTestFinished(() => receiver.close());
  await mustSucceed(clients.admin, 'createWebhookEndpoint', {
    url: receiver.url,
    eventTypes: ['approval.revised'],
  });
  const costs = [await costOf(), await costOf(), await costOf()].map((texts) => texts.length);
  expect(Math.min(...costs)).toBe(plain?.length);
});
