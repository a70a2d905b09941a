import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Approvals } from '../approvals.ts';
import type { Call } from '../caller.ts';
import { PointOfEffect } from './point-of-effect.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const minuteMs = 60_000;

/** A server on which everything is approved, and what was sent to it. */
function approving() {
  const sent: { readonly name: string; readonly key: unknown; readonly atMin: number }[] = [];
  const began = Date.now();
  const call = async (document: string, variables: object) => {
    const [, name = ''] = /(?:query|mutation) (\w+)/.exec(document) ?? [];
    const { input } = variables as { readonly input?: { readonly idempotencyKey?: string } };
    sent.push({ name, key: input?.idempotencyKey, atMin: Math.round((Date.now() - began) / minuteMs) });
    const decision = { id: 'deci_1', receipt: 'a receipt' };
    if (name === 'ReadEffect')
      return { approval: { id: 'appr_1', status: 'APPROVED', params: {}, decision } };
    if (name === 'RedeemReceipt' && sent.length > 4) throw new Error('away');
    return { redeemReceipt: { redemptionId: 'rdm_1' }, reportEffect: { approval: { id: 'appr_1' } } };
  };
  return { sent, call: call as unknown as Call };
}

test('the lease of an effect that takes long is renewed with the key of its redemption, until it ends', async () => {
  const { sent, call } = approving();
  const slow = () => new Promise<string>((resolve) => setTimeout(() => resolve('paid'), 31 * minuteMs));
  const performing = new PointOfEffect(call, {} as Approvals, slow, {}).perform('appr_1', {});
  await vi.advanceTimersByTimeAsync(60 * minuteMs);
  expect(await performing).toBe('paid');
  const redeemed = sent.filter(({ name }) => name === 'RedeemReceipt');
  expect(redeemed.map(({ atMin }) => atMin)).toEqual([0, 5, 10, 15, 20, 25, 30]);
  expect(new Set(redeemed.map(({ key }) => key)).size).toBe(1);
  expect(sent.at(-1)).toMatchObject({ name: 'ReportEffect', atMin: 31 });
});

test('one that fails leaves no renewal behind', async () => {
  const { sent, call } = approving();
  const failing = () => Promise.reject(new Error('The bank is closed.'));
  const performing = new PointOfEffect(call, {} as Approvals, failing, {}).perform('appr_1', {});
  await expect(performing).rejects.toThrow('The bank is closed.');
  await vi.advanceTimersByTimeAsync(60 * minuteMs);
  expect(sent.map(({ name }) => name)).toEqual(['ReadEffect', 'RedeemReceipt', 'ReportEffect']);
});
