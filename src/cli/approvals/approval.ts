import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import type { Style } from '../terminal.ts';

/** What a listing shows of an approval. */
export const approvalLine = graphql(`fragment ApprovalLine on Approval {
  id status riskLevel summary createdAt expiresAt requester { handle }
}`);
export type ApprovalLine = DataOf<typeof approvalLine>;

export const decisionLine = graphql(`fragment DecisionLine on Decision {
  id outcome final revision reason reasonCode note decidedAt decidedBy { handle }
}`);
export type DecisionLine = DataOf<typeof decisionLine>;

const statusStyles: Readonly<Record<string, Style>> = {
  PENDING: 'yellow',
  APPROVED: 'green',
  REJECTED: 'red',
  OVERRIDDEN: 'magenta',
  INFO_REQUESTED: 'cyan',
};

export function statusStyle(status: string): Style {
  return statusStyles[status] ?? 'gray';
}

export function riskStyle(risk: string): Style {
  return risk === 'CRITICAL' ? ['red', 'bold'] : risk === 'HIGH' ? 'red' : 'reset';
}
