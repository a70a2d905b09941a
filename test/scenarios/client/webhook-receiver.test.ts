import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { Countersign } from '../../../packages/client/src/index.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { holdAddress } from '../../fixtures/client/held-address.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { until } from '../../fixtures/client/wait.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { startProgram } from '../../fixtures/server/run-cli.ts';

const once = onlyOn('embedded', 'The example sees the API only.');

let fixture: Fixture;
let cs: Countersign;
let reviewer: Countersign;
beforeAll(async () => {
  fixture = await createFixture();
  cs = new Countersign({ url: fixture.agent.url, apiKey: fixture.agent.key ?? '' });
  reviewer = new Countersign({ url: fixture.agent.url, apiKey: fixture.reviewer.key ?? '' });
});
afterAll(() => fixture.close());

test('examples/webhook-receiver.ts does what was approved while it was down, and what is approved then', {
  ...once,
  timeout: 60_000,
}, async () => {
  const address = await holdAddress();
  const { secret } = await mustSucceed(fixture.admin, 'createWebhookEndpoint', {
    url: address.url,
    eventTypes: ['approval.decided'],
  });
  const refund = cs.guard('refund', (_params: { order: string; amount: number }) => '', {
    summary: 'Refund',
  });
  const ask = async (order: string) => (await refund.request({ order, amount: 20 })).id;
  const early = await ask('early');
  await reviewer.approvals.approve(early);

  const running = startProgram(process.execPath, ['examples/webhook-receiver.ts'], {
    COUNTERSIGN_URL: fixture.agent.url,
    COUNTERSIGN_API_KEY: fixture.agent.key ?? '',
    WEBHOOK_SECRET: secret ?? '',
    PORT: '0',
  });
  onTestFinished(async () => {
    running.child.kill('SIGKILL');
    await running.ended;
    await address.close();
  });
  await until('it is ready', () => running.out().includes('Ready for webhooks'), 30_000);
  expect(running.out()).toContain(`${early} fulfilled\n`);
  const [, url = ''] = /at (http\S+)/.exec(running.out()) ?? [];
  address.leadTo({ url, exited: new Promise(() => {}) });
  const late = await ask('late');
  await reviewer.approvals.approve(late);
  await until('it is done', () => running.out().includes('Refunded 20 EUR for order late.'), 30_000);
  expect(
    await reviewer.call('query Effect($id: ID!) { approval(id: $id) { effect { status } } }', { id: late }),
  ).toEqual({
    approval: { effect: { status: 'SUCCEEDED' } },
  });
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
});
