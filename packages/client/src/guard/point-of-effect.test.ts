import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Approvals } from '../approvals.ts';
import type { Call } from '../caller.ts';
import { RateLimitedError, ValidationError } from '../errors.ts';
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

test.each([
  ['a bigint', 10n],
  ['text that is too long for the server', 'x'.repeat(70_000)],
])('an effect that answers %s has happened, and is not left uncertain', async (_, value) => {
  const reports: { readonly status: string; readonly result?: unknown }[] = [];
  const { call } = approving();
  const refusing = async (document: string, variables: { readonly input?: (typeof reports)[number] }) => {
    if (!document.includes('mutation ReportEffect')) return call(document as never, variables as never);
    if (JSON.stringify(variables).length > 65_536)
      throw new ValidationError('A result is too large.', { code: 'VALIDATION_FAILED' });
    if (variables.input) reports.push(variables.input);
    return { reportEffect: { approval: { id: 'appr_1' } } };
  };
  const onUnreported = vi.fn();
  const point = new PointOfEffect(refusing as unknown as Call, {} as Approvals, () => value, {
    onUnreported,
  });
  expect(await point.perform('appr_1', {})).toBe(value);
  expect(reports).toEqual([expect.objectContaining({ redemptionId: 'rdm_1', status: 'SUCCEEDED' })]);
  expect(reports[0]?.result).toBeUndefined();
  expect(onUnreported).not.toHaveBeenCalled();
});

test('a report that comes too often for the limits of use is repeated, and not given up', async () => {
  const { call } = approving();
  let refused = 0;
  const busy = async (document: string, variables: object) => {
    if (document.includes('mutation ReportEffect') && refused++ < 2)
      throw new RateLimitedError('Too many calls.', { code: 'RATE_LIMITED' });
    return call(document as never, variables as never);
  };
  const onUnreported = vi.fn();
  const point = new PointOfEffect(busy as unknown as Call, {} as Approvals, () => 'paid', { onUnreported });
  const performing = point.perform('appr_1', {});
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await performing).toBe('paid');
  expect(refused).toBe(3);
  expect(onUnreported).not.toHaveBeenCalled();
});
