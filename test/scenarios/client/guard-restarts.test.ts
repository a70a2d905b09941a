import { setTimeout as after } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  EffectFailed,
  ReceiptError,
  UncertainEffect,
  WaitTimeoutError,
} from '../../../packages/client/src/index.ts';
import { limits } from '../../../src/domain/limits.ts';
import { createGuardFixture, type GuardFixture } from '../../fixtures/client/guard-fixture.ts';
import { until } from '../../fixtures/client/wait.ts';

let guards: GuardFixture;
beforeAll(async () => {
  guards = await createGuardFixture();
});
afterAll(() => guards.close());

const nextRefund = (amount?: number) => guards.nextRefund(amount);
const worker = (...options: Parameters<GuardFixture['worker']>) => guards.worker(...options);
const asked: GuardFixture['asked'] = (refund) => guards.asked(refund);

test('two workers with one key, both of which know of the approval, have one effect and two answers', async () => {
  const bank = Promise.withResolvers<void>();
  const [one, two] = [worker({ bank: bank.promise }), worker({ bank: bank.promise, onUncertain: 'retry' })];
  const params = nextRefund();
  const both = [one.refund(params), two.refund(params)];
  await guards.reviewer.approvals.approve(await asked(params));
  await until('one of them has begun', () => one.done.length + two.done.length === 1);
  // The other one asks what became of it, and may not be tempted to do it as well.
  await after(1_000);
  bank.resolve();
  expect(await Promise.all(both)).toEqual([{ refunded: 240 }, { refunded: 240 }]);
  expect(one.done.length + two.done.length).toBe(1);
});

test('of two workers that may repeat what is uncertain, one does, and both answer what came of it', async () => {
  const type = 'refund-begun-again';
  const dead = worker({ type, bank: new Promise(() => {}) });
  const params = nextRefund();
  void dead.refund(params);
  await guards.reviewer.approvals.approve(await asked(params));
  await until('it has begun', () => dead.done.length === 1);
  const bank = Promise.withResolvers<void>();
  const bold = { type, bank: bank.promise, onUncertain: 'retry' } as const;
  const [one, two] = [worker(bold), worker(bold)];
  const both = [one.refund(params), two.refund(params)];
  await after(500);
  guards.fixture.advanceClock(limits.effectLeaseMs);
  await until('it has begun again', () => one.done.length + two.done.length > 0);
  // The other one is refused, and waits for the report.
  await after(2_000);
  bank.resolve();
  expect(await Promise.all(both)).toEqual([{ refunded: 240 }, { refunded: 240 }]);
  expect([...one.done, ...two.done]).toEqual(dead.done);
});

test('if the server did not say who begins again, a worker that takes it for uncertain would act beside the other', async () => {
  const hasty: typeof fetch = async (input, init) => {
    if (/"uncertainRedemptionId"/.test(String(init?.body)))
      return Response.json({ data: { redeemReceipt: { redemptionId: 'rdm_none' } } });
    const response = await fetch(input, init);
    if (!/ReadEffects/.test(String(init?.body))) return response;
    return new Response((await response.text()).replaceAll('"status":"REDEEMED"', '"status":"UNCERTAIN"'));
  };
  const bank = Promise.withResolvers<void>();
  const [one, two] = [worker({ bank: bank.promise }), worker({ fetch: hasty, onUncertain: 'retry' })];
  const params = nextRefund();
  const first = one.refund(params);
  await guards.reviewer.approvals.approve(await asked(params));
  await until('it has begun', () => one.done.length === 1);
  await two.refund(params);
  bank.resolve();
  await first;
  expect(one.done.length + two.done.length).toBe(2);
});

test('if nothing were redeemed, both would act', async () => {
  const unredeemed: typeof fetch = async (input, init) =>
    String(init?.body).includes('mutation RedeemReceipt')
      ? Response.json({ data: { redeemReceipt: { redemptionId: 'rdm_none' } } })
      : fetch(input, init);
  const [one, two] = [worker({ fetch: unredeemed }), worker({ fetch: unredeemed })];
  const params = nextRefund();
  const both = [one.refund(params), two.refund(params)];
  await guards.reviewer.approvals.approve(await asked(params));
  await Promise.all(both);
  expect(one.done.length + two.done.length).toBe(2);
});

test('without a report it is uncertain when its lease is over; what may be repeated is repeated with the same key', async () => {
  const type = 'refund-in-doubt';
  const dead = worker({ type, bank: new Promise(() => {}) });
  const params = nextRefund();
  void dead.refund(params);
  await guards.reviewer.approvals.approve(await asked(params));
  await until('it has begun', () => dead.done.length === 1);
  const [careful, bold, restarted] = [
    worker({ type }),
    worker({ type, onUncertain: 'retry' }),
    worker({ type, onUncertain: 'retry' }),
  ];
  await expect(careful.refund(params, { timeout: 500 })).rejects.toBeInstanceOf(WaitTimeoutError);
  const gaveUp = AbortSignal.timeout(500);
  const [given, resumed] = [bold.refund(params, { signal: gaveUp }), restarted.cs.resume({ signal: gaveUp })];
  await expect(given).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(await resumed).toMatchObject([{ outcome: { status: 'rejected' } }]);

  const both = [careful.refund(params).catch((error: unknown) => error), bold.refund(params)];
  await after(500);
  expect([...careful.done, ...bold.done, ...restarted.done]).toEqual([]);
  guards.fixture.advanceClock(limits.effectLeaseMs);
  const [uncertain, repeated] = await Promise.all(both);
  expect(uncertain).toBeInstanceOf(UncertainEffect);
  expect(uncertain).toMatchObject({ code: 'UNCERTAIN_EFFECT', effect: { status: 'UNCERTAIN' } });
  expect(repeated).toEqual({ refunded: 240 });
  expect([careful.done, bold.done]).toEqual([[], dead.done]);
  expect(await careful.refund(params)).toEqual({ refunded: 240 });
});

test('an effect that fails is reported, and is not done again', async () => {
  const { refund, done } = worker();
  const params = { ...nextRefund(), order: `${nextRefund().order}-broken` };
  const refunding = refund(params).catch((error: unknown) => error);
  await guards.reviewer.approvals.approve(await asked(params));
  expect(await refunding).toMatchObject({ message: 'The bank is closed.' });
  const failed = await refund(params).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(EffectFailed);
  expect(failed).toMatchObject({ code: 'EFFECT_FAILED', hint: expect.stringContaining('another `run`') });
  expect(done).toHaveLength(1);
});

test('a report that is lost does not undo the effect', async () => {
  const { refund, unreported } = worker({
    fetch: async (input, init) => {
      if (String(init?.body).includes('mutation ReportEffect')) throw new TypeError('gone');
      return fetch(input, init);
    },
  });
  const params = nextRefund();
  const refunding = refund(params);
  await guards.reviewer.approvals.approve(await asked(params));
  expect(await refunding).toEqual({ refunded: 240 });
  expect(unreported).toHaveLength(1);
});

test('params that were changed on the way are not done', async () => {
  const { refund, done } = worker({
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if (!String(init?.body).includes('query ReadEffect')) return response;
      return new Response((await response.text()).replaceAll('"amount":240', '"amount":999'));
    },
  });
  const params = nextRefund();
  const refunding = refund(params).catch((error: unknown) => error);
  await guards.reviewer.approvals.approve(await asked(params));
  const error = await refunding;
  expect(error).toBeInstanceOf(ReceiptError);
  expect(error).toMatchObject({ code: 'RECEIPT_MISMATCH', paths: ['/amount'] });
  expect(done).toEqual([]);
});

test('a worker that was down does what was approved meanwhile, once', async () => {
  const type = 'refund-at-night';
  const params = [nextRefund(), nextRefund(), nextRefund()];
  const ids = await Promise.all(params.map(async (one) => (await worker({ type }).refund.request(one)).id));
  await Promise.all(ids.slice(0, 2).map((id) => guards.reviewer.approvals.approve(id)));
  const [one, two] = [worker({ type }), worker({ type })];
  const resumed = (await Promise.all([one.cs.resume(), two.cs.resume()])).flat();
  expect([...one.done, ...two.done].map((effect) => effect.params.order).sort()).toEqual(
    params
      .slice(0, 2)
      .map(({ order }) => order)
      .sort(),
  );
  expect(resumed.filter(({ outcome }) => outcome.status === 'fulfilled').length).toBeGreaterThanOrEqual(2);
  expect(await worker({ type }).cs.resume()).toEqual([]);
});

test('a webhook is a reason to ask the server, and not more', async () => {
  const secret = `whsec_${btoa('a secret of twenty-four b')}`;
  const { refund, done } = worker();
  const handle = refund.handler({ secret });
  const deliver = (id: string, type = 'approval.decided') => {
    const body = JSON.stringify({
      type,
      timestamp: new Date().toISOString(),
      data: { approval: { id, status: 'APPROVED' } },
    });
    const at = new Date();
    return handle(
      new Request('https://agent.example/hooks', {
        method: 'POST',
        body,
        headers: {
          'webhook-id': 'dlv_1',
          'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
          'webhook-signature': new Webhook(secret).sign('dlv_1', at, body),
        },
      }),
    );
  };
  const { id } = await refund.request(nextRefund());
  // It says APPROVED, and the server says that it is open.
  expect((await deliver(id)).status).toBe(204);
  expect(done).toEqual([]);
  await guards.reviewer.approvals.approve(id);
  expect(await (await deliver(id)).json()).toEqual({ status: 'DONE' });
  expect((await deliver(id)).status).toBe(200);
  expect(done).toHaveLength(1);
  expect((await deliver(id, 'approval.created')).status).toBe(204);
  // What another agent asked for is not there for this key.
  expect((await deliver('appr_01m8nmmkhbe4w8m01wn8nhxrw3')).status).toBe(204);
  const rejected = await refund.request(nextRefund());
  await guards.reviewer.approvals.reject(rejected.id);
  expect(await (await deliver(rejected.id)).json()).toEqual({ status: 'REJECTED' });
  const forged = new Request('https://agent.example/hooks', { method: 'POST', body: '{}' });
  expect((await handle(forged)).status).toBe(401);
});
