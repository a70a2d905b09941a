import type { Approval } from './approval.ts';

/** Where a request stands, for the person who looks. */
export function statusOf(
  { status, outcomes, claimedBy }: Approval,
  viewerId: string,
): { readonly tone: string; readonly words: string } {
  if (status === 'INFO_REQUESTED') return { tone: 'warn', words: 'waits for the agent’s answer' };
  if (status !== 'PENDING')
    return { tone: ended[status] ?? '', words: status.toLowerCase().replaceAll('_', ' ') };
  if (claimedBy && claimedBy.id !== viewerId) return { tone: 'warn', words: 'held by another reviewer' };
  const isMine = outcomes.some(
    ({ outcome, allowed }) => allowed && (outcome === 'APPROVE' || outcome === 'REJECT'),
  );
  return isMine ? { tone: 'info', words: 'waits for you' } : { tone: '', words: 'waits for others' };
}

const ended: Readonly<Record<string, string>> = {
  APPROVED: 'good',
  OVERRIDDEN: 'warn',
  REJECTED: 'bad',
  EXPIRED: 'bad',
};
