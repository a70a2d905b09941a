import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { riskLevels } from '../policy/risk.ts';
import { expiryOf } from './expiry.ts';

const now = new Date('2026-01-01T00:00:00Z');
const nothing = {
  riskLevel: 'MEDIUM',
  expiresAt: null,
  expiresInMs: null,
  policyExpiresInMs: null,
  projectExpiresInMs: null,
  templateExpiresInMs: null,
} as const;
const hours = (count: number) => count * 3_600_000;

test.each([
  ['LOW', hours(168)],
  ['MEDIUM', hours(24)],
  ['HIGH', hours(4)],
  ['CRITICAL', hours(1)],
] as const)('%s waits %i ms by default', (riskLevel, windowMs) => {
  expect(riskLevels).toContain(riskLevel);
  const { expiresAt, source } = expiryOf({ ...nothing, riskLevel }, now);
  expect([expiresAt.getTime() - now.getTime(), source]).toEqual([windowMs, 'RISK_LEVEL']);
});

test('a template’s window goes before its risk, then a project’s, a policy’s, and a request’s own before all', () => {
  const template = { ...nothing, templateExpiresInMs: hours(8) };
  expect(expiryOf(template, now)).toEqual({
    expiresAt: new Date('2026-01-01T08:00:00Z'),
    source: 'TEMPLATE',
  });
  const project = { ...template, projectExpiresInMs: hours(2) };
  expect(expiryOf(project, now)).toEqual({ expiresAt: new Date('2026-01-01T02:00:00Z'), source: 'PROJECT' });
  const policy = { ...project, policyExpiresInMs: hours(1) };
  expect(expiryOf(policy, now)).toEqual({ expiresAt: new Date('2026-01-01T01:00:00Z'), source: 'POLICY' });
  expect(expiryOf({ ...policy, expiresInMs: hours(3) }, now)).toEqual({
    expiresAt: new Date('2026-01-01T03:00:00Z'),
    source: 'REQUEST',
  });
});

test.each([
  ['in the past', { expiresAt: new Date('2025-12-31T23:59:59Z') }],
  ['sooner than anybody could answer', { expiresInMs: limits.expiryMinMs - 1 }],
  ['later than a month', { expiresInMs: limits.expiryMaxMs + 1 }],
  ['at two times at once', { expiresAt: new Date('2026-01-01T01:00:00Z'), expiresInMs: hours(1) }],
])('a request cannot end %s', (_when, wish) => {
  expect(() => expiryOf({ ...nothing, ...wish }, now)).toThrow(/request may live|not both/);
});
