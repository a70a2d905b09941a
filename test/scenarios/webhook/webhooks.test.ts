import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import {
  accepts,
  answers,
  drips,
  hangs,
  type Received,
  type ReceiverBehaviour,
  startReceiver,
  verified,
} from '../../fixtures/client/receiver.ts';
import { createEndpoint, deliveriesOf, settled } from '../../fixtures/client/test-endpoint.ts';
import { until, upTo } from '../../fixtures/client/wait.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const statements: string[] = [];
let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture({
    webhooks: { attemptMaxMs: 1_000 },
    onStatement: (text) => statements.push(text),
  });
});
afterAll(() => fixture.close());

let projects = 0;
/** Something that happens and is about no request. */
async function happen(): Promise<void> {
  projects += 1;
  await mustSucceed(fixture.admin, 'createProject', { name: `project ${projects}` });
}
const happening = ['project.created'];

const idsOf = (received: readonly Received[]) => received.map(({ headers }) => headers['webhook-id']);

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
    await until('everything has arrived', () => all.ofType('approval.decided').length === 1);
    expect(types(all.received)).toEqual(expect.arrayContaining(['approval.created', 'task.created']));
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

describe('a request with a URL of its own', () => {
  test('asked for with nothing else: the URL receives the decision, signed by the workspace', async () => {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const { secret } = await mustSucceed(fixture.admin, 'rotateCallbackSecret', {});
    const input = { summary: 'delete account', callbackUrl: receiver.url, requestedBy: 'support-bot' };
    const { approval } = await mustSucceed(fixture.agent, 'createApproval', input);
    const id = approval?.id ?? '';
    expect(await read(fixture.agent, `{ approval(id: "${id}") { callbackUrl } }`)).toEqual({
      approval: { callbackUrl: receiver.url },
    });
    await mustSucceed(fixture.reviewer, 'respond', {
      id,
      decision: { requestMoreInfo: { note: 'Which one?' } },
    });
    await mustSucceed(fixture.agent, 'reviseApproval', { id, note: 'Number 7.' });
    await mustSucceed(fixture.reviewer, 'approve', { id, revision: 2 });
    const delivered = await receiver.count(2);
    expect(delivered.map(({ json }) => [json.type, json.data['decision']?.['outcome']])).toEqual([
      ['approval.decided', 'REQUEST_MORE_INFO'],
      ['approval.decided', 'APPROVE'],
    ]);
    for (const one of delivered) expect(verified(one, secret ?? '')).toEqual(one.json);
    const shown = await deliveriesOf(fixture.admin, { approvalId: id });
    expect(shown.map(({ id: dlv, endpoint }) => [dlv, endpoint])).toEqual(
      idsOf(delivered).map((dlv) => [dlv, null]),
    );
    // Another request on the same servers, without a URL, is nobody else's business.
    await mustSucceed(fixture.reviewer, 'approve', { id: await createApproval(fixture.agent) });
    await happen();
    expect(receiver.received).toHaveLength(2);
  });

  test('the first callback makes the secret, if nobody has; whoever rotates it is shown one that is good', async () => {
    const clients = await fixture.otherWorkspace('Callbacks');
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const decide = async () => {
      const id = await createApproval(clients.agent, { callbackUrl: receiver.url });
      await mustSucceed(clients.reviewer, 'approve', { id });
    };
    await decide();
    expect((await receiver.count(1))[0]?.headers['webhook-signature']?.split(' ')).toHaveLength(1);
    const { secret, previousSecretUntil } = await mustSucceed(clients.admin, 'rotateCallbackSecret', {});
    expect(previousSecretUntil).not.toBeNull();
    await decide();
    const [, second] = await receiver.count(2);
    expect(second && verified(second, secret ?? '')).toEqual(second?.json);
    expect(second?.headers['webhook-signature']?.split(' ')).toHaveLength(2);
  });

  test('the secret that a callback made can be shown once, by an administrator, and is not replaced by that', async () => {
    const clients = await fixture.otherWorkspace('Revealed');
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const id = await createApproval(clients.agent, { callbackUrl: receiver.url });
    await mustSucceed(clients.reviewer, 'approve', { id });
    const [first] = await receiver.count(1);
    expect(await mutate(clients.agent, 'revealCallbackSecret', {})).toMatchObject({ code: 'FORBIDDEN' });
    const results = await Promise.all(upTo(4).map(() => mutate(clients.admin, 'revealCallbackSecret', {})));
    const secrets = results.flatMap((result) => result.secret ?? []);
    expect(secrets).toHaveLength(1);
    expect(first && verified(first, secrets[0] ?? '')).toEqual(first?.json);
    for (const name of ['reveal', 'rotate'] as const) {
      if (name === 'rotate') await mustSucceed(clients.admin, 'rotateCallbackSecret', {});
      expect(await mutate(clients.admin, 'revealCallbackSecret', {})).toMatchObject({
        code: 'FORBIDDEN',
        message: expect.stringContaining('rotateCallbackSecret makes another'),
      });
    }
  });

  test('the secret can be shown before any callback', async () => {
    const clients = await fixture.otherWorkspace('Prepared');
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const { secret } = await mustSucceed(clients.admin, 'revealCallbackSecret', {});
    const id = await createApproval(clients.agent, { callbackUrl: receiver.url });
    await mustSucceed(clients.reviewer, 'approve', { id });
    const [told] = await receiver.count(1);
    expect(told && verified(told, secret ?? '')).toEqual(told?.json);
  });

  test('an expiry is delivered as well', async () => {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    await createApproval(fixture.agent, { callbackUrl: receiver.url, expiresIn: 'PT10M' });
    fixture.advanceClock(11 * minute);
    const [delivered] = await receiver.count(1);
    expect(delivered?.json.data).toMatchObject({
      approval: { status: 'EXPIRED' },
      decision: { outcome: 'EXPIRE' },
    });
  });

  test('a decision that a policy makes at once is delivered', async () => {
    const clients = await fixture.otherWorkspace('Automatic');
    await mustSucceed(clients.admin, 'createPolicy', { name: 'small', when: 'true', effect: 'AUTO_APPROVE' });
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const id = await createApproval(clients.agent, { callbackUrl: receiver.url });
    expect((await receiver.count(1))[0]?.json.data).toMatchObject({ approval: { id, status: 'APPROVED' } });
  });
});

describe('the reference verifier', () => {
  test('accepts what arrives, and refuses what was touched', async () => {
    const hook = await createEndpoint(fixture.admin, happening);
    await happen();
    const [delivered] = (await hook.count(1)) as [Received];
    expect(verified(delivered, hook.secret)).toEqual(delivered.json);
    const refused = (change: Partial<Received>, secret = hook.secret) =>
      expect(() => verified({ ...delivered, ...change }, secret)).toThrow('No matching signature found');
    refused({ body: delivered.body.replace('"type"', '"typf"') });
    refused({ headers: { ...delivered.headers, 'webhook-id': 'dlv_another' } });
    refused({}, `whsec_${Buffer.alloc(32).toString('base64')}`);
    const off = String(Number(delivered.headers['webhook-timestamp']) + 360);
    refused({ headers: { ...delivered.headers, 'webhook-timestamp': off } });
  });

  test('during a rotation both secrets verify; a day later the old one does not', async () => {
    const hook = await createEndpoint(fixture.admin, happening);
    const { secret = '', webhookEndpoint } = await mustSucceed(fixture.admin, 'rotateWebhookSecret', {
      id: hook.id,
    });
    expect(webhookEndpoint?.previousSecretUntil).not.toBeNull();
    await happen();
    const [during] = (await hook.count(1)) as [Received];
    expect(verified(during, hook.secret)).toEqual(during.json);
    expect(verified(during, secret)).toEqual(during.json);
    fixture.advanceClock(25 * hour);
    await happen();
    const after = (await hook.count(2))[1] as Received;
    expect(verified(after, secret)).toEqual(after.json);
    expect(() => verified(after, hook.secret)).toThrow('No matching signature found');
  });
});

describe('a receiver that does not take it', () => {
  test('and answers 500: ten attempts, by the schedule, of the same bytes; replayed, it takes them', async () => {
    const hook = await createEndpoint(fixture.admin, happening, answers(500, {}, 'out of order'));
    await happen();
    for (const [i, delayMs] of limits.deliveryScheduleMs.slice(1).entries()) {
      const delivery = await settled(fixture.admin, hook.id, 'RETRYING', i + 1);
      const last = delivery.attemptLog.at(-1);
      expect(last).toMatchObject({ status: 500, responseExcerpt: 'out of order', error: 'It answered 500.' });
      // Counted from the end of the attempt, which took a moment.
      const waitMs = Date.parse(delivery.nextAttemptAt ?? '') - Date.parse(last?.at ?? '');
      expect(waitMs).toBeGreaterThanOrEqual(delayMs);
      expect(waitMs).toBeLessThan(delayMs * 1.1 + 2 * second);
      expect(hook.received).toHaveLength(i + 1);
      fixture.advanceClock(Math.max(waitMs, 0));
    }
    const failed = await settled(fixture.admin, hook.id, 'FAILED', 10);
    expect(failed).toMatchObject({ nextAttemptAt: null, finishedAt: expect.any(String) });
    hook.behave(accepts);
    await mustSucceed(fixture.admin, 'replayWebhookDelivery', { id: failed.id });
    const ended = await settled(fixture.admin, hook.id, 'SUCCEEDED', 11);
    expect(ended.attemptLog.map(({ status }) => status)).toEqual([...Array(10).fill(500), 204]);
    expect(new Set(idsOf(hook.received))).toEqual(new Set([failed.id]));
    expect(new Set(hook.received.map(({ body }) => body))).toEqual(new Set([failed.body]));
    const timestamps = hook.received.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(timestamps).toEqual(timestamps.toSorted((a, b) => a - b));
    expect(new Set(timestamps).size).toBeGreaterThanOrEqual(10);
  });

  test('and hangs: given up at the limit, tried again on schedule', async () => {
    const hook = await createEndpoint(fixture.admin, happening, hangs);
    await happen();
    const { attemptLog } = await settled(fixture.admin, hook.id, 'RETRYING', 1);
    expect(attemptLog[0]).toMatchObject({ error: 'No complete answer came within 1 seconds.' });
    expect(attemptLog[0]?.durationMs).toBeGreaterThan(900);
    hook.behave(accepts);
    fixture.advanceClock(6 * second);
    await settled(fixture.admin, hook.id, 'SUCCEEDED', 2);
    expect(new Set(idsOf(hook.received)).size).toBe(1);
  });

  test.each<[string, ReceiverBehaviour, string]>([
    ['does not end', drips, '.'],
    [
      'breaks off',
      (answer) => answer.writeHead(200, { 'content-length': '100' }).write('tak', () => answer.destroy()),
      'tak',
    ],
    ['is no gzip', answers(200, { 'content-encoding': 'gzip' }, 'taken'), 'taken'],
    ['is too long', answers(200, {}, 'x'.repeat(2 * limits.webhookAnswerMaxBytes)), 'x'],
  ])('and its 200 has a body that %s: delivered, and not sent again', async (_how, manner, begun) => {
    const hook = await createEndpoint(fixture.admin, happening, manner);
    await happen();
    const { attemptLog } = await settled(fixture.admin, hook.id, 'SUCCEEDED', 1);
    expect(attemptLog[0]).toMatchObject({ status: 200, error: null });
    expect(attemptLog[0]?.responseExcerpt?.slice(0, begun.length)).toBe(begun);
    fixture.advanceClock(6 * second);
    expect(hook.received).toHaveLength(1);
  });

  test('and a 500 or a 410 that breaks off means the same as a whole one', async () => {
    const breaking =
      (status: number): ReceiverBehaviour =>
      (answer) =>
        answer.writeHead(status, { 'content-length': '100' }).write('no', () => answer.destroy());
    const hook = await createEndpoint(fixture.admin, happening, breaking(500));
    await happen();
    const { attemptLog } = await settled(fixture.admin, hook.id, 'RETRYING', 1);
    expect(attemptLog[0]).toMatchObject({ status: 500, error: 'It answered 500.' });
    const gone = await createEndpoint(fixture.admin, happening, breaking(410));
    await happen();
    const ended = await settled(fixture.admin, gone.id, 'FAILED', 1);
    expect(ended.attemptLog[0]).toMatchObject({ status: 410 });
  });

  test('and breaks the line, or is not there', async () => {
    const hook = await createEndpoint(fixture.admin, happening, (answer) => answer.socket?.destroy());
    await happen();
    const { attemptLog } = await settled(fixture.admin, hook.id, 'RETRYING', 1);
    expect(attemptLog[0]?.error).toBe('It broke the connection.');
    // Nobody is ever there, while the port of a receiver that closes may be given to another test's server.
    await mustSucceed(fixture.admin, 'updateWebhookEndpoint', {
      id: hook.id,
      url: 'http://127.0.0.1:1/hooks',
    });
    fixture.advanceClock(6 * second);
    const gone = await settled(fixture.admin, hook.id, 'RETRYING', 2);
    expect(gone.attemptLog[1]?.error).toBe('It refused the connection.');
  });

  test.each([
    ['429, in seconds', 429, () => '3600', hour],
    ['503, by a date', 503, () => new Date(Date.now() + 30 * day).toUTCString(), day],
    ['500, which does not ask', 500, () => '3600', 5 * second],
  ])('and asks for time with %s', async (_how, status, retryAfter, waitsMs) => {
    const hook = await createEndpoint(
      fixture.admin,
      happening,
      answers(status, { 'retry-after': retryAfter() }),
    );
    await happen();
    const { nextAttemptAt, attemptLog } = await settled(fixture.admin, hook.id, 'RETRYING', 1);
    const waitMs = Date.parse(nextAttemptAt ?? '') - Date.parse(attemptLog[0]?.at ?? '');
    expect(waitMs).toBeGreaterThanOrEqual(waitsMs - second);
    expect(waitMs).toBeLessThan(waitsMs * 1.1 + 2 * second);
    hook.behave(accepts);
    fixture.advanceClock(waitMs);
    await settled(fixture.admin, hook.id, 'SUCCEEDED', 2);
  });

  test('and sends a whole book: its beginning is read, and its status counts', async () => {
    const hook = await createEndpoint(fixture.admin, happening, answers(200, {}, 'page '.repeat(200_000)));
    await happen();
    const { attemptLog } = await settled(fixture.admin, hook.id, 'SUCCEEDED', 1);
    expect(attemptLog[0]?.responseExcerpt).toBe('page '.repeat(200));
  });

  test('and wants no more, with 410: disabled at once, by an event, for a reason that shows', async () => {
    const witness = await createEndpoint(fixture.admin, ['webhook_endpoint.disabled']);
    const hook = await createEndpoint(fixture.admin, happening, answers(410));
    await happen();
    const failed = await settled(fixture.admin, hook.id, 'FAILED', 1);
    expect(failed.attemptLog[0]).toMatchObject({ status: 410, error: 'It answered 410: it wants no more.' });
    const [delivered] = await witness.count(1);
    expect(delivered?.json.data).toMatchObject({
      event: { actor: { kind: 'SYSTEM' } },
      webhookEndpoint: { id: hook.id, enabled: false, disabledReason: 'It answered 410 Gone.' },
    });
    await happen();
    expect(await mutate(fixture.admin, 'replayWebhookDelivery', { id: failed.id })).toMatchObject({
      message: 'This endpoint is disabled; enable it first, and then try again.',
    });
    hook.behave(accepts);
    const { webhookEndpoint } = await mustSucceed(fixture.admin, 'updateWebhookEndpoint', {
      id: hook.id,
      enabled: true,
    });
    expect(webhookEndpoint).toMatchObject({ enabled: true, disabledReason: null, disabledAt: null });
    await happen();
    await hook.count(2);
    // What happened while it was disabled is not delivered afterwards.
    expect(await deliveriesOf(fixture.admin, { endpointId: hook.id })).toHaveLength(2);
  });

  test('for five days: disabled', async () => {
    const hook = await createEndpoint(fixture.admin, happening, answers(500));
    await happen();
    await settled(fixture.admin, hook.id, 'RETRYING', 1);
    fixture.advanceClock(4 * day);
    await settled(fixture.admin, hook.id, 'RETRYING', 2);
    const state = () =>
      read(
        fixture.admin,
        graphql(`query WebhooksWebhookEndpoints { webhookEndpoints { id enabled disabledReason } }`),
      ).then(({ webhookEndpoints }) => webhookEndpoints.find(({ id }) => id === hook.id));
    expect(await state()).toMatchObject({ enabled: true });
    fixture.advanceClock(day + minute);
    await until('it is disabled', async () => (await state())?.enabled === false);
    expect(await state()).toMatchObject({ disabledReason: 'Nothing has reached it for five days.' });
    const [delivery] = await deliveriesOf(fixture.admin, { endpointId: hook.id });
    expect(delivery).toMatchObject({
      state: 'FAILED',
      attemptLog: { length: 4, 3: { error: expect.stringContaining('The endpoint was disabled') } },
    });
  });

  test('is deleted, and what waited for it has failed', async () => {
    const hook = await createEndpoint(fixture.admin, happening, answers(500));
    await happen();
    await settled(fixture.admin, hook.id, 'RETRYING', 1);
    await mustSucceed(fixture.admin, 'deleteWebhookEndpoint', { id: hook.id });
    const ended = await settled(fixture.admin, hook.id, 'FAILED', 1);
    expect(ended.attemptLog[1]?.error).toBe('The endpoint was deleted before this was delivered.');
    expect(await mutate(fixture.admin, 'replayWebhookDelivery', { id: ended.id })).toMatchObject({
      message: 'Its endpoint was deleted, so it cannot be sent again.',
    });
  });
});

describe('in turn', () => {
  test('a later event of a request waits for an earlier one; other requests do not', async () => {
    const hook = await createEndpoint(fixture.admin, ['approval.*'], (answer, count) =>
      answers(count === 1 ? 500 : 204)(answer, count, answer.req),
    );
    const first = await createApproval(fixture.agent);
    await hook.count(1);
    await mustSucceed(fixture.reviewer, 'claim', { id: first });
    await mustSucceed(fixture.reviewer, 'approve', { id: first });
    const other = await createApproval(fixture.agent);
    await mustSucceed(fixture.reviewer, 'approve', { id: other });
    await until('the other is delivered', () => hook.ofType('approval.decided').length === 1);
    const of = (id: string) =>
      hook.received.filter(({ json }) => json.data['approval']?.['id'] === id).map(({ json }) => json.type);
    expect(of(first)).toEqual(['approval.created']);
    fixture.advanceClock(6 * second);
    await until('the first is delivered', () => hook.ofType('approval.decided').length === 2);
    expect(of(first)).toEqual([
      'approval.created',
      'approval.created',
      'approval.claimed',
      'approval.decided',
    ]);
    expect(of(other)).toEqual(['approval.created', 'approval.decided']);
  });

  test('one that has failed for good holds nobody up, nor does one that is replayed', async () => {
    const hook = await createEndpoint(fixture.admin, ['approval.*'], answers(500));
    const id = await createApproval(fixture.agent);
    await settled(fixture.admin, hook.id, 'RETRYING', 1);
    await mustSucceed(fixture.reviewer, 'approve', { id });
    for (const delayMs of limits.deliveryScheduleMs.slice(1)) {
      const before = hook.received.length;
      if (before === 9)
        hook.behave((answer, count) => answers(count === 10 ? 500 : 204)(answer, count, answer.req));
      fixture.advanceClock(delayMs * 1.1 + second);
      await hook.count(before + 1);
      await until('the attempt is recorded', async () => {
        const [first] = await deliveriesOf(fixture.admin, { endpointId: hook.id });
        return first?.attemptLog.length === before + 1;
      });
    }
    await until('the decision is delivered', () => hook.ofType('approval.decided').length === 1);
    const [created] = await deliveriesOf(fixture.admin, { endpointId: hook.id });
    expect(created).toMatchObject({ state: 'FAILED', attempts: 10 });
  });
});

describe('by hand', () => {
  test('a test goes the way of everything, and says what came of it', async () => {
    const hook = await createEndpoint(fixture.admin, ['approval.reminded'], answers(200, {}, 'thanks'));
    const { webhookDelivery } = await mustSucceed(fixture.admin, 'testWebhookEndpoint', { id: hook.id });
    const [delivered] = (await hook.count(1)) as [Received];
    expect(verified(delivered, hook.secret)).toMatchObject({
      type: 'webhook.test',
      data: { webhookEndpoint: { id: hook.id, url: hook.url } },
    });
    const delivery = await settled(fixture.admin, hook.id, 'SUCCEEDED', 1);
    expect(delivery).toMatchObject({ id: webhookDelivery?.id, attemptLog: [{ responseExcerpt: 'thanks' }] });
    await mustSucceed(fixture.admin, 'replayWebhookDelivery', { id: delivery.id });
    await hook.count(2);
    expect(idsOf(hook.received)).toEqual([delivery.id, delivery.id]);
    expect(hook.received[1]?.body).toBe(delivered.body);
  });

  test('an endpoint moves, and hears something else', async () => {
    const [old, moved] = [await createEndpoint(fixture.admin, ['task.created']), await startReceiver()];
    onTestFinished(() => moved.close());
    const { webhookEndpoint } = await mustSucceed(fixture.admin, 'updateWebhookEndpoint', {
      id: old.id,
      url: moved.url,
      eventTypes: happening,
    });
    expect(webhookEndpoint).toMatchObject({ url: moved.url, eventTypes: happening });
    await happen();
    await moved.count(1);
    expect(old.received).toHaveLength(0);
    expect(
      await mutate(fixture.admin, 'updateWebhookEndpoint', { id: old.id, url: moved.url }),
    ).toMatchObject({
      message: 'Nothing would change: give at least one new value.',
    });
    const { webhookEndpoint: off } = await mustSucceed(fixture.admin, 'updateWebhookEndpoint', {
      id: old.id,
      enabled: false,
    });
    expect(off).toMatchObject({ enabled: false, disabledReason: 'An administrator disabled it.' });
  });

  test('the log tells who did what to endpoints, and never a secret', async () => {
    const clients = await fixture.otherWorkspace('Audited');
    const hook = await createEndpoint(clients.admin, ['approval.reminded']);
    const { id } = hook;
    const { secret } = await mustSucceed(clients.admin, 'rotateWebhookSecret', { id });
    await mustSucceed(clients.admin, 'testWebhookEndpoint', { id });
    await mustSucceed(clients.admin, 'updateWebhookEndpoint', { id, eventTypes: ['task.created'] });
    await mustSucceed(clients.admin, 'rotateCallbackSecret', {});
    await mustSucceed(clients.admin, 'deleteWebhookEndpoint', { id });
    const { events } = await read(
      clients.admin,
      graphql(`query WebhooksEvents { events(last: 6) { nodes { type canonical actor { handle } } } }`),
    );
    expect(events.nodes.map(({ type }) => type)).toEqual([
      'webhook_endpoint.created',
      'webhook_endpoint.secret_rotated',
      'webhook_endpoint.tested',
      'webhook_endpoint.updated',
      'callback_secret.rotated',
      'webhook_endpoint.closed',
    ]);
    const { db } = fixture.database;
    const kept = JSON.stringify([
      events,
      await db.query('select * from webhook_endpoint'),
      await db.query('select * from callback_secret'),
    ]);
    expect(kept).not.toContain('whsec_');
    expect(kept).not.toContain(secret);
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
