import { expect, test } from 'vitest';
import { approvalStatuses, outcomes, requireOpen, requirePending, statusAfter } from './lifecycle.ts';

const at = new Date('2026-01-01T00:00:00Z');

test('every outcome leads somewhere, and only a delegation leaves the request open', () => {
  expect(outcomes.map((outcome) => [outcome, statusAfter(outcome)])).toEqual([
    ['APPROVE', 'APPROVED'],
    ['EDIT_AND_APPROVE', 'APPROVED'],
    ['REJECT', 'REJECTED'],
    ['DELEGATE', 'PENDING'],
    ['OVERRIDE', 'OVERRIDDEN'],
    ['ESCALATE', 'ESCALATED'],
    ['REQUEST_MORE_INFO', 'INFO_REQUESTED'],
    ['EXPIRE', 'EXPIRED'],
    ['CANCEL', 'CANCELED'],
  ]);
});

test('only a pending request is decided; one that waits for information can also be revised', () => {
  const open = (guard: (request: { id: string; status: never; expiresAt: Date }) => void) =>
    approvalStatuses.filter((status) => {
      try {
        guard({ id: 'r', status: status as never, expiresAt: at });
        return true;
      } catch {
        return false;
      }
    });
  expect(open(requirePending)).toEqual(['PENDING']);
  expect(open(requireOpen)).toEqual(['PENDING', 'INFO_REQUESTED']);
});
