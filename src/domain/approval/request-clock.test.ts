import { expect, test } from 'vitest';
import { enterStage } from '../policy/stage-clock.ts';
import { dueOf, outcomeAtEnd } from './request-clock.ts';

const minute = 60_000;
const at = (minutes: number) => new Date(minutes * minute);
const stages = [
  { groups: [], count: 1, denyThreshold: 1, timeLimitMs: 10 * minute },
  { groups: [], count: 1, denyThreshold: 1, timeLimitMs: null },
];
const clock = enterStage(stages, 1, at(0), at(60));
const of = (
  status: 'PENDING' | 'INFO_REQUESTED' | 'APPROVED',
  onExpiry: 'APPROVE' | 'REJECT' = 'APPROVE',
  windowFrom: 'POLICY' | 'REQUEST' = 'POLICY',
) => ({
  ...clock,
  status,
  params: {},
  paramsSchema: null,
  policySnapshot: { onExpiry, windowFrom },
});

test('while the requester is asked, only the end of the window is due', () => {
  expect([5, 10, 60].map((minutes) => dueOf(of('PENDING'), at(minutes))?.does)).toEqual([
    'REMIND',
    'ESCALATE',
    'END',
  ]);
  expect([5, 10, 60].map((minutes) => dueOf(of('INFO_REQUESTED'), at(minutes))?.does)).toEqual([
    undefined,
    undefined,
    'END',
  ]);
  expect(dueOf(of('APPROVED'), at(60))).toBeNull();
});

test('silence approves what waits for reviewers, and nothing that they asked about', () => {
  expect(outcomeAtEnd(of('PENDING'))).toBe('APPROVE');
  expect(outcomeAtEnd(of('INFO_REQUESTED'))).toBe('EXPIRE');
  expect(outcomeAtEnd(of('INFO_REQUESTED', 'REJECT'))).toBe('REJECT');
  const asked = { 'x-countersign': { askReviewer: true } };
  const paramsSchema = { properties: { costCentre: asked }, required: ['costCentre'] };
  expect(outcomeAtEnd({ ...of('PENDING'), paramsSchema })).toBe('EXPIRE');
  expect(outcomeAtEnd({ ...of('PENDING'), paramsSchema, params: { costCentre: 'A1' } })).toBe('APPROVE');
});

test('a window that the request chose approves nothing by silence', () => {
  expect(outcomeAtEnd(of('PENDING', 'APPROVE', 'REQUEST'))).toBe('EXPIRE');
  expect(outcomeAtEnd(of('PENDING', 'REJECT', 'REQUEST'))).toBe('REJECT');
});
