import type { Style } from '../terminal.ts';

/** What a listing shows of an approval. */
export interface ApprovalLine {
  readonly id: string;
  readonly status: string;
  readonly riskLevel: string;
  readonly summary: string;
  readonly expiresAt: string;
  readonly requester: { readonly handle: string };
}

export const approvalLine = 'id status riskLevel summary createdAt expiresAt requester { handle }';

export interface DecisionLine {
  readonly outcome: string;
  readonly final: boolean;
  readonly revision: number;
  readonly reason: string | null;
  readonly reasonCode: string | null;
  readonly note: string | null;
  readonly decidedAt: string;
  readonly decidedBy: { readonly handle: string };
}

export const decisionLine = 'id outcome final revision reason reasonCode note decidedAt decidedBy { handle }';

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
