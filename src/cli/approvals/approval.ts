import { graphql } from '../../documents/graphql.ts';
import type { Style } from '../paint.ts';

/** What a listing shows of an approval. */
export const approvalLine = graphql(`fragment ApprovalLine on Approval {
  id status riskLevel summary createdAt expiresAt requester { handle }
}`);

const statusStyles: Readonly<Record<string, Style>> = {
  PENDING: 'waiting',
  APPROVED: 'good',
  REJECTED: 'bad',
  OVERRIDDEN: 'notice',
  INFO_REQUESTED: 'notice',
};

export function statusStyle(status: string): Style {
  return statusStyles[status] ?? 'muted';
}

export function riskStyle(risk: string): Style {
  return risk === 'CRITICAL' ? ['bad', 'strong'] : risk === 'HIGH' ? 'bad' : 'plain';
}
