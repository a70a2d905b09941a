import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { leaseEnd, renewedLeaseEnd } from './lease.ts';

const at = (ms: number) => new Date(ms);
const lease = { status: 'REDEEMED', redeemedAt: at(0), leaseEndsAt: leaseEnd(at(0)) } as const;

test('a lease that runs is renewed from now on, up to its longest', () => {
  expect(renewedLeaseEnd(lease, at(limits.effectLeaseMinGainMs - 1))).toBeNull();
  expect(renewedLeaseEnd(lease, at(limits.effectLeaseMinGainMs))).toEqual(
    leaseEnd(at(limits.effectLeaseMinGainMs)),
  );
  const late = { ...lease, leaseEndsAt: at(limits.effectLeaseMaxMs - limits.effectLeaseMinGainMs) };
  const justBefore = at(late.leaseEndsAt.getTime() - 1);
  expect(renewedLeaseEnd(late, justBefore)).toEqual(at(limits.effectLeaseMaxMs));
  expect(renewedLeaseEnd({ ...late, leaseEndsAt: at(limits.effectLeaseMaxMs) }, justBefore)).toBeNull();
});

test('nothing is renewed that was reported, revoked, or left to people', () => {
  expect(renewedLeaseEnd(lease, lease.leaseEndsAt)).toBeNull();
  for (const status of ['SUCCEEDED', 'FAILED', 'UNCERTAIN', 'REVOKED'] as const)
    expect(renewedLeaseEnd({ ...lease, status }, at(limits.effectLeaseMinGainMs))).toBeNull();
});
