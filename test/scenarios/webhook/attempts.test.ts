import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import { day, hour, minute, second } from '../../fixtures/client/durations.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { accepts, answers, drips, hangs, type ReceiverBehaviour } from '../../fixtures/client/receiver.ts';
import { createEndpoint, deliveriesOf, settled } from '../../fixtures/client/test-endpoint.ts';
import { until } from '../../fixtures/client/wait.ts';
import {
  createWebhookFixture,
  happening,
  idsOf,
  type WebhookFixture,
} from '../../fixtures/webhook/webhook-fixture.ts';

let fixture: WebhookFixture;
beforeAll(async () => {
  fixture = await createWebhookFixture();
});
afterAll(() => fixture.close());

describe('a receiver that does not take it', () => {
  test('and answers 500: ten attempts, by the schedule, of the same bytes; replayed, it takes them', async () => {
    const hook = await createEndpoint(fixture.admin, happening, answers(500, {}, 'out of order'));
    await fixture.happen();
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
    await fixture.happen();
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
    await fixture.happen();
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
    await fixture.happen();
    const { attemptLog } = await settled(fixture.admin, hook.id, 'RETRYING', 1);
    expect(attemptLog[0]).toMatchObject({ status: 500, error: 'It answered 500.' });
    const gone = await createEndpoint(fixture.admin, happening, breaking(410));
    await fixture.happen();
    const ended = await settled(fixture.admin, gone.id, 'FAILED', 1);
    expect(ended.attemptLog[0]).toMatchObject({ status: 410 });
  });

  test('and breaks the line, or is not there', async () => {
    const hook = await createEndpoint(fixture.admin, happening, (answer) => answer.socket?.destroy());
    await fixture.happen();
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
    await fixture.happen();
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
    await fixture.happen();
    const { attemptLog } = await settled(fixture.admin, hook.id, 'SUCCEEDED', 1);
    expect(attemptLog[0]?.responseExcerpt).toBe('page '.repeat(200));
  });

  test('and wants no more, with 410: disabled at once, by an event, for a reason that shows', async () => {
    const witness = await createEndpoint(fixture.admin, ['webhook_endpoint.disabled']);
    const hook = await createEndpoint(fixture.admin, happening, answers(410));
    await fixture.happen();
    const failed = await settled(fixture.admin, hook.id, 'FAILED', 1);
    expect(failed.attemptLog[0]).toMatchObject({ status: 410, error: 'It answered 410: it wants no more.' });
    const [delivered] = await witness.count(1);
    expect(delivered?.json.data).toMatchObject({
      event: { actor: { kind: 'SYSTEM' } },
      webhookEndpoint: { id: hook.id, enabled: false, disabledReason: 'It answered 410 Gone.' },
    });
    await fixture.happen();
    expect(await mutate(fixture.admin, 'replayWebhookDelivery', { id: failed.id })).toMatchObject({
      message: 'This endpoint is disabled; enable it first, and then try again.',
    });
    hook.behave(accepts);
    const { webhookEndpoint } = await mustSucceed(fixture.admin, 'updateWebhookEndpoint', {
      id: hook.id,
      enabled: true,
    });
    expect(webhookEndpoint).toMatchObject({ enabled: true, disabledReason: null, disabledAt: null });
    await fixture.happen();
    await hook.count(2);
    // What happened while it was disabled is not delivered afterwards.
    expect(await deliveriesOf(fixture.admin, { endpointId: hook.id })).toHaveLength(2);
  });

  test('for five days: disabled', async () => {
    const hook = await createEndpoint(fixture.admin, happening, answers(500));
    await fixture.happen();
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
    await fixture.happen();
    await settled(fixture.admin, hook.id, 'RETRYING', 1);
    await mustSucceed(fixture.admin, 'deleteWebhookEndpoint', { id: hook.id });
    const ended = await settled(fixture.admin, hook.id, 'FAILED', 1);
    expect(ended.attemptLog[1]?.error).toBe('The endpoint was deleted before this was delivered.');
    expect(await mutate(fixture.admin, 'replayWebhookDelivery', { id: ended.id })).toMatchObject({
      message: 'Its endpoint was deleted, so it cannot be sent again.',
    });
  });
});
