import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { hour } from '../../fixtures/client/durations.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { answers, type Received, startReceiver, verified } from '../../fixtures/client/receiver.ts';
import { createEndpoint, settled } from '../../fixtures/client/test-endpoint.ts';
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

describe('the reference verifier', () => {
  test('accepts what arrives, and refuses what was touched', async () => {
    const hook = await createEndpoint(fixture.admin, happening);
    await fixture.happen();
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
    await fixture.happen();
    const [during] = (await hook.count(1)) as [Received];
    expect(verified(during, hook.secret)).toEqual(during.json);
    expect(verified(during, secret)).toEqual(during.json);
    fixture.advanceClock(25 * hour);
    await fixture.happen();
    const after = (await hook.count(2))[1] as Received;
    expect(verified(after, secret)).toEqual(after.json);
    expect(() => verified(after, hook.secret)).toThrow('No matching signature found');
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
    await fixture.happen();
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
